// Who is told when somebody says that they cannot attend, on the button and under it. Pure.

import type { PageDetail, PlanStepView } from '../../../contract/views.ts'
import { clinicalTime } from '../../../domain/clinical-time.ts'

export interface DeclineWords {
  readonly does: string
  /** What to do, where nobody is told by it. */
  readonly instead: string | null
}

export function declineWords(after: PageDetail['ifDeclined']): DeclineWords {
  if (!after?.next) {
    const ring = after?.switchboardPhone ? `ring switchboard on ${after.switchboardPhone}` : 'ring switchboard'
    return {
      does: 'Cannot attend: nobody else is paged',
      instead: `Nobody else is told by this. If somebody must come, redirect it or ${ring}.`,
    }
  }
  const who = whoOf(after.next)
  return after.atOnce
    ? { does: `Cannot attend: page ${who} now`, instead: null }
    : { does: `Cannot attend: ${who} is paged at ${clinicalTime(after.next.at)}`, instead: null }
}

function whoOf({ told: [first], roleName }: PlanStepView): string {
  if (!first) return roleName
  return first.mine ? `you as ${roleName}` : first.name
}
