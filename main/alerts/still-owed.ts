// Whether a page still waits for this person now: what the tenant says, less what was just done here. One rule for what
// sounds, what is shown and what is counted, so that alarm, badge, tray, title and window cannot disagree.

import { PASSES_ON } from '../../domain/page.ts'
import type { Action, Alert, Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isWaitingFor, type Recipient } from './decide.ts'

/** The page, while it waits for this person; undefined once somebody has it, or this person has said that they cannot. */
export function owedItem(store: Store, { item: ref }: Pick<Alert, 'item'>, recipient: Recipient): Item | undefined {
  const item = store.items.get(ref)
  if (!item || !isWaitingFor(item, recipient)) return undefined
  return isSettledBy(item, store.actions.waitingFor(ref), recipient.id) ? undefined : item
}

/** "I cannot attend" is an answer as well: the ladder has it now, and goes on without this person. */
export const isSettledBy = (item: Item, waiting: readonly Action[], personId: string): boolean =>
  // Done here counts, before the tenant has it: nothing stays up for whoever has acted.
  waiting.some(isSettling) || (item.passedOnBy?.includes(personId) ?? false)

export const isSettling = ({ act }: Action): boolean =>
  act.on === 'page' && (SETTLES.has(act.kind) || PASSES_ON.has(act.kind))

const SETTLES: ReadonlySet<string> = new Set(['acknowledged', 'accepted', 'done', 'cancelled'])

/** Closed or acknowledged in the tenant, or gone from it. */
export const isOver = (item: Item | undefined): boolean =>
  item === undefined || item.state !== 'open' || item.acknowledgedAt !== null
