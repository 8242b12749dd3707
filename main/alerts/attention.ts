// What badge, tray, title and window say. One pure selector, so that they can never disagree.

import type { Attention } from '../ports.ts'
import type { OwedPages } from '../store/store.ts'
import { onCallName } from './notice-text.ts'

export interface AttentionFacts {
  readonly signedIn: boolean
  /** Codes of the roles that are held. */
  readonly holds: readonly string[]
  /** From `owedTo`. */
  readonly owed: readonly OwedPages[]
  readonly roleName: (code: string) => string
  readonly blind: boolean
}

export function attention(facts: AttentionFacts): Attention {
  const owed = facts.signedIn ? facts.owed : []
  return {
    unattended: sum(owed, 'count'),
    overdue: sum(owed, 'overdue') > 0,
    text: facts.blind ? `Rolecall cannot see new pages. ${sentence(facts)}` : sentence(facts),
    blind: facts.blind,
  }
}

function sentence({ signedIn, holds, owed, roleName }: AttentionFacts): string {
  if (!signedIn) return 'Signed out'
  if (holds.length === 0) return 'Off duty'
  const name = (code: string) => onCallName(roleName(code))
  const [first] = owed
  if (!first) return `Nothing waits for ${holds.map(name).join(', ')}`
  const count = sum(owed, 'count')
  const pages = count === 1 ? '1 page waits' : `${count} pages wait`
  if (owed.length === 1) return `${pages} for ${name(first.roleCode)}`
  return `${pages}: ${owed.map((each) => `${each.count} for ${name(each.roleCode)}`).join(', ')}`
}

const sum = (owed: readonly OwedPages[], what: 'count' | 'overdue'): number =>
  owed.reduce((total, each) => total + each[what], 0)
