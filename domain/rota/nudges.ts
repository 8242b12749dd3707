// Reminders before a role changes hands by plan: an hour, a quarter of an hour and at once, to who comes and to who goes.
// Pure: it says which are due; whoever tells them keeps their keys, so that each is told once, also across restarts.

import { type Instant, MINUTE } from '../instant.ts'
import type { Person } from '../person.ts'
import { type Plan, plannedAt } from './plan.ts'
import { turnsOf } from './turns.ts'

export const NUDGE_LEADS = [60, 15, 0] as const
/** Minutes before the change. */
export type NudgeLead = (typeof NUDGE_LEADS)[number]

/** Who starts the console this late is still told that the role is waiting for them. */
export const STILL_TOLD = 15 * MINUTE

export interface Nudge {
  /** One reminder, whoever works it out and however often. */
  readonly key: string
  readonly kind: 'starts' | 'ends'
  readonly lead: NudgeLead
  readonly roleCode: string
  /** When the role changes hands by plan. */
  readonly at: Instant
  /** `ends`: who comes, at once after; null when nobody is planned. */
  readonly next: Person | null
}

export interface NudgeFacts {
  readonly plan: Plan
  readonly personId: string
  /** Roles that the person holds now, as their rows say. */
  readonly held: ReadonlySet<string>
  readonly now: Instant
}

interface Change {
  readonly kind: Nudge['kind']
  readonly roleCode: string
  readonly at: Instant
}

const keyOf = ({ kind, roleCode, at }: Change, personId: string, lead: NudgeLead): string =>
  `${kind} ${roleCode} ${at} ${personId} ${lead}`

/** What is to be told now. Of several that have become due together (the console was off), only the last is told. */
export function nudgesDue(facts: NudgeFacts): { readonly nudge: Nudge; readonly insteadOf: readonly string[] }[] {
  return changesFor(facts).flatMap((change) => {
    const due = NUDGE_LEADS.filter((lead) => change.at - lead * MINUTE <= facts.now)
    const lead = due.at(-1)
    if (lead === undefined) return []
    const next = change.kind === 'ends' ? comesAt(facts.plan, change, facts.personId) : null
    const key = keyOf(change, facts.personId, lead)
    const earlier = due.slice(0, -1).map((one) => keyOf(change, facts.personId, one))
    return [{ nudge: { key, lead, next, ...change }, insteadOf: earlier }]
  })
}

/** When something becomes due next, if nothing changes until then; null when nothing will. */
export function nextNudgeAt(facts: NudgeFacts): Instant | null {
  const instants = changesFor(facts).flatMap(({ at }) =>
    NUDGE_LEADS.map((lead) => at - lead * MINUTE).filter((due) => due > facts.now),
  )
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Changes that are to come, or only just were. */
function changesFor({ plan, personId, held, now }: NudgeFacts): Change[] {
  return plan.roleCodes.flatMap((roleCode): Change[] => {
    const turns = turnsOf(plan, roleCode).filter((turn) => turn.until > now - STILL_TOLD)
    // Who has the role already needs no reminder to take it; who has not, none to hand it over.
    if (held.has(roleCode)) {
      const instants = turns.map(({ person, from, until }) => (person.id === personId ? until : from))
      return [...new Set(instants)].filter((at) => at > now - STILL_TOLD).map((at) => ({ kind: 'ends', roleCode, at }))
    }
    return turns
      .filter(({ person, from }) => person.id === personId && from > now - STILL_TOLD)
      .map(({ from }) => ({ kind: 'starts', roleCode, at: from }))
  })
}

function comesAt(plan: Plan, { roleCode, at }: Change, personId: string): Person | null {
  const next = plannedAt(plan, roleCode, at)
  return next && next.person.id !== personId ? next.person : null
}
