// An item with every version of it. Versions and ETags: learn.microsoft.com/graph/api/listitem-update and
// /graph/api/listitem-list-versions.
import type { Actor, ItemVersion } from './saved-state.ts'

export type ListItem = {
  readonly id: number
  readonly guid: string
  readonly createdAt: number
  readonly createdBy: Actor
  /** Oldest first; the last one is the item as it is now. */
  readonly versions: readonly [ItemVersion, ...ItemVersion[]]
}

export function currentOf(item: ListItem): ItemVersion {
  return item.versions.at(-1) ?? item.versions[0]
}

/** `"{GUID},n"` with its quotes; n grows by one with each change. */
export function etagOf(item: ListItem): string {
  return `"${item.guid},${currentOf(item).number}"`
}
