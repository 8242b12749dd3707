// What follows when somebody says that they cannot attend: the ladder as if they had said so a moment ago.

import type { PageDetail } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import { decidePage, type Page } from '../../domain/page.ts'
import { comingSteps, type PlanParts } from './page-plan.ts'

export interface DeclineFacts {
  readonly plan: PlanParts
  /** Who would say it. */
  readonly personId: string
  readonly switchboardPhone: string | undefined
  /** The tenant's time. */
  readonly now: Instant
}

/** Null when the page cannot be declined any more. */
export function ifDeclined(page: Page, facts: DeclineFacts): PageDetail['ifDeclined'] {
  const { plan, personId, switchboardPhone = null, now } = facts
  const verdict = decidePage(page, 'if-declined', { kind: 'declined' }, { id: personId, name: '', console: '' }, now)
  if (verdict.kind !== 'write') return null
  const [next = null] = comingSteps(verdict.page, plan, now)
  return { next, atOnce: next !== null && next.at <= now, switchboardPhone }
}
