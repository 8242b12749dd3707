// What will happen to a page that nobody answers, from the role to the last step, with names and times: before it is sent,
// and while it is open. There is always a first line that names a human or a telephone.

import type { PlanView } from '../../contract/compose-views.ts'
import type { PlanStepView, ToldView } from '../../contract/views.ts'
import { type Addressee, toldBy } from '../../domain/addressees.ts'
import { type Cover, coverOf, hopWords } from '../../domain/cover.ts'
import type { Instant } from '../../domain/instant.ts'
import type { LevelPolicy } from '../../domain/ladder/ladder.ts'
import type { StepFacts as LadderFacts, LadderPage } from '../../domain/ladder/next-step.ts'
import { factsAt, type PlannedStep, planOf } from '../../domain/ladder/plan.ts'
import type { Level } from '../../domain/level.ts'
import { isUnproven } from '../../domain/reach.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { KnownReachState } from '../reach/reachability.ts'

export interface PlanParts extends LadderFacts {
  levelPolicy(roleCode: string, level: Level): LevelPolicy
  /** The site of a role in words; absent: no site is named. */
  siteNameOf?(roleCode: string): string | null
  /** Whoever reads the plan. */
  readonly me?: string
}

/** What a plan makes of a proof: it is not known since when a console has been silent, so it counts from now. */
export const unprovenSince = (state: KnownReachState, now: Instant): Instant | null =>
  state.kind === 'unknown' || state.kind === 'nobody' || !isUnproven(state) ? null : now

/** As if it were sent at `now`. */
export function planPage(
  { roleCode, level }: { readonly roleCode: string; readonly level: Level },
  parts: PlanParts,
  now: Instant,
): Result<PlanView, 'not-found'> {
  const role = parts.role(roleCode)
  if (!role) return failure('not-found', 'The hospital’s list has no such role any more.')
  const board = parts.switchboard(role.siteCode)
  const page: LadderPage = {
    roleCode,
    level,
    state: 'open',
    sentAt: now,
    siteCode: role.siteCode,
    step: 0,
    alsoFor: [],
    story: [],
  }
  return ok({
    roleCode,
    roleName: role.name,
    level,
    at: now,
    phone: role.phone ?? null,
    bleep: role.bleep ?? null,
    switchboardPhone: (board && parts.role(board)?.phone) ?? null,
    steps: [
      stepView({ at: now, why: null, roleCode, red: false, cover: coverOf(roleCode, parts) }, level, parts, now),
      ...comingSteps(page, parts, now),
    ],
    unusualFor: level < role.highestLevel ? role.highestLevel : null,
  })
}

/** The steps that are still to come while nobody answers. */
export function comingSteps(page: LadderPage, parts: PlanParts, now: Instant): PlanStepView[] {
  const planned = planOf(page, parts.levelPolicy(page.roleCode, page.level), parts, now)
  return planned.map(({ at, why, to, cover }: PlannedStep) => {
    const step = { at, why, roleCode: to.roleCode, red: to.kind === 'switchboard', cover }
    return stepView(step, page.level, factsAt(parts, at), at)
  })
}

type StepFacts = Pick<PlanStepView, 'at' | 'why' | 'roleCode' | 'red'> & { readonly cover: Cover }

function stepView({ cover, ...step }: StepFacts, level: Level, parts: PlanParts, now: Instant): PlanStepView {
  const role = parts.role(step.roleCode)
  const answering = cover.kind === 'person' ? cover.role : undefined
  return {
    ...step,
    roleName: role?.name ?? step.roleCode,
    siteName: parts.siteNameOf?.(step.roleCode) ?? null,
    told: toldBy(step.roleCode, level, 'holder', parts, now).map((told) => toldView(told, parts.me)),
    answering: answering?.code ?? null,
    vacant: cover.hops.map(hopWords),
    coveredBy: cover.hops.length === 0 ? null : cover.kind === 'person' ? cover.role.name : cover.roleName,
    phone: (cover.kind === 'switchboard' ? cover.phone : (answering?.phone ?? role?.phone)) ?? null,
    bleep: (cover.kind === 'switchboard' ? cover.bleep : (answering?.bleep ?? role?.bleep)) ?? null,
  }
}

const toldView = ({ person, why, alert }: Addressee, me: string | undefined): ToldView => ({
  name: person.name,
  mine: person.id === me,
  why,
  alert: alert.kind,
  until: alert.kind === 'now' ? null : alert.until,
  reason: alert.kind === 'now' ? null : alert.reason,
})
