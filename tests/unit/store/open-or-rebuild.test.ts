import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../main/log/log.ts'
import { connect } from '../../../main/store/connect.ts'
import { keptAside } from '../../../main/store/database-file.ts'
import type { Action } from '../../../main/store/model.ts'
import { type OpenedStore, openOrRebuild } from '../../../main/store/open-or-rebuild.ts'
import { NINE } from '../../support/sample-page.ts'
import {
  anAction,
  closedAfterwards,
  FEED,
  KEY,
  newFile,
  newFolder,
  OTHER_KEY,
  openedStore,
  pageItem,
} from './fixture.ts'
import { manualClock } from './manual-clock.ts'

const options = (file: string, key = KEY) => ({ file, key, clock: manualClock(), log: silentLog })

function rebuilt(file: string, key = KEY): OpenedStore {
  const opened = openOrRebuild(options(file, key))
  if (!opened.ok) throw new Error(opened.message)
  closedAfterwards(opened.value.store)
  return opened.value
}

/** A closed database with rows, acts that wait and one that does not. */
function databaseWith(waiting: readonly Action[]): string {
  const file = newFile()
  const store = openedStore(file)
  store.write(() => {
    for (const action of waiting) store.actions.add(action)
    store.actions.add(anAction('saved'))
    store.actions.settle('saved', 'saved', NINE, null)
    for (let id = 0; id < 100; id++) store.items.put(pageItem(String(id)), null)
  })
  store.close()
  return file
}

const acts = (count: number): Action[] =>
  Array.from({ length: count }, (_, number) => anAction(`act ${number}`, { item: `${FEED}/${number}` }))

function withDatabase(file: string, work: (db: ReturnType<typeof connect>) => void): void {
  const db = connect({ file, key: KEY })
  work(db)
  db.close()
}

test('a sound database is opened as it is', () => {
  const file = databaseWith(acts(1))
  const { store, rebuilt: outcome } = rebuilt(file)
  expect(outcome).toBeNull()
  expect(store.items.count()).toBe(100)
})

test('a newer database is kept aside and its acts are handed over', () => {
  const file = databaseWith(acts(2))
  withDatabase(file, (db) => db.pragma('user_version=999'))
  const { store, rebuilt: outcome } = rebuilt(file)
  expect(outcome).toMatchObject({ because: 'newer', unsent: acts(2), allRead: true })
  expect(store.items.count()).toBe(0)
  expect(keptAside(file)).toEqual([outcome?.keptAt])

  for (const action of outcome?.unsent ?? []) store.actions.add(action)
  expect(store.actions.unsentByPerson()).toEqual(acts(2))
})

test('a database of another key is kept aside, byte for byte, and says that nothing could be read', () => {
  const file = databaseWith(acts(1))
  const before = readFileSync(file)
  const { rebuilt: outcome } = rebuilt(file, OTHER_KEY)
  expect(outcome).toMatchObject({ because: 'wrong-key', unsent: [], allRead: false })
  expect(readFileSync(outcome?.keptAt ?? '').equals(before)).toBe(true)
})

describe('a damaged database', () => {
  const PAGE = 4_096

  /** Damages one page of a table, found by its name, and leaves the file as a killed process would. */
  function damaged(file: string, table: string, which: 'first' | 'last' | 'middle'): void {
    const pages: number[] = []
    withDatabase(file, (db) => {
      const found = db
        .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY path")
        .pluck()
      pages.push(...found.all(table))
    })
    const page = pages[which === 'first' ? 0 : which === 'last' ? pages.length - 1 : Math.floor(pages.length / 2)]
    if (page === undefined) throw new Error(`${table} has no pages`)
    const bytes = readFileSync(file)
    bytes.fill(0xa5, (page - 1) * PAGE + 100, (page - 1) * PAGE + 200)
    writeFileSync(file, bytes)
    writeFileSync(`${file}-wal`, '')
  }

  test('gives back every act when the damage is elsewhere', () => {
    const file = databaseWith(acts(3))
    damaged(file, 'items', 'middle')
    const { store, rebuilt: outcome } = rebuilt(file)
    expect(outcome).toMatchObject({ because: 'corrupt', unsent: acts(3), allRead: true })
    expect(store.items.count()).toBe(0)
  })

  test('gives back the acts on both sides of the damage, and says that there may be more', () => {
    const all = acts(200)
    const file = databaseWith(all)
    damaged(file, 'actions', 'middle')
    const { rebuilt: outcome } = rebuilt(file)
    expect(outcome?.allRead).toBe(false)
    const ids = outcome?.unsent.map(({ id }) => id) ?? []
    expect(ids).toContain('act 0')
    expect(ids).toContain('act 199')
    expect(ids.length).toBeGreaterThan(150)
    expect(ids.length).toBeLessThan(200)
    expect(ids).toEqual(all.map(({ id }) => id).filter((id) => ids.includes(id)))
  })

  test('gives nothing when its first page is gone, and says so', () => {
    const file = databaseWith(acts(1))
    const bytes = readFileSync(file)
    bytes.fill(0, 0, 200)
    writeFileSync(file, bytes)
    const { rebuilt: outcome } = rebuilt(file)
    expect(outcome).toMatchObject({ because: 'wrong-key', unsent: [], allRead: false })
  })
})

test('acts that were only in the write-ahead log are read as well', () => {
  const file = newFile()
  const store = openedStore(file)
  for (const action of acts(2)) store.actions.add(action)
  // What a killed process leaves behind.
  const [main, log] = [readFileSync(file), readFileSync(`${file}-wal`)]
  const copy = newFile()
  writeFileSync(copy, main)
  writeFileSync(`${copy}-wal`, log)
  withDatabase(copy, (db) => db.pragma('user_version=999'))
  expect(rebuilt(copy).rebuilt).toMatchObject({ unsent: acts(2), allRead: true })
})

test('with no place to keep a cache the old database stays where it is', () => {
  const file = join(newFolder(), 'person.db')
  mkdirSync(file)
  expect(openOrRebuild(options(file))).toMatchObject({ ok: false, code: 'unavailable' })
  expect(statSync(file).isDirectory()).toBe(true)
})

test('two disasters are both kept', () => {
  const file = databaseWith(acts(1))
  const clock = manualClock()
  for (const key of [OTHER_KEY, KEY]) {
    const opened = openOrRebuild({ file, key, clock, log: silentLog })
    if (opened.ok) opened.value.store.close()
    clock.advance(1)
  }
  expect(keptAside(file)).toHaveLength(2)
  expect(existsSync(file)).toBe(true)
})
