/**
 * One page of a list's delta: which items, and where the next request goes on. Pure.
 * learn.microsoft.com/graph/api/listitem-delta and /graph/delta-query-overview: latest state per item, a page may be
 * empty and still not the last, and items that were delivered before may come again.
 */
import type { ChangeLog } from '../sharepoint/change-log.ts'

export type DeltaCursor = {
  /** Everything up to this change has been delivered. */
  readonly after: number
  /** Set during the first enumeration: the newest change when it began. */
  readonly began?: number
  /** Set between the pages of one round. */
  readonly midway?: true
  /** Set when this round has had its empty page. */
  readonly hadEmpty?: true
}

export type DeltaPage = {
  readonly itemIds: readonly number[]
  readonly next: DeltaCursor
  /** True: a nextLink follows. False: this was the last page, a deltaLink follows. */
  readonly more: boolean
}

export type DeltaSource = { readonly changes: ChangeLog; exists(itemId: number): boolean }

/** How often the legal oddities happen, each from 0 to 1, and the die that decides. */
export type DeltaHabits = {
  readonly emptyPages: number
  readonly replays: number
  /** A number in [0, 1) that depends only on what is asked about. */
  roll(about: string): number
}

const mostReplayed = 3

export function deltaPage(source: DeltaSource, cursor: DeltaCursor, top: number, habits: DeltaHabits): DeltaPage {
  const { changes } = source
  const id = `${cursor.after}/${changes.sequence}`
  if (
    cursor.hadEmpty === undefined &&
    changes.sequence > cursor.after &&
    habits.roll(`empty ${id}`) < habits.emptyPages
  ) {
    return { itemIds: [], next: { ...cursor, midway: true, hadEmpty: true }, more: true }
  }
  const replayed = replays(source, cursor, top, habits)
  const itemIds: number[] = []
  let after = cursor.after
  for (const change of changes.after(cursor.after)) {
    // An item that came and went before the enumeration began was never delivered: nothing to take back.
    if (cursor.began !== undefined && change.sequence <= cursor.began && !source.exists(change.itemId)) continue
    if (itemIds.length + replayed.length === top) {
      const round = cursor.began === undefined ? {} : { began: cursor.began }
      const empty = cursor.hadEmpty === undefined ? {} : { hadEmpty: true as const }
      return { itemIds: [...replayed, ...itemIds], next: { after, ...round, ...empty, midway: true }, more: true }
    }
    itemIds.push(change.itemId)
    after = change.sequence
  }
  return { itemIds: [...replayed, ...itemIds], next: { after: changes.sequence }, more: false }
}

// Only a round that brings something new repeats something old: a quiet list stays quiet.
function replays({ changes, exists }: DeltaSource, cursor: DeltaCursor, top: number, habits: DeltaHabits): number[] {
  const fresh = cursor.began === undefined && cursor.midway === undefined && changes.sequence > cursor.after
  const die = habits.roll(`replay ${cursor.after}/${changes.sequence}`)
  if (!fresh || die >= habits.replays) return []
  const count = Math.min(1 + (Math.floor(die * 1_000_000) % mostReplayed), top - 1)
  const ids: number[] = []
  for (const change of changes.upTo(cursor.after)) {
    if (ids.length === count) break
    if (exists(change.itemId)) ids.push(change.itemId)
  }
  return ids
}
