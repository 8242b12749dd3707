// Which step of its ladder a page needs next, and when. Pure: every console that sees the page comes to the same answer.
// Deadlines are instants of the server's clock, so that a console whose clock is wrong behaves the same.

import { toldBy } from '../addressees.ts'
import { coverOf, type Held, type RoleFacts } from '../cover.ts'
import { type Instant, SECOND } from '../instant.ts'
import { acknowledgement, isRed, type Page, rolesOf } from '../page.ts'
import type { StepReason, StoryEntry, StoryKind } from '../story.ts'
import type { LevelPolicy, Step, StepTarget, Target } from './ladder.ts'

export type LadderPage = Pick<
  Page,
  'roleCode' | 'level' | 'state' | 'sentAt' | 'siteCode' | 'step' | 'alsoFor' | 'story' | 'about'
>

export interface StepFacts extends RoleFacts {
  /**
   * For L1 to L3: since when it has been known that the console of the role's holder cannot be relied on; null when it can,
   * or when nothing is known. Absent where nobody looks.
   */
  readonly notReachable?: ((roleCode: string) => Instant | null) | undefined
  /** Who will hold a role at an instant soon to come, from the resolver; undefined: whoever holds it now. Absent: the same. */
  readonly expected?: ((roleCode: string, at: Instant) => Held | undefined) | undefined
  /** Switchboard's red list could not be written just now: whoever comes after switchboard need not wait for it. */
  readonly redListFails?: boolean | undefined
}

/** An urgent page gives a console of which nothing was heard this long to show that it has it after all. */
const LATE_CONSOLE = 5 * SECOND

/** The latest telling of a role: what is waited for now. */
interface Round {
  readonly roleCode: string
  readonly at: Instant
}

interface Hurry {
  readonly at: Instant
  readonly why: StepReason
}

/**
 * Null when nothing more is to be done: somebody has it, it is closed, or its ladder is at its end. `now` decides who stands
 * in for whom, not whether the step is due: that is `dueAt`.
 */
export function nextStep(page: LadderPage, policy: LevelPolicy, facts: StepFacts, now: Instant): Step | null {
  // What is on the red list is with a human already; a ladder of its own would only go round.
  if (page.state !== 'open' || page.about !== undefined || acknowledgement(page)) return null
  const round = latestRound(page)
  const reasons = hurries(page, policy, facts, round, now)
  const open = policy.steps.flatMap((step, index): Step[] => {
    const to = targetOf(step.tell, page, facts)
    if (!to || isTold(page, to)) return []
    // Switchboard is owed until the story shows it, whatever was done meanwhile.
    if (index < page.step && to.kind !== 'switchboard') return []
    const due: Hurry = { at: page.sentAt + step.after, why: 'unacknowledged' }
    const first = [...reasons, due].reduce((a, b) => (b.at < a.at ? b : a))
    return [{ index, dueAt: Math.max(first.at, round.at), to, why: first.why, waitsFor: round.roleCode }]
  })
  const [first = null] = open
  const beyond = first?.to.kind === 'switchboard' && facts.redListFails ? open[1] : undefined
  return beyond && beyond.dueAt <= now ? beyond : first
}

/** The role that a step tells; undefined when the hospital has none. */
export function targetOf(target: Target, page: Pick<Page, 'roleCode' | 'siteCode'>, facts: RoleFacts) {
  const own = facts.role(page.roleCode)
  const site = own?.siteCode ?? page.siteCode
  const switchboard = site === undefined ? undefined : facts.switchboard(site)
  const code = codeOf(target, page, facts, switchboard)
  if (code === undefined || !facts.role(code)) return undefined
  // Switchboard is always told by its red list, whichever way a ladder comes to it.
  const to: StepTarget = { kind: code === switchboard ? 'switchboard' : 'role', roleCode: code }
  return to
}

function codeOf(target: Target, page: Pick<Page, 'roleCode'>, facts: RoleFacts, switchboard: string | undefined) {
  if (target.kind === 'switchboard') return switchboard
  if (target.kind === 'role') return target.code
  const deputy = facts.role(page.roleCode)?.deputyRole
  if (target.depth === 1 || deputy === undefined) return target.depth === 1 ? deputy : undefined
  return facts.role(deputy)?.deputyRole
}

const isTold = (page: LadderPage, { kind, roleCode }: StepTarget): boolean =>
  kind === 'switchboard' ? page.story.some(isRed) : rolesOf(page).includes(roleCode)

/** Switchboard has its own page: what happens to that one says nothing of who was told before. */
function latestRound({ roleCode, sentAt, story }: LadderPage): Round {
  const told = story.findLast(
    (entry) => (entry.kind === 'redirected' || entry.kind === 'escalated') && entry.to !== undefined && !isRed(entry),
  )
  return told?.to === undefined ? { roleCode, at: sentAt } : { roleCode: told.to, at: Math.max(told.at, sentAt) }
}

/** Reasons not to wait for the time of the step. */
function hurries(page: LadderPage, policy: LevelPolicy, facts: StepFacts, round: Round, now: Instant): Hurry[] {
  const found: Hurry[] = []
  const role = facts.role(round.roleCode)
  if (!role?.holder) found.push({ why: 'vacant', at: Math.max(round.at, vacantSince(round.roleCode, facts)) })
  const told = toldBy(round.roleCode, page.level, 'holder', facts, now).filter(({ alert }) => alert.kind === 'now')
  const isTheirs = (entry: StoryEntry) => told.some(({ person }) => person.id === entry.byId)
  const declined = page.story.find((entry) => entry.kind === 'declined' && isTheirs(entry))
  if (declined) found.push({ why: 'declined', at: declined.at })
  const missing = isMissing(page, round.roleCode, facts, now)
  if (policy.undeliveredAfter !== null && missing) {
    // Whoever has just come to the role has not had the time to receive it.
    const since = Math.min(...told.map((each) => each.since ?? round.at))
    found.push({ why: 'undelivered', at: Math.max(round.at, since) + policy.undeliveredAfter })
  }
  const unreachable = page.level <= 3 ? facts.notReachable?.(round.roleCode) : null
  if (unreachable != null && page.level <= 2) found.push({ why: 'not-reachable', at: unreachable })
  else if (unreachable != null && missing)
    found.push({ why: 'not-reachable', at: Math.max(unreachable, round.at + LATE_CONSOLE) })
  return found
}

/** Somebody is told by this role now, and no console of theirs has shown that it has the page. */
export function isMissing(
  { level, story }: Pick<LadderPage, 'level' | 'story'>,
  roleCode: string,
  facts: RoleFacts,
  now: Instant,
): boolean {
  const told = toldBy(roleCode, level, 'holder', facts, now).filter(({ alert }) => alert.kind === 'now')
  return told.length > 0 && !story.some((e) => ARRIVED.has(e.kind) && told.some(({ person }) => person.id === e.byId))
}

function vacantSince(code: string, facts: RoleFacts): Instant {
  const [first] = coverOf(code, facts).hops
  return first?.since ?? Number.NEGATIVE_INFINITY
}

/** Each of these shows that the page was on somebody's console. */
const ARRIVED: ReadonlySet<StoryKind> = new Set([
  'delivered',
  'seen',
  'acknowledged',
  'accepted',
  'replied',
  'declined',
])
