// The referrals of a box that are still to be listed one by one: those on their way to the tenant, and those that are open.
// They are few. What waits here to be sent is laid over what the tenant last said.

import type { ReferralBox, ReferralQuery } from '../../contract/referral-channels.ts'
import { indexWords, wordsOf } from '../../domain/directory/fold.ts'
import { DAY } from '../../domain/instant.ts'
import { attentionFrom, type ReferralStanding } from '../../domain/referral/attention.ts'
import { dueFrom } from '../../domain/referral/clock.ts'
import { gistOf, type ReferralGist } from '../../domain/referral/gist.ts'
import type { ItemRef } from '../store/model.ts'
import type { ListedReferral, ReferralScope } from '../store/referral-store.ts'
import type { Store } from '../store/store.ts'
import { homeKey, referralKeys, textsOf, wardKey } from '../store/tables/referral-row.ts'
import type { Sortable } from './inbox-order.ts'
import { factsOf, type ReferralFacts, unsentReferrals } from './referral-facts.ts'
import type { ReferralViewer } from './referral-names.ts'
import { attentionOfFacts } from './referral-row-view.ts'
import type { ReferralStandings } from './standings.ts'

/** How far back what was never sent is listed. */
const LOOK_BACK = 2 * DAY

export interface InboxRow extends Sortable {
  readonly ref: ItemRef
}

export interface InboxRowsOptions {
  readonly store: Pick<Store, 'items' | 'actions' | 'posts' | 'referrals'>
  readonly standings: ReferralStandings
  readonly viewer: ReferralViewer
}

export interface InboxRows {
  scopeOf(box: ReferralBox): ReferralScope
  /** On their way to the tenant, or refused by it: the first thing that their sender must see. */
  unsent(box: ReferralBox, query?: ReferralQuery): InboxRow[]
  open(box: ReferralBox, query?: ReferralQuery): InboxRow[]
}

export function createInboxRows({ store, standings, viewer }: InboxRowsOptions): InboxRows {
  const scopeOf = (box: ReferralBox): ReferralScope =>
    box === 'inbox'
      ? { of: 'specialties', codes: standings.specialties().map(({ code }) => code) }
      : { of: 'senders', id: viewer.id, homes: standings.wards().map(homeKey) }

  const whoIs = (listed: ListedReferral): ReferralStanding => {
    const { ownerId, senderId, home } = listed
    const owner = ownerId === null ? null : { id: ownerId }
    return standings.of({ ...listed, ...placeOf(home), sentBy: { id: senderId, name: '' }, owner })
  }
  const rowOf = (listed: ListedReferral, who: ReferralStanding): InboxRow => {
    const targets = viewer.specialties.targetsOf(listed.specialtyCode)
    return {
      ref: listed.ref,
      key: listed.clientId,
      attention: attentionFrom(listed, who, targets, viewer.now()),
      dueAt: dueFrom(listed, targets)?.at ?? null,
      firstSentAt: listed.firstSentAt,
      place: listed.place,
      patient: listed.patient,
    }
  }
  const rowOfFacts = (facts: ReferralFacts): InboxRow => {
    const { referral, ref } = facts
    const { place, patient } = referralKeys(referral)
    const gist = gistOf(referral)
    return {
      ref,
      key: referral.clientId,
      attention: attentionOfFacts(facts, viewer),
      dueAt: dueFrom(gist, viewer.specialties.targetsOf(referral.specialtyCode))?.at ?? null,
      firstSentAt: referral.firstSentAt,
      place,
      patient,
    }
  }

  return {
    scopeOf,
    unsent(box, query) {
      if (box === 'inbox') return []
      return unsentReferrals(store, viewer.now() - LOOK_BACK)
        .filter(
          ({ referral }) =>
            query === undefined || isAskedFor(gistOf(referral), wardKey(referral.ward), query, viewer.id),
        )
        .filter((facts) => hasWords(facts, query?.find ?? ''))
        .map(rowOfFacts)
    },
    open(box, query) {
      const waiting = new Set(store.actions.waitingItems())
      return store.referrals.open(scopeOf(box), query?.find).flatMap((saved) => {
        const facts = waiting.has(saved.ref) ? factsOf(store, saved.ref) : undefined
        const listed = facts ? { ...saved, ...gistOf(facts.referral) } : saved
        if (query !== undefined && !isAskedFor(listed, listed.ward, query, viewer.id)) return []
        const who = whoIs(listed)
        // Whoever stands in for what is urgent is not asked for what is not: as with pages.
        return box === 'sent' || who.specialty ? [rowOf(listed, who)] : []
      })
    },
  }
}

/** Where `homeKey` says that the patient is. */
function placeOf(home: string): { readonly siteCode: string; readonly ward: string } {
  const space = home.indexOf(' ')
  return { siteCode: home.slice(0, Math.max(0, space)), ward: home.slice(space + 1) }
}

/** Every filter but the words, which the index looks for, and the attention, which depends on the reader. */
export function isAskedFor(gist: ReferralGist, ward: string, query: ReferralQuery, me: string): boolean {
  const { states, urgencies, specialties, owner, from, until } = query
  return (
    (states === undefined || states.includes(gist.state)) &&
    (urgencies === undefined || urgencies.includes(gist.urgency)) &&
    (specialties === undefined || specialties.includes(gist.specialtyCode)) &&
    (owner === undefined || gist.ownerId === ownerAskedFor(owner, me)) &&
    (query.ward === undefined || ward === wardKey(query.ward)) &&
    (from === undefined || gist.firstSentAt >= from) &&
    (until === undefined || gist.firstSentAt < until)
  )
}

/** Null: nobody has it. */
export const ownerAskedFor = (owner: NonNullable<ReferralQuery['owner']>, me: string): string | null =>
  owner.who === 'person' ? owner.id : owner.who === 'me' ? me : null

/** What is not in the tenant is not in the index: there are a handful at most. */
function hasWords({ referral }: ReferralFacts, find: string): boolean {
  const asked = wordsOf(find)
  if (asked.length === 0) return true
  const words = textsOf(referral).flatMap(indexWords)
  const begins = (start: string) => words.some((word) => word.startsWith(start))
  return asked.every(begins) || (/^[\d\s]+$/.test(find) && begins(asked.join('')))
}
