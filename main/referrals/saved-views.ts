// Filters and orders of the inbox that a person has given a name, kept in their cache.

import { z } from 'zod'
import { SavedView } from '../../contract/referral-channels.ts'
import type { Store } from '../store/store.ts'

export interface SavedViews {
  /** In the order in which they were saved. */
  all(): SavedView[]
  /** One with the same id is replaced, in its place. */
  save(view: SavedView): void
  drop(id: string): void
}

const KEY = 'referrals.views'
/** Nobody finds anything among more. */
const MOST = 50

/** A view of a newer console may say what this one does not know: it is left out, and not lost until one is saved. */
const Kept = z.array(z.unknown()).catch([])

export function createSavedViews({ settings, write }: Pick<Store, 'settings' | 'write'>): SavedViews {
  const all = (): SavedView[] => {
    const kept = settings.get(KEY)
    const list = kept === undefined ? [] : Kept.parse(JSON.parse(kept))
    return list.flatMap((each) => {
      const view = SavedView.safeParse(each)
      return view.success ? [view.data] : []
    })
  }
  const keep = (views: readonly SavedView[]) => write(() => settings.put(KEY, JSON.stringify(views.slice(-MOST))))
  return {
    all,
    save(view) {
      const known = all()
      const before = known.some(({ id }) => id === view.id)
      keep(before ? known.map((each) => (each.id === view.id ? view : each)) : [...known, view])
    },
    drop: (id) => keep(all().filter((each) => each.id !== id)),
  }
}
