// A page was withdrawn by its sender: whoever was told of it is told to stand down, once. Pure.

import { HOUR, type Instant } from '../../domain/instant.ts'
import { isLevel, levelWord } from '../../domain/level.ts'
import type { Notice } from '../ports.ts'
import { type Alert, type Item, itemRef } from '../store/model.ts'
import type { Recipient } from './decide.ts'
import { OPEN, onCallName, safePlace } from './notice-text.ts'

/** Nobody who comes back tomorrow is still on their way. */
const WORTH_SAYING = HOUR

/** Of a page that `isToStandDown`. `now`: by this computer's clock, as alerts are recorded. */
export function standDown(
  item: Item,
  { id: personId }: Pick<Recipient, 'id'>,
  told: Alert | undefined,
  now: Instant,
): Alert | undefined {
  if (item.senderId === personId || item.level === null) return undefined
  if (!told || told.shownAt === null) return undefined
  const ref = itemRef(item.feed, item.id)
  return {
    id: `${ref}:stand-down`,
    item: ref,
    cause: 'stand-down',
    level: item.level,
    state: 'due',
    createdAt: now,
    shownAt: null,
    attempts: 0,
    reason: null,
  }
}

/** `tenantNow`: the tenant's time, which rows are dated by. */
export const isToStandDown = (item: Item, tenantNow: Instant): boolean =>
  item.kind === 'page' && item.state === 'cancelled' && tenantNow - item.modifiedAt < WORTH_SAYING

export function standDownNotice(id: string, item: Item, roleName: string): Notice {
  const word = item.level !== null && isLevel(item.level) ? levelWord[item.level] : 'A'
  return {
    id,
    title: `Stand down: ${word} page for ${onCallName(roleName)}`,
    body: ['Withdrawn by its sender', safePlace(item)].filter(Boolean).join(' · '),
    critical: (item.level ?? 5) <= 2,
    actions: [{ key: OPEN, label: 'Open' }],
  }
}
