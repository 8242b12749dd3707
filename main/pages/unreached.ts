// Tells the sender that a page may be on no console, who is tried instead, and what to ring meanwhile. From the story, which
// stays true, and from what was read of reach a moment ago, which comes sooner.

import type { FallbackNumber, PlanStepView, UnreachedView } from '../../contract/views.ts'
import { toldBy } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import { isMissing } from '../../domain/ladder/next-step.ts'
import { acknowledgement, type Page, rolesOf } from '../../domain/page.ts'
import type { Role } from '../../domain/role.ts'
import type { StepReason, StoryEntry } from '../../domain/story.ts'
import type { PlanParts } from './page-plan.ts'
import { type Numbers, ringInstead } from './post-view.ts'

/** The least urgent level for which it matters. */
const LEAST_URGENT = 3
const UNREACHED: ReadonlySet<StepReason | null | undefined> = new Set<StepReason>(['undelivered', 'not-reachable'])

export interface UnreachedFacts {
  readonly page: Page
  /** What is still to come while nobody answers. */
  readonly coming: readonly PlanStepView[]
  readonly plan: PlanParts
  readonly numbers: Numbers
  /** The tenant's time. */
  readonly now: Instant
}

/** Null when there is nothing to tell: it arrived, somebody has it, or nothing is known against it. */
export function unreachedView({ page, coming, plan, numbers, now }: UnreachedFacts): UnreachedView | null {
  if (page.level > LEAST_URGENT || page.state !== 'open' || page.about || acknowledgement(page)) return null
  const given = givenUpOn(page)
  const roles = rolesOf(page).flatMap((code) => {
    const role = plan.role(code)
    if (!role?.holder || !isMissing(page, code, plan, now)) return []
    const known = given.has(code) || plan.notReachable?.(code) != null
    return known ? [{ code, name: role.name, holderName: role.holder.name }] : []
  })
  if (roles.length === 0) return null
  return {
    roles,
    trying: trying(page, coming, plan, now),
    instead: ringInstead(page.level, numbers),
    numbers: roles.flatMap(({ code }) => fallbackNumbers(plan.role(code))),
  }
}

/** The numbers that reach the holder of a role without a console. */
export function fallbackNumbers(role: Role | undefined): FallbackNumber[] {
  if (!role) return []
  const { code: roleCode, phone, bleep } = role
  return [
    ...(phone ? [{ roleCode, lane: 'phone', number: phone } as const] : []),
    ...(bleep ? [{ roleCode, lane: 'bleep', number: bleep } as const] : []),
  ]
}

/** Roles that were told in vain, as the story has it: each step says that of the telling before it. */
function givenUpOn({ roleCode, story }: Page): ReadonlySet<string> {
  const given = new Set<string>()
  let waitedFor = roleCode
  for (const entry of story.filter(isTelling)) {
    if (UNREACHED.has(entry.why)) given.add(waitedFor)
    if (entry.to !== undefined && entry.red === undefined) waitedFor = entry.to
  }
  return given
}

const isTelling = ({ kind, to }: StoryEntry): boolean =>
  (kind === 'escalated' || kind === 'redirected') && to !== undefined

function trying(page: Page, [next]: readonly PlanStepView[], plan: PlanParts, now: Instant): UnreachedView['trying'] {
  const isDeputy = (code: string) => plan.role(page.roleCode)?.deputyRole === code
  if (next && UNREACHED.has(next.why))
    return {
      names: next.told.map(({ name }) => name),
      roleName: next.roleName,
      isDeputy: isDeputy(next.roleCode),
      at: next.at,
    }
  const told = page.story.findLast((entry) => isTelling(entry) && UNREACHED.has(entry.why))
  if (told?.to === undefined) return null
  return {
    names: toldBy(told.to, page.level, 'escalated', plan, now).map(({ person }) => person.name),
    roleName: plan.role(told.to)?.name ?? told.to,
    isDeputy: isDeputy(told.to),
    at: null,
  }
}
