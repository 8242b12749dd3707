// Real encrypted stores in a folder of the test's own, and rows to put in them.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { silentLog } from '../../../main/log/log.ts'
import type { Action, Alert, Item } from '../../../main/store/model.ts'
import { openStore } from '../../../main/store/open-store.ts'
import type { Store } from '../../../main/store/store.ts'
import { NINE, okafor, samplePageFields } from '../../support/sample-page.ts'
import { manualClock } from './manual-clock.ts'

export const KEY = new Uint8Array(32).fill(7)
export const OTHER_KEY = new Uint8Array(32).fill(8)
export const FEED = 'Desk-ACUTEMED-SGH'

const folders: string[] = []
const stores: Store[] = []

afterEach(() => {
  for (const store of stores.splice(0)) store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-store-'))
  folders.push(folder)
  return folder
}

export const newFile = (): string => join(newFolder(), 'person.db')

/** Closed, if it is still open, when the test ends. */
export function openedStore(file: string = newFile(), clock = manualClock(), key = KEY): Store {
  const opened = openStore({ file, key, clock, log: silentLog })
  if (!opened.ok) throw new Error(`the store did not open: ${opened.code} ${opened.message}`)
  return closedAfterwards(opened.value)
}

export function closedAfterwards(store: Store): Store {
  stores.push(store)
  return store
}

export const pageItem = (id: string, over: Partial<Item> = {}): Item => ({
  feed: FEED,
  id,
  kind: 'page',
  clientId: `client-${id}`,
  etag: `"{${id}},1"`,
  modifiedAt: NINE,
  fields: samplePageFields({ ClientId: `client-${id}` }),
  roleCode: 'MEDREG-SGH',
  alsoFor: [],
  level: 2,
  state: 'open',
  sentAt: NINE,
  senderId: 'mbeki',
  dueAt: NINE + 60_000,
  acknowledgedAt: null,
  ...over,
})

export const anAlert = (id: string, over: Partial<Alert> = {}): Alert => ({
  id,
  item: `${FEED}/1`,
  cause: 'new-page',
  level: 2,
  state: 'due',
  createdAt: NINE,
  shownAt: null,
  attempts: 0,
  reason: null,
  ...over,
})

export const anAction = (id: string, over: Partial<Action> = {}): Action => ({
  id,
  item: `${FEED}/1`,
  act: { on: 'page', kind: 'acknowledged' },
  actor: okafor,
  at: NINE,
  state: 'waiting',
  attempts: 0,
  notBefore: NINE,
  settledAt: null,
  outcome: null,
  ...over,
})
