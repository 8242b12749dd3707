// A turn: the whole time that one person is planned for one role without a break, however many entries it is made of.

import type { Person } from '../person.ts'
import type { Plan } from './plan.ts'
import type { Span } from './rota.ts'

export interface Turn extends Span {
  readonly roleCode: string
  readonly person: Person
}

/** In order of time. */
export function turnsOf(plan: Plan, roleCode: string): readonly Turn[] {
  const turns: Turn[] = []
  for (const { person, from, until } of plan.of(roleCode)) {
    const last = turns.at(-1)
    if (last && last.until === from && last.person.id === person.id) turns[turns.length - 1] = { ...last, until }
    else turns.push({ roleCode, person, from, until })
  }
  return turns
}
