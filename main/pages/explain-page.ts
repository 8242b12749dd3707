// Explains a page to the person of this console, from what is known here.

import type { ExplainView } from '../../contract/explain-views.ts'
import { explain } from '../../domain/explain.ts'
import type { Instant } from '../../domain/instant.ts'
import type { StepFacts } from '../../domain/ladder/next-step.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Policy } from '../policy/policy.ts'
import type { ItemRef } from '../store/model.ts'
import type { Queue } from './queue.ts'

export interface ExplainParts {
  readonly queue: Pick<Queue, 'page'>
  readonly policy: Policy & Pick<StepFacts, 'expected'>
  readonly notReachable?: StepFacts['notReachable']
  readonly personId: string
  /** The tenant's time. */
  readonly now: Instant
}

export function explainPage(ref: ItemRef, parts: ExplainParts): Result<ExplainView, 'not-found'> {
  const page = parts.queue.page(ref)
  if (!page) return failure('not-found', 'This page is no longer on this computer.')
  const { policy, notReachable, personId, now } = parts
  const roles: StepFacts = page.sentBy.id === personId ? { ...policy, notReachable } : policy
  return ok({
    lines: explain(page, personId, { policy: policy.levelPolicy(page.roleCode, page.level), roles, now }),
  })
}
