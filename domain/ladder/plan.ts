// What will happen to a page if nobody answers: every step to come, with its time and the name of who is told. For the sender
// before and after sending, and for whoever has the page and asks what happens next. Pure.

import { asHeld, type Cover, coverOf } from '../cover.ts'
import type { Instant } from '../instant.ts'
import type { StepReason } from '../story.ts'
import type { LevelPolicy, StepTarget } from './ladder.ts'
import { type LadderPage, nextStep, type StepFacts } from './next-step.ts'

export interface PlannedStep {
  readonly index: number
  /** Never in the past. */
  readonly at: Instant
  readonly to: StepTarget
  readonly why: StepReason
  readonly roleName: string
  /** Who answers for that role then, as far as the rota tells. */
  readonly cover: Cover
}

/** The same roles as they will be held at an instant: a shift may end within the times of a ladder. */
export const factsAt = <Facts extends StepFacts>(facts: Facts, at: Instant): Facts =>
  asHeld(facts, (code) => facts.expected?.(code, at))

/** Assumes that whoever is told receives it, does not answer, and that roles change hands as planned and in no other way. */
export function planOf(page: LadderPage, policy: LevelPolicy, facts: StepFacts, now: Instant): PlannedStep[] {
  const steps: PlannedStep[] = []
  let current = page
  // Each turn takes one step further up the ladder, which is finite.
  for (;;) {
    const next = nextStep(current, hopeful(current, policy, facts, now), facts, now)
    if (!next) return steps
    const { index, to, why } = next
    const at = Math.max(next.dueAt, now)
    steps.push({
      index,
      at,
      to,
      why,
      roleName: facts.role(to.roleCode)?.name ?? to.roleCode,
      cover: coverOf(to.roleCode, factsAt(facts, at)),
    })
    current = {
      ...current,
      step: index + 1,
      alsoFor: to.kind === 'role' ? [...current.alsoFor, to.roleCode] : current.alsoFor,
      story: [
        ...current.story,
        {
          id: `planned-${index}`,
          kind: 'escalated',
          at,
          byId: '',
          byName: '',
          console: '',
          to: to.roleCode,
          ...(to.kind === 'switchboard' ? { red: 'planned' } : {}),
        },
      ],
    }
  }
}

/** That a page has not arrived yet is no news until its time for that has passed. */
function hopeful(page: LadderPage, policy: LevelPolicy, facts: StepFacts, now: Instant): LevelPolicy {
  const next = nextStep(page, policy, facts, now)
  return next?.why === 'undelivered' && next.dueAt > now ? { ...policy, undeliveredAfter: null } : policy
}
