// What a page asks of this console: to tell its person, to stop telling, or nothing. Pure.

import type { Instant } from '../../domain/instant.ts'
import { type Alert, type AlertState, type Item, type ItemRef, itemRef } from '../store/model.ts'

export interface Recipient {
  readonly id: string
  /** Codes of the roles that the person holds. */
  readonly holds: ReadonlySet<string>
}

export type AlertDecision =
  | { readonly kind: 'none' }
  /** Tell: a new alert, due now. */
  | { readonly kind: 'raise'; readonly alert: Alert }
  /** Tell after all: it was taken back, unseen, when the role was given up; the role is held again. */
  | { readonly kind: 'due-again' }
  /** Nothing is owed any more; a notice that is still up comes down. */
  | { readonly kind: 'withdraw' }

/** One for each page, for ever: the same page never alerts twice. */
export const alertId = (item: ItemRef): string => `${item}:new-page`

const LIVE: readonly AlertState[] = ['due', 'shown', 'failed', 'unknown']

export function decideAlert(
  item: Item,
  recipient: Recipient,
  existing: Alert | undefined,
  now: Instant,
): AlertDecision {
  if (item.kind !== 'page' || item.level === null) return { kind: 'none' }
  if (!isWaitingFor(item, recipient))
    return existing && LIVE.includes(existing.state) ? { kind: 'withdraw' } : { kind: 'none' }
  // For information: in the queue, never in one's face.
  if (item.level > 4) return { kind: 'none' }
  if (!existing) return { kind: 'raise', alert: newAlert(item, item.level, now) }
  return existing.shownAt === null && existing.state === 'withdrawn' ? { kind: 'due-again' } : { kind: 'none' }
}

/** An alert whose delivery was not confirmed before the console was restarted: it is owed again, unless it was ever shown. */
export const isOwedAfterRestart = ({ state, shownAt }: Alert): boolean =>
  shownAt === null && (state === 'failed' || state === 'unknown')

/** Open, not acknowledged, for a role that the person holds, and not sent by the same person. */
export const isWaitingFor = (item: Item, { id, holds }: Recipient): boolean =>
  item.kind === 'page' &&
  item.state === 'open' &&
  item.acknowledgedAt === null &&
  item.roleCode !== null &&
  holds.has(item.roleCode) &&
  item.senderId !== id

function newAlert(item: Item, level: number, now: Instant): Alert {
  const ref = itemRef(item.feed, item.id)
  return {
    id: alertId(ref),
    item: ref,
    cause: 'new-page',
    level,
    state: 'due',
    createdAt: now,
    shownAt: null,
    attempts: 0,
    reason: null,
  }
}
