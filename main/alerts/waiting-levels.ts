// How many pages wait for a person, by level: all that a locked console may say of them.

import type { Instant } from '../../domain/instant.ts'
import { isLevel, type Level } from '../../domain/level.ts'
import type { Store } from '../store/store.ts'
import { type Recipient, toldRoles } from './decide.ts'
import { owedItem } from './still-owed.ts'

export interface LevelCount {
  readonly level: Level
  readonly count: number
}

/** The most urgent first; levels at which nothing waits are left out. */
export function waitingLevels(store: Store, recipient: Recipient, now: Instant): LevelCount[] {
  const counts = new Map<Level, number>()
  for (const ref of store.items.unattended(toldRoles(recipient), now)) {
    const item = owedItem(store, { item: ref }, recipient)
    if (!item) continue
    const level = item.level !== null && isLevel(item.level) ? item.level : 4
    counts.set(level, (counts.get(level) ?? 0) + 1)
  }
  return [...counts].map(([level, count]) => ({ level, count })).sort((a, b) => a.level - b.level)
}
