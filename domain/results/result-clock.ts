// By when a result must be accepted and done, and which page follows when it is not. Pure: every console, and the feed, come to
// the same answer.

import type { Instant } from '../instant.ts'
import type { InvestigationResult, OverdueReason } from './investigation-result.ts'
import { type Deadlines, type ResultClass, roleFor } from './result-class.ts'

type Timed = Pick<InvestigationResult, 'state' | 'owedSince'>

/** Null where nothing is owed (any more). */
export function deadlines({ state, owedSince }: Timed, { acceptWithin, doneWithin }: ResultClass): Deadlines {
  const since = (within: number | null) => (owedSince === null || within === null ? null : owedSince + within)
  return {
    acceptBy: state === 'open' ? since(acceptWithin) : null,
    doneBy: state === 'open' || state === 'accepted' ? since(doneWithin) : null,
  }
}

/** What is due next; null: nothing. */
export function dueOf(
  result: Timed,
  klass: ResultClass,
): { readonly what: 'accept' | 'done'; readonly at: Instant } | null {
  const { acceptBy, doneBy } = deadlines(result, klass)
  if (acceptBy !== null && (doneBy === null || acceptBy <= doneBy)) return { what: 'accept', at: acceptBy }
  return doneBy === null ? null : { what: 'done', at: doneBy }
}

export interface OverdueStep {
  /** 1: nobody accepted it. 2: nobody did anything about it. */
  readonly step: number
  readonly dueAt: Instant
  /** Code of the role that is paged. */
  readonly to: string
  readonly why: OverdueReason
}

type Overdue = Timed & Pick<InvestigationResult, 'siteCode' | 'step' | 'roleCode'>

/**
 * The next page that says it is overdue. Where the class names nobody, its owner role hears of it again: what is overdue is never
 * known to nobody. `now`: a console that was away passes over what a later page says.
 */
export function nextOverdue(result: Overdue, klass: ResultClass, now: Instant): OverdueStep | null {
  const { acceptBy, doneBy } = deadlines(result, klass)
  const to = (bySite: Readonly<Record<string, string>>) => roleFor(bySite, result.siteCode) ?? result.roleCode
  const steps = [
    { step: 1, dueAt: acceptBy, to: to(klass.acceptOverdueTo), why: 'not-accepted' as const },
    { step: 2, dueAt: doneBy, to: to(klass.doneOverdueTo), why: 'not-done' as const },
  ].flatMap(({ step, dueAt, to: role, why }): OverdueStep[] =>
    dueAt === null || role === null || step <= result.step ? [] : [{ step, dueAt, to: role, why }],
  )
  const [first, second] = steps
  return (second && second.dueAt <= now && first?.to === second.to ? second : first) ?? null
}
