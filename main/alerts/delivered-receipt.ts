// Whether this console owes a page the receipt "a holder's console has it and stored it". Pure.

import type { Actor } from '../../domain/person.ts'
import { readPage } from '../pages/page-fields.ts'
import type { Action, Item } from '../store/model.ts'
import { isKeptFor, type Recipient } from './decide.ts'

/** Once for each page and console: what is in the story, or on its way there, is not said again. */
export function owesDelivered(item: Item, recipient: Recipient, actor: Actor, waiting: readonly Action[]): boolean {
  if (!isKeptFor(item, recipient)) return false
  if (waiting.some(({ act }) => act.on === 'page' && act.kind === 'delivered')) return false
  const page = readPage(item.fields)
  return (
    page.ok &&
    !page.value.story.some(
      (entry) => entry.kind === 'delivered' && entry.byId === actor.id && entry.console === actor.console,
    )
  )
}
