// What a page asks of this console: to tell its person, to stop telling, or nothing. Pure.

import type { Scope } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Alert, type AlertState, type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { RoleScope } from '../store/store.ts'

export interface Recipient {
  readonly id: string
  /** Codes of the roles that the person holds. */
  readonly holds: ReadonlySet<string>
  /** The roles whose pages are theirs now, held or not; absent: those they hold, at every level. */
  readonly scopes?: readonly Scope[] | undefined
}

/** Roles whose pages are in the person's queue, and up to which level. */
export const listedRoles = ({ holds, scopes }: Recipient): RoleScope[] =>
  scopes
    ? scopes.map(({ code, listed }) => ({ code, upTo: listed }))
    : [...holds].map((code) => ({ code, upTo: LEAST_URGENT }))

/** Roles whose pages they are told of now, and up to which level: nobody is told of what waits for the end of an absence. */
export const toldRoles = ({ holds, scopes }: Recipient): RoleScope[] =>
  scopes
    ? scopes.map(({ code, told }) => ({ code, upTo: told }))
    : [...holds].map((code) => ({ code, upTo: LEAST_URGENT }))

const LEAST_URGENT = 5

export const sameRecipient = (a: Recipient, b: Recipient): boolean => facts(a) === facts(b)

const facts = ({ id, holds, scopes }: Recipient): string => JSON.stringify([id, [...holds].sort(), scopes])

const isIn = (roles: readonly RoleScope[], { roleCode, alsoFor, level }: Item): boolean =>
  roles.some(({ code, upTo }) => (level ?? 0) <= upTo && (code === roleCode || alsoFor.includes(code)))

/** It is among what the person may act on: in their queue, told of it or not. */
export const isListedFor = (item: Item, recipient: Recipient): boolean =>
  item.kind === 'page' && isIn(listedRoles(recipient), item)

export type AlertDecision =
  | { readonly kind: 'none' }
  /** Tell: a new alert, due now. */
  | { readonly kind: 'raise'; readonly alert: Alert }
  /** Tell after all: it was taken back when it was somebody else's, and is this person's again. */
  | { readonly kind: 'due-again' }
  /** Nothing is owed any more; a notice that is still up comes down. */
  | { readonly kind: 'withdraw' }

/** One for each page, for ever: the same page is told again only when it comes back to the person. */
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
  return existing.state === 'withdrawn' ? { kind: 'due-again' } : { kind: 'none' }
}

/** An alert whose delivery was not confirmed before the console was restarted: it is owed again, unless it was ever shown. */
export const isOwedAfterRestart = ({ state, shownAt }: Alert): boolean =>
  shownAt === null && (state === 'failed' || state === 'unknown')

/** Open, not acknowledged, for a role of which the person is told now, and not sent by the same person. */
export const isWaitingFor = (item: Item, recipient: Recipient): boolean =>
  isOpenFor(item, recipient) && isIn(toldRoles(recipient), item)

/** As `isWaitingFor`, or held back from them until an absence or a protected time of theirs ends; not what somebody else has now. */
export const isKeptFor = (item: Item, recipient: Recipient): boolean =>
  isOpenFor(item, recipient) && (isIn(toldRoles(recipient), item) || (item.level ?? 0) > MOST_PASSED_ON)

/** The least urgent level that goes to a delegate. */
const MOST_PASSED_ON = 3

const isOpenFor = (item: Item, recipient: Recipient): boolean =>
  item.state === 'open' &&
  item.acknowledgedAt === null &&
  item.senderId !== recipient.id &&
  isListedFor(item, recipient)

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
