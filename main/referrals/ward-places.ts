// Which wards the desks' lists speak of: told by the inpatients in them. Kept row by row, since desks change all day.

import { type FeedName, type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'

export interface Place {
  readonly siteCode: string
  readonly ward: string
}

export interface WardPlaces {
  /** Wards of the inpatients in these lists, each once. */
  wardsOf(lists: ReadonlySet<FeedName>): readonly Place[]
  /** Lists that hold inpatients of this ward. */
  listsOf(place: { readonly siteCode?: string | undefined; readonly ward?: string | undefined }): readonly FeedName[]
  /** True when the wards of some list are others now. */
  changed(refs: readonly ItemRef[]): boolean
}

interface Lies extends Place {
  readonly feed: FeedName
}

export function createWardPlaces(store: Pick<Store, 'items'>): WardPlaces {
  const rows = new Map<ItemRef, Lies>()
  /** How many inpatients of a ward each list holds, by ward. */
  const byWard = new Map<string, { readonly place: Place; readonly lists: Map<FeedName, number> }>()
  let begun = false

  /** True when the list did not have the ward, or has it no more. */
  const count = ({ feed, siteCode, ward }: Lies, by: 1 | -1): boolean => {
    const key = keyOf(siteCode, ward)
    const known = byWard.get(key) ?? { place: { siteCode, ward }, lists: new Map<FeedName, number>() }
    byWard.set(key, known)
    const before = known.lists.get(feed) ?? 0
    if (before + by > 0) known.lists.set(feed, before + by)
    else known.lists.delete(feed)
    if (known.lists.size === 0) byWard.delete(key)
    return before === 0 || before + by === 0
  }
  const keep = (ref: ItemRef, item: Item | undefined): boolean => {
    const was = rows.get(ref)
    const is = item && liesOf(item)
    if (was?.siteCode === is?.siteCode && was?.ward === is?.ward) return false
    rows.delete(ref)
    if (is) rows.set(ref, is)
    const gone = was ? count(was, -1) : false
    return (is ? count(is, 1) : false) || gone
  }
  const begin = () => {
    if (begun) return
    begun = true
    for (const item of store.items.ofKind('inpatient')) keep(itemRef(item.feed, item.id), item)
  }

  return {
    wardsOf(lists) {
      begin()
      if (lists.size === 0) return []
      return [...byWard.values()].flatMap(({ place, lists: its }) =>
        [...its.keys()].some((feed) => lists.has(feed)) ? [place] : [],
      )
    },
    listsOf({ siteCode, ward }) {
      begin()
      if (siteCode === undefined || ward === undefined) return []
      return [...(byWard.get(keyOf(siteCode, ward))?.lists.keys() ?? [])]
    },
    changed(refs) {
      if (!begun) return false
      let others = false
      for (const ref of refs) others = keep(ref, store.items.get(ref)) || others
      return others
    },
  }
}

const keyOf = (siteCode: string, ward: string): string => `${siteCode}\n${ward}`

function liesOf({ kind, feed, fields }: Item): Lies | undefined {
  const { SiteCode: siteCode, Ward: ward } = fields
  if (kind !== 'inpatient' || typeof siteCode !== 'string' || typeof ward !== 'string' || ward === '') return undefined
  return { feed, siteCode, ward }
}
