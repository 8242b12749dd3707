// Whether an alert is still owed to this person now: what the tenant says, less what was just done here.

import { readPage } from '../pages/page-fields.ts'
import type { Action, Alert, Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isWaitingFor, type Recipient } from './decide.ts'
import { isActedOn } from './owed.ts'

/** The page, while it waits for this person; undefined once somebody has it, or this person has said that they cannot. */
export function owedItem(store: Store, { item: ref }: Pick<Alert, 'item'>, recipient: Recipient): Item | undefined {
  const item = store.items.get(ref)
  if (!item || !isWaitingFor(item, recipient)) return undefined
  // Done here counts, before the tenant has it: nothing stays up for whoever has acted.
  const waiting = store.actions.waitingFor(ref)
  if (isActedOn(waiting) || isPassedOn(item, waiting, recipient.id)) return undefined
  return item
}

/** Closed or acknowledged in the tenant, or gone from it. */
export const isOver = (item: Item | undefined): boolean =>
  item === undefined || item.state !== 'open' || item.acknowledgedAt !== null

const PASSES_ON: ReadonlySet<string> = new Set(['declined', 'redirected'])

/** "I cannot attend" is an answer: the ladder has it now, and goes on without this person. */
function isPassedOn(item: Item, waiting: readonly Action[], personId: string): boolean {
  if (waiting.some(({ act }) => act.on === 'page' && PASSES_ON.has(act.kind))) return true
  // Most pages have not been passed on by anybody; only those are worth parsing.
  const { Story } = item.fields
  if (typeof Story !== 'string' || ![...PASSES_ON].some((kind) => Story.includes(kind))) return false
  const page = readPage(item.fields)
  return page.ok && page.value.story.some(({ kind, byId }) => byId === personId && PASSES_ON.has(kind))
}
