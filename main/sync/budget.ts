// How often a list may be asked for news. Pure: limits and duty in, milliseconds out.
//
// Every console of a trust spends from one quota. A delta with a token costs 1 resource unit; an app may spend
// 1,250 units a minute in a tenant of up to 1,000 licences, 3,750 at 5,000–15,000 and 6,250 above 50,000
// (learn.microsoft.com/sharepoint/dev/general-development/how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online).
// For 5,000 consoles (60 holding a crash or emergency role, 340 another role, 4,600 following their desk):
//   with push, safety reads only:   60 × 1 + 340 × 0.2 + 4,600 × 0.1 of desks, 5,000 × 0.07 of Roles   ≈  940 a minute
//     + renewing two push endpoints each 18 minutes ≈ 560, + reads that a push asked for (20 writes/min over 100 desks,
//     50 consoles each) ≈ 1,000                                                                        ≈ 2,500 a minute
//   without push:                   60 × 9.2 + 340 × 2 + 4,600 × 0.5 of desks, 5,000 × 0.2 of Roles    ≈ 4,530 a minute
//   The rota is followed with push by those who are in it or hold a role only (some 2,000 of them): ≈ 110 renewals a minute.
//   Proving reach (two units a write):  60 × 4 × 2 + 340 × 0.25 × 2                                     ≈  650 a minute
// So a large trust without push is over its quota by a third and is slowed by 429; one with push spends some 87 %, above the
// 60 % that we want: the fleet simulation has to show where to save.

import { HOUR, MINUTE, SECOND } from '../../domain/instant.ts'

/** `rare` lists (Desks, Settings) hardly change: read at the start, daily, and when a person asks. */
/** `plan`: a rare list whose changes matter at once to this person: the rota, for who is in it. Told of by push. */
export type FeedKind = 'desk' | 'roles' | 'plan' | 'rare'

/** What the person is to a list, the most demanding first. `urgent`: holds a role there that is contacted at L1 or L2. */
export type Standing = 'urgent' | 'holder' | 'sender' | 'member' | 'off-duty'

export interface BudgetQuestion {
  readonly kind: FeedKind
  readonly standing: Standing
  readonly push: boolean
  /** Microsoft asked us to slow down a short while ago. */
  readonly slowed: boolean
  /** For tests: ask at least this often while push is away, whatever duty allows. */
  readonly pollEveryMs: number | null
}

// 6.5 s, so that even the longest (jitter of a fifth) shows an outage within 10 s, on a computer that is busy too.
const POLLING: Readonly<Record<Standing, number>> = {
  urgent: 6.5 * SECOND,
  holder: 30 * SECOND,
  sender: 30 * SECOND,
  member: 2 * MINUTE,
  'off-duty': 5 * MINUTE,
}
const SAFETY: Readonly<Record<Standing, number>> = {
  urgent: MINUTE,
  holder: 5 * MINUTE,
  sender: 5 * MINUTE,
  member: 10 * MINUTE,
  'off-duty': 15 * MINUTE,
}
const ROLES_POLLING: Readonly<Record<Standing, number>> = {
  ...POLLING,
  urgent: MINUTE,
  holder: MINUTE,
  sender: 5 * MINUTE,
  member: 5 * MINUTE,
}
const ROLES_SAFETY = 15 * MINUTE
/** A reminder comes an hour before: what was changed within this time is still in time for it. */
const PLAN_POLLING = 30 * MINUTE

/**
 * How often whoever holds a crash or emergency role asks whether they are still signed in. Six seconds, the refused refresh
 * and the read that shows it: sound and card within ten. It asks Graph for `/me`, which spends nothing of SharePoint's quota:
 * 60 such consoles × 10 a minute = 600, where Graph's limit for users is 3,500 units in ten seconds in the smallest tenant
 * (learn.microsoft.com/graph/throttling-limits, identity and access). A delta of a desk at that pace would cost
 * 60 × 10 = 600 of SharePoint's units a minute.
 */
export const SIGN_IN_ASKED_EVERY = 6 * SECOND

const JITTER = 0.2

/** ±20 % of `base`; `roll` is a number in [0, 1). */
export const jittered = (base: number, roll: number): number => Math.round(base * (1 - JITTER + 2 * JITTER * roll))

/** Milliseconds from the start of one round of reading to the start of the next. */
export function intervalFor(question: BudgetQuestion, roll: number): number {
  return jittered(nominal(question), roll)
}

function nominal({ kind, standing, push, slowed, pollEveryMs }: BudgetQuestion): number {
  if (kind === 'rare') return 24 * HOUR
  if (kind === 'plan') return push ? 6 * HOUR : PLAN_POLLING
  // The longest, jitter included, is what was asked for.
  if (pollEveryMs !== null && !push) return pollEveryMs / (1 + JITTER)
  const base = kind === 'roles' ? (push ? ROLES_SAFETY : ROLES_POLLING[standing]) : (push ? SAFETY : POLLING)[standing]
  return slowed ? base * 2 : base
}

/**
 * How long a list that matters may stay unread, once something is wrong with reading it, before the console must call
 * itself blind. Whoever holds a crash or emergency role is told within ten seconds of a loss: seven, and the rest for the
 * second until it is looked at and for a computer that is busy.
 */
export function blindAfter(kind: FeedKind, standing: Standing): number {
  if (kind === 'rare' || kind === 'plan') return Number.POSITIVE_INFINITY
  if (kind === 'roles') return 3 * ROLES_POLLING[standing]
  return standing === 'urgent' ? 7 * SECOND : 3 * POLLING[standing]
}

/** Desk lists are read at each hint: a hint there is a page. Roles wake every console at once, so their hints are spread. */
export const firstHintGap = (kind: FeedKind): number => (kind === 'desk' ? 0 : 2 * SECOND)

/** Counts at once for whoever has just come to hold a role, however long their console could wait until then. */
export const longestHintGap = (standing: Standing): number =>
  standing === 'urgent' || standing === 'holder' ? 8 * SECOND : 5 * MINUTE

/**
 * How long after the start of a round of reading the next hint may start another.
 * Hints that had to wait lengthen it, one that did not takes it back: two people who race for a role see each other
 * within 2 s, and at 08:00, when 300 roles move within five minutes, most consoles read Roles some eight times instead of 300.
 * Whoever holds a role is in the middle of it: an offer is declined, a role forced, and the next thing done within seconds, one
 * after the other. Only where several wait at once do their consoles slow down, to 8 s at most: some forty readings in those
 * minutes, of 400 consoles.
 */
export function nextHintGap(kind: FeedKind, standing: Standing, gap: number, waiting: number): number {
  if (kind === 'desk') return 0
  if (waiting === 0) return Math.max(gap / 4, firstHintGap(kind))
  const holds = standing === 'urgent' || standing === 'holder'
  if (holds && waiting === 1) return Math.min(gap, longestHintGap(standing))
  return Math.min(Math.round(gap * (holds ? 1.3 : 2)), longestHintGap(standing))
}
