// What a referral asks of one person now. Each referral is in exactly one of the groups, so that counts add up and nothing
// is in a list twice.

import { type Instant, MINUTE } from '../instant.ts'
import { type Clocked, dueFrom, setAt } from './clock.ts'
import { isOver, type Referral, type ReferralEntry, type ReferralKind } from './referral.ts'
import { ownStory } from './referral-story.ts'
import type { Targets } from './targets.ts'

export const ATTENTION = [
  /** Late, or soon to be. */
  'breaching',
  /** Somebody waits for a word or a decision of mine. */
  'awaiting-me',
  /** Nobody has it. */
  'new',
  'mine',
  /** Somebody else has it. */
  'others',
  /** The specialty has asked or answered: the referrer's side is to act. */
  'waiting-for-ward',
  'closed',
] as const
export type Attention = (typeof ATTENTION)[number]

/** What needs somebody now, in this order. */
export const NEEDS_ME: readonly Attention[] = ['breaching', 'awaiting-me', 'new']

/** What somebody is to a referral. Who is both is the specialty first. */
export interface ReferralStanding {
  readonly id: string
  /** They hold its owner role, stand in for it, or work at or help its desk. */
  readonly specialty: boolean
  /** They sent it, or work where it was sent from. */
  readonly referrer: boolean
}

/** "Breaching" begins this long before the target: this part of it, and never more than half an hour. */
const SOON = { part: 1 / 4, most: 30 * MINUTE }

/** All that it takes to say what it asks of somebody. */
export interface Watched extends Clocked {
  /** Null: nobody has it yet. */
  readonly ownerId: string | null
  readonly lastWord: Side | null
}

const watched = (referral: Referral): Watched => ({
  ...clocked(referral),
  ownerId: referral.owner?.id ?? null,
  lastWord: lastWord(referral),
})

const clocked = (referral: Referral): Clocked => ({ ...referral, setAt: setAt(referral) })

export const attentionOf = (referral: Referral, who: ReferralStanding, targets: Targets, now: Instant): Attention =>
  attentionFrom(watched(referral), who, targets, now)

/** As `attentionOf`, of a referral that is not read in full. */
export function attentionFrom(of: Watched, who: ReferralStanding, targets: Targets, now: Instant): Attention {
  if (isOver(of.state)) return 'closed'
  return who.specialty ? ofSpecialty(of, who.id, targets, now) : ofReferrer(of, targets, now)
}

function ofSpecialty(of: Watched, id: string, targets: Targets, now: Instant): Attention {
  const { ownerId, state } = of
  if (breaches(of, targets, now)) return 'breaching'
  if (state === 'more-info-requested') return 'waiting-for-ward'
  const free = ownerId === null || ownerId === id
  if (free && of.lastWord === 'referrer') return 'awaiting-me'
  if (state === 'advice-given' || state === 'declined') return 'waiting-for-ward'
  if (ownerId === null) return 'new'
  return ownerId === id ? 'mine' : 'others'
}

function ofReferrer(of: Watched, targets: Targets, now: Instant): Attention {
  const asks = of.state === 'more-info-requested'
  if (asks || dueFrom(of, targets)?.by === 'referrer' || of.lastWord === 'specialty') return 'awaiting-me'
  return breaches(of, targets, now) ? 'breaching' : 'others'
}

/** Its target is passed, or will be soon, and the specialty owes it. */
export const isBreaching = (referral: Referral, targets: Targets, now: Instant): boolean =>
  breaches(clocked(referral), targets, now)

function breaches(of: Clocked, targets: Targets, now: Instant): boolean {
  const from = breachesFrom(of, targets)
  return from !== null && now >= from
}

/** When it begins to be `breaching`; null: nothing is owed that breaches. */
export const breachingFrom = (referral: Referral, targets: Targets): Instant | null =>
  breachesFrom(clocked(referral), targets)

function breachesFrom(of: Clocked, targets: Targets): Instant | null {
  const due = dueFrom(of, targets)
  if (due === null || due.what === 'close') return null
  return due.at - Math.min((due.at - of.firstSentAt) * SOON.part, SOON.most)
}

export type Side = 'specialty' | 'referrer'

/** Kinds that only one side does. */
const SIDES: Readonly<Partial<Record<ReferralKind, Side>>> = {
  accepted: 'specialty',
  claimed: 'specialty',
  'handed-on': 'specialty',
  advised: 'specialty',
  asked: 'specialty',
  declined: 'specialty',
  reviewed: 'specialty',
  answered: 'referrer',
  contested: 'referrer',
}

/** A word that the other side should answer; what a side decides answers what was said before. */
const WORDS: ReadonlySet<string> = new Set(['said', 'answered', 'contested'])

/** Whose words stand last and were not answered; null: nothing waits for a word. */
export function lastWord(referral: Referral): Side | null {
  const entry = ownStory(referral).findLast(({ kind }) => WORDS.has(kind) || sideOfKind(kind) === 'specialty')
  return entry && WORDS.has(entry.kind) ? sideOf(entry, referral) : null
}

const sideOfKind = (kind: ReferralEntry['kind']): Side | undefined => (kind === 'other' ? undefined : SIDES[kind])

/** Which side an entry was written by. Who has acted for one side before is of that side; else the role says it. */
export function sideOf(entry: ReferralEntry, { story, sentBy, owner }: Referral): Side {
  const known = sideOfKind(entry.kind)
  if (known) return known
  // Only the specialty acts in a role: its registrar, its senior, or who helps them.
  if (entry.role !== undefined) return 'specialty'
  if (entry.byId === owner?.id) return 'specialty'
  if (entry.byId === sentBy.id) return 'referrer'
  const before = story.find(({ kind, byId }) => byId === entry.byId && sideOfKind(kind) !== undefined)
  return (before && sideOfKind(before.kind)) ?? 'referrer'
}
