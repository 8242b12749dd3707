// The timeline of a referral as it is drawn: every code by its name.

import type { ReferralLine } from '../../contract/referral-views.ts'
import { sideOf } from '../../domain/referral/attention.ts'
import type { Referral, ReferralEntry, ReferralKind, Senior } from '../../domain/referral/referral.ts'
import { placeOf } from '../pages/page-view.ts'
import type { ReferralFacts } from './referral-facts.ts'
import { type ReferralViewer, specialtyName } from './referral-names.ts'

/** Noted by a console on its own. */
const BY_CONSOLE: ReadonlySet<string> = new Set<ReferralKind>(['escalated', 'moved'])
/** Words from one side to the other. */
const WORDS: ReadonlySet<string> = new Set<ReferralKind>([
  'asked',
  'answered',
  'said',
  'advised',
  'declined',
  'contested',
  'completed',
])

/** The first is that it was sent. */
export function timelineOf({ referral, waiting }: ReferralFacts, viewer: ReferralViewer): ReferralLine[] {
  const onItsWay = new Set(waiting.map(({ id }) => id))
  const sent: ReferralLine = {
    ...EMPTY,
    id: `${referral.clientId}:sent`,
    kind: 'sent',
    at: referral.firstSentAt,
    byName: referral.sentBy.name,
    mine: referral.sentBy.id === viewer.id,
    side: 'referrer',
  }
  return [sent, ...referral.story.map((entry) => lineOf(entry, referral, viewer, onItsWay.has(entry.id)))]
}

export const threadOf = (timeline: readonly ReferralLine[]): ReferralLine[] =>
  timeline.filter(({ kind, text }) => WORDS.has(kind) && text !== null)

export const seniorName = ({ name, role }: Senior, { roleName }: Pick<ReferralViewer, 'roleName'>): string =>
  role === '' ? name : `${name}, ${roleName(role)}`

const EMPTY = {
  rawKind: null,
  console: '',
  roleName: null,
  remoteSite: null,
  text: null,
  eta: null,
  personName: null,
  seniorName: null,
  toName: null,
  why: null,
  lane: null,
  place: null,
  discharged: false,
  saving: false,
} as const

function lineOf(entry: ReferralEntry, referral: Referral, viewer: ReferralViewer, saving: boolean): ReferralLine {
  const { roleName } = viewer
  const { to, role, senior } = entry
  return {
    id: entry.id,
    kind: entry.kind,
    rawKind: entry.rawKind ?? null,
    at: entry.at,
    byName: entry.byName,
    mine: entry.byId === viewer.id,
    side: BY_CONSOLE.has(entry.kind) ? 'console' : sideOf(entry, referral),
    console: entry.console,
    roleName: role === undefined ? null : roleName(role),
    remoteSite: entry.remote?.site ?? null,
    text: entry.text ?? null,
    eta: entry.eta ?? null,
    personName: entry.person?.name ?? null,
    seniorName: senior ? seniorName(senior, viewer) : null,
    toName: to === undefined ? null : entry.kind === 'redirected' ? specialtyName(viewer, to) : roleName(to),
    why: entry.why ?? null,
    lane: entry.lane ?? null,
    place: placeOf(entry) || null,
    discharged: entry.discharged === true,
    saving,
  }
}
