// The clock of a referral: what is due next and when, and which step follows when it is late. It starts at the first
// sending and is never reset; redirects and questions do not stop it. Pure: every console comes to the same answer.

import { DAY, type Instant, MINUTE } from '../instant.ts'
import { type BreachReason, isOver, type Referral, type ReferralState } from './referral.ts'
import { firstOf, settingEntry } from './referral-story.ts'
import type { Specialty } from './specialty.ts'
import type { Targets } from './targets.ts'

/** A specialty has not decided yet: a question to the ward is no decision. */
const UNTRIAGED: readonly ReferralState[] = ['sent', 'received', 'more-info-requested']
/** The patient is still to be seen. */
const UNSEEN: readonly ReferralState[] = [...UNTRIAGED, 'accepted']

export const isLate = ({ state }: Pick<Referral, 'state'>, why: BreachReason): boolean =>
  (why === 'not-triaged' ? UNTRIAGED : UNSEEN).includes(state)

export interface Due {
  /** `close`: everything was done but to say so. */
  readonly what: 'triage' | 'seen' | 'close'
  readonly at: Instant
  /** Who is to do it. */
  readonly by: 'specialty' | 'referrer'
}

/** Advice and declines are taken or contested, and what was seen is closed, within this. Nobody is paged when it is not. */
export const CLOSE_WITHIN = DAY

type Timed = Pick<Referral, 'firstSentAt' | 'urgency'>

export const triageDue = ({ firstSentAt, urgency }: Timed, targets: Targets): Instant =>
  firstSentAt + targets[urgency].triage

export const seenDue = ({ firstSentAt, urgency }: Timed, targets: Targets): Instant =>
  firstSentAt + targets[urgency].seen

/** What is due next; null once it is over. */
export const dueOf = (referral: Referral, targets: Targets): Due | null =>
  dueFrom({ ...referral, setAt: setAt(referral) }, targets)

/** When it came into the state that it is in. */
export const setAt = (referral: Told & Pick<Referral, 'sentAt'>): Instant =>
  settingEntry(referral)?.at ?? referral.sentAt

/** All that it takes to say what is due. */
export interface Clocked extends Timed {
  readonly state: ReferralState
  /** When it came into this state. */
  readonly setAt: Instant
}

/** As `dueOf`, of a referral that is not read in full. */
export function dueFrom(clocked: Clocked, targets: Targets): Due | null {
  const { state } = clocked
  if (isOver(state)) return null
  if (isLate(clocked, 'not-triaged')) return { what: 'triage', at: triageDue(clocked, targets), by: 'specialty' }
  if (isLate(clocked, 'not-seen')) return { what: 'seen', at: seenDue(clocked, targets), by: 'specialty' }
  return { what: 'close', at: clocked.setAt + CLOSE_WITHIN, by: state === 'in-review' ? 'specialty' : 'referrer' }
}

type Told = Pick<Referral, 'story' | 'redirects' | 'state'>

/** When the specialty decided for the first time since it has it; null: not yet. Sending it on is a decision as well. */
export const triagedAt = (referral: Told): Instant | null =>
  firstOf(referral, ['accepted', 'advised', 'declined', 'redirected', 'reviewed'])?.at ?? null

/** When the patient was seen; null: not yet. */
export const seenAt = (referral: Told): Instant | null => firstOf(referral, ['reviewed'])?.at ?? null

export interface BreachStep {
  /** From 1. */
  readonly step: number
  readonly dueAt: Instant
  /** Code of the role that is paged. */
  readonly to: string
  readonly why: BreachReason
}

/** How much later than the owner role the senior role hears of it. */
export const SENIOR_AFTER = 30 * MINUTE

/**
 * The next page that says it is late: to the owner role at once, to the senior role half an hour later; first because nobody
 * triaged it (steps 1 and 2), then because nobody saw the patient (3 and 4). A specialty that was sent it when it was late
 * already has the half hour all the same. `now`: a console that was away passes over what a later page to the same role says.
 */
export function nextBreach(
  referral: Pick<Referral, 'state' | 'urgency' | 'sentAt' | 'firstSentAt' | 'roleCode' | 'step'>,
  { targets, seniorRole }: Pick<Specialty, 'targets' | 'seniorRole'>,
  now: Instant,
): BreachStep | null {
  const first = (due: Instant): Instant => Math.max(due, referral.sentAt)
  const triage = first(triageDue(referral, targets))
  const seen = first(seenDue(referral, targets))
  const steps: readonly BreachStep[] = [
    { step: 1, dueAt: triage, to: referral.roleCode, why: 'not-triaged' },
    { step: 2, dueAt: triage + SENIOR_AFTER, to: seniorRole || referral.roleCode, why: 'not-triaged' },
    { step: 3, dueAt: seen, to: referral.roleCode, why: 'not-seen' },
    { step: 4, dueAt: seen + SENIOR_AFTER, to: seniorRole || referral.roleCode, why: 'not-seen' },
  ]
  const open = steps.filter(({ step, why }) => step > referral.step && isLate(referral, why))
  const said = (one: BreachStep) => open.some((other) => other.step === one.step + 2 && other.dueAt <= now)
  return open.find((one) => !said(one)) ?? null
}

/** From when its referrer may ask after it: halfway to what the specialty owes; null: it owes nothing. */
export function nudgeFrom(referral: Referral, targets: Targets): Instant | null {
  const due = dueOf(referral, targets)
  if (due?.by !== 'specialty') return null
  if (due.what === 'close') return due.at
  // Whoever gave a time is asked when it has passed.
  if (due.what === 'seen' && referral.eta !== null) return Math.min(due.at, referral.eta)
  return referral.firstSentAt + (due.at - referral.firstSentAt) / 2
}
