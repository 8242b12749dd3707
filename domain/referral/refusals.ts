// Why an act on a referral cannot be done, in words: who did what instead, when, and what can be done now.

import { clinicalTime } from '../clinical-time.ts'
import type { Person } from '../person.ts'
import type { OverState, Referral, ReferralEntry, ReferralKind, ReferralState } from './referral.ts'
import type { ReferralRefusal } from './referral-act.ts'
import { lastOf, settingEntry } from './referral-story.ts'

const by = (entry: ReferralEntry | undefined): string => entry?.byName || 'Somebody'
const when = (entry: ReferralEntry | undefined): string => (entry ? ` at ${clinicalTime(entry.at)}` : '')

export function over(referral: Referral, state: OverState): ReferralRefusal {
  const entry = settingEntry(referral)
  const byName = entry?.byName ?? ''
  return { code: 'over', state, byName, at: entry?.at ?? null, message: overWords(state, entry) }
}

function overWords(state: OverState, entry: ReferralEntry | undefined): string {
  switch (state) {
    case 'completed':
      return `${by(entry)} closed this${when(entry)}.`
    case 'cancelled':
      return `${by(entry)} withdrew this${when(entry)}.`
    case 'redirected':
      return `${by(entry)} sent this on to ${entry?.to ?? 'another specialty'}${when(entry)}: it runs on there.`
  }
}

export function owned(referral: Referral, owner: Person): ReferralRefusal {
  const entry = lastOf(referral, ['accepted', 'claimed', 'handed-on'])
  const since = entry ? ` since ${clinicalTime(entry.at)}` : ''
  return {
    code: 'owned',
    byName: owner.name,
    at: entry?.at ?? null,
    message: `${owner.name} has this${since}. To decide it yourself, hand it on to yourself first.`,
  }
}

export function notNow(referral: Referral, kind: ReferralKind): ReferralRefusal {
  return { code: 'not-now', state: referral.state, message: notNowWords(referral, kind) }
}

function notNowWords(referral: Referral, kind: ReferralKind): string {
  const entry = settingEntry(referral)
  switch (kind) {
    case 'completed':
      return 'Triage it first: accept it, give advice, ask, send it on or decline it.'
    case 'contested':
      return 'Nothing stands that could be contested: it was neither declined nor answered with advice.'
    default:
      return stateWords(referral.state, entry)
  }
}

function stateWords(state: ReferralState, entry: ReferralEntry | undefined): string {
  switch (state) {
    case 'accepted':
      return `${by(entry)} accepted this${when(entry)}. Ask in its thread.`
    case 'advice-given':
      return `${by(entry)} answered this with advice${when(entry)}. It can be accepted after all, or advised again.`
    case 'declined':
      return `${by(entry)} declined this${when(entry)}. It can be accepted after all.`
    case 'in-review':
      return `${by(entry)} has seen the patient${when(entry)}. Write in its thread, or close it.`
    default:
      return 'This cannot be done with it now.'
  }
}
