// The plan of a page in words. Pure.

import type { PlanView } from '../../../contract/compose-views.ts'
import type { PlanStepView, ToldView } from '../../../contract/views.ts'
import { clinicalTime, span } from '../../../domain/clinical-time.ts'
import { levelWord } from '../../../domain/level.ts'
import { roleAtSite } from '../roles/role-at-site.ts'

export interface StepWords {
  readonly when: string
  readonly who: string
  readonly role: string
  readonly more: readonly string[]
}

const STANDING: Readonly<Record<ToldView['why'], string>> = {
  holder: 'holder',
  'deputy-of': 'deputy',
  delegate: 'stands in',
  cover: 'covers',
  escalated: 'holder',
  redirected: 'holder',
}

export function stepWords(step: PlanStepView, plan: Pick<PlanView, 'at'>): StepWords {
  const later = step.at - plan.at
  const now = step.told.filter(({ alert }) => alert === 'now')
  const first = now.length > 0 ? now : step.told
  const named = { name: step.roleName, siteName: step.siteName }
  const numbers = [step.phone, step.bleep && `bleep ${step.bleep}`].filter(Boolean).join(' or ')
  return {
    when: step.why === null ? 'At once' : later < 1_000 ? 'At once, as well' : `After ${span(later)}`,
    who:
      first.length > 0
        ? first.map(({ name, why, mine }) => `${name} (${mine ? 'you, ' : ''}${STANDING[why]})`).join(' and ')
        : `Telephone only${numbers === '' ? '' : `: ${numbers}`}`,
    role: step.coveredBy === null ? roleAtSite(named) : `${step.coveredBy}, for ${roleAtSite(named)}`,
    more: [
      ...(step.red ? ['On switchboard’s list, which a human must close.'] : []),
      ...step.vacant.map((words) => `${words}.`),
      ...step.told.flatMap(waitWords),
      ...(step.why === 'not-reachable' ? ['Because the console of the one before is not proven to be reachable.'] : []),
    ],
  }
}

function waitWords({ name, alert, until, reason }: ToldView): string[] {
  if (alert === 'now' || until === null) return []
  const why = reason === null ? '' : ` (${reason})`
  return alert === 'held'
    ? [`${name} is told at ${clinicalTime(until)}: it is held until then${why}.`]
    : [`${name} is not disturbed until ${clinicalTime(until)}${why}.`]
}

/** What the sender should think about before sending. */
export function warningsOf({ steps, level, unusualFor, roleName }: PlanView): string[] {
  const [first] = steps
  const warnings: string[] = []
  const held = first?.told.find(({ alert }) => alert === 'held')
  if (held?.until != null)
    warnings.push(
      `Held until ${clinicalTime(held.until)}${held.reason === null ? '' : `: ${held.reason}`}. If it cannot wait, choose Urgent: that interrupts.`,
    )
  if (first && first.told.length === 0) warnings.push(`Nobody can be told by console now: ring as well.`)
  else if (first && first.vacant.length > 0) warnings.push(`Nobody holds ${roleName}. It goes to whoever covers it.`)
  if (unusualFor !== null)
    warnings.push(
      `${roleName} is usually contacted at ${levelWord[unusualFor].toLowerCase()} or less: ${levelWord[level].toLowerCase()} is unusual.`,
    )
  return warnings
}
