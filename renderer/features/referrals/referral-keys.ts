// The keys of referrals. They are about the row that the list is at; when that is not the one that is open, it is opened first.

import type { Stores } from '../../stores/stores.ts'
import { referralActions } from './referral-act-list.ts'

type Keys = Readonly<Record<string, () => void>>

/** Those of a page do nothing here. */
const OF_PAGES = ['Alt+F1', 'Alt+F2', 'Alt+F3', 'Alt+F6', 'Alt+Shift+F6', 'Alt+F7', 'Alt+F8', 'Alt+F11'] as const
const NOTHING: Keys = Object.fromEntries(OF_PAGES.map((keys) => [keys, () => undefined]))

export function referralKeys({ referral, referrals }: Pick<Stores, 'referral' | 'referrals'>): Keys {
  const { detail, ref } = referral.store.getState()
  if (referrals.store.getState().marked.size > 0) return { ...NOTHING, 'Alt+Shift+F5': () => referrals.askWhom(true) }
  const at = inList() ? referrals.active() : null
  const other = at !== null && at.ref !== ref
  if (other) {
    // Two keys from anywhere in the list: it opens, and the question stands over it.
    return {
      ...NOTHING,
      'Alt+F1': () => {
        referral.open(at.ref)
        referral.ask('accept')
      },
    }
  }
  if (detail === null) return NOTHING
  const acts = referralActions(detail, referral, referral.now())
  return {
    ...NOTHING,
    ...Object.fromEntries(acts.flatMap(({ keys, run }) => (keys === undefined ? [] : [[keys, run]]))),
  }
}

const inList = (): boolean => document.activeElement?.closest('[data-column="list"]') != null
