// The keys of results. They are about the row that the list is at; when that is not the one that is open, it is opened first.

import type { Stores } from '../../stores/stores.ts'
import { requestKeys } from './request-act-list.ts'
import { resultActions } from './result-act-list.ts'
import { watchOf } from './watch-of.ts'

type Keys = Readonly<Record<string, () => void>>

/** Those of a page do nothing here. */
const OF_PAGES = ['Alt+F1', 'Alt+F2', 'Alt+F3', 'Alt+F6', 'Alt+Shift+F6', 'Alt+F7', 'Alt+F8', 'Alt+F11'] as const
const NOTHING: Keys = Object.fromEntries(OF_PAGES.map((keys) => [keys, () => undefined]))

export function resultKeys({ result, results, requests, watches }: Stores): Keys {
  const { tab } = results.store.getState()
  const always = { ...NOTHING, 'Alt+Shift+F11': () => watches.edit(), 'Alt+Shift+F9': () => requests.write() }
  const { detail, ref } = result.store.getState()
  if (tab === 'requests') return { ...always, ...requestKeys(requests) }
  const at = inList() ? results.active() : null
  // Two keys from anywhere in the list: it opens, and is answered once its values have been seen.
  if (at !== null && at.ref !== ref) return { ...always, 'Alt+F1': () => result.open(at.ref) }
  if (detail === null) return always
  const acts = resultActions(detail, result, () => watches.edit(watchOf(detail)))
  return {
    ...always,
    ...Object.fromEntries(acts.flatMap(({ keys, run }) => (keys === undefined ? [] : [[keys, run]]))),
  }
}

const inList = (): boolean => document.activeElement?.closest('[data-column="list"]') != null
