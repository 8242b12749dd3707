import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../main/log/log.ts'
import { connect } from '../../../main/store/connect.ts'
import { openStore } from '../../../main/store/open-store.ts'
import { closedAfterwards, FEED, KEY, newFile, newFolder, OTHER_KEY, openedStore, pageItem } from './fixture.ts'
import { manualClock } from './manual-clock.ts'

const SECRET = 'Zebedee Quillfeather'
const open = (file: string, key: Uint8Array | null = KEY) =>
  openStore({ file, key, clock: manualClock(), log: silentLog })

/** A database with some pages of rows, properly closed. */
function closedStore(): string {
  const file = newFile()
  const store = openedStore(file)
  store.write(() => {
    for (let id = 0; id < 200; id++) store.items.put(pageItem(String(id), { fields: { FamilyName: SECRET, id } }), null)
  })
  store.close()
  return file
}

function damage(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at)
  writeFileSync(file, bytes)
}

/** As a killed process leaves it: the write-ahead log is there. */
const leaveOpen = (file: string) => writeFileSync(`${file}-wal`, '')

describe('a store on disk', () => {
  test('keeps what was written and is opened again with the same key', () => {
    const file = closedStore()
    expect(openedStore(file).items.count()).toBe(200)
  })

  test('holds no plaintext, in the database or its log', () => {
    const file = newFile()
    const store = openedStore(file)
    store.items.put(pageItem('1', { fields: { FamilyName: SECRET } }), null)
    for (const part of [file, `${file}-wal`]) expect(readFileSync(part).includes(SECRET)).toBe(false)
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0)
    store.close()
    expect(readFileSync(file).includes(SECRET)).toBe(false)
    expect(readFileSync(file).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
  })

  test('is for its owner only', () => {
    const file = newFile()
    openedStore(file)
    if (process.platform === 'win32') return
    for (const part of [file, `${file}-wal`, `${file}-shm`]) expect(statSync(part).mode & 0o777).toBe(0o600)
  })

  test('makes the folder it is to be in', () => {
    const file = join(newFolder(), 'a', 'b', 'person.db')
    openedStore(file)
    expect(existsSync(file)).toBe(true)
  })

  test('rolls a failed transaction back, and a nested one alone', () => {
    const store = openedStore()
    expect(() =>
      store.write(() => {
        store.items.put(pageItem('1'), null)
        throw new Error('half way')
      }),
    ).toThrow('half way')
    expect(store.items.count()).toBe(0)
    store.write(() => {
      store.items.put(pageItem('outer'), null)
      expect(() =>
        store.write(() => {
          store.items.put(pageItem('inner'), null)
          throw new Error('inner')
        }),
      ).toThrow('inner')
    })
    expect([store.items.get(`${FEED}/outer`)?.id, store.items.get(`${FEED}/inner`)]).toEqual(['outer', undefined])
  })
})

test('a store in memory touches no disk and needs no key', () => {
  const opened = open('memory', null)
  if (!opened.ok) throw new Error(opened.message)
  closedAfterwards(opened.value).items.put(pageItem('1'), null)
  expect(opened.value.items.count()).toBe(1)
  expect(existsSync('memory')).toBe(false)
})

describe('a store that does not open says why', () => {
  test('another key', () => {
    expect(open(closedStore(), OTHER_KEY)).toMatchObject({ ok: false, code: 'wrong-key' })
  })

  test('a file that is something else', () => {
    const file = newFile()
    writeFileSync(file, 'This is not a database, whatever its name says. '.repeat(200))
    expect(open(file)).toMatchObject({ ok: false, code: 'wrong-key' })
  })

  test('damage, which is looked for when the store was left open', () => {
    const file = closedStore()
    damage(file, statSync(file).size - 5_000)
    leaveOpen(file)
    expect(open(file)).toMatchObject({ ok: false, code: 'corrupt' })
  })

  test('a file cut short', () => {
    const file = closedStore()
    writeFileSync(file, readFileSync(file).subarray(0, 20_000))
    leaveOpen(file)
    expect(open(file)).toMatchObject({ ok: false, code: 'corrupt' })
  })

  test('a newer database, which stays as it is', () => {
    const file = closedStore()
    const db = connect({ file, key: KEY })
    db.pragma('user_version=999')
    db.close()
    expect(open(file)).toMatchObject({ ok: false, code: 'newer' })
    const again = connect({ file, key: KEY })
    expect(again.pragma('user_version', { simple: true })).toBe(999)
    again.close()
  })

  test('no place to write', () => {
    const folder = newFolder()
    mkdirSync(join(folder, 'person.db'))
    expect(open(join(folder, 'person.db'))).toMatchObject({ ok: false, code: 'unavailable' })
    writeFileSync(join(folder, 'file'), '')
    expect(open(join(folder, 'file', 'person.db'))).toMatchObject({ ok: false, code: 'unavailable' })
  })

  test('an addon that does not load', () => {
    const clock = manualClock()
    const opened = openStore({ file: newFile(), key: KEY, binding: '/nowhere/addon.node', clock, log: silentLog })
    expect(opened).toMatchObject({ ok: false, code: 'unavailable' })
  })

  test('a database on disk without a key is never made', () => {
    const file = newFile()
    expect(open(file, null)).toMatchObject({ ok: false, code: 'unavailable' })
    expect(existsSync(file)).toBe(false)
  })
})

test('a store that was left open but is sound opens', () => {
  const file = closedStore()
  leaveOpen(file)
  expect(openedStore(file).items.count()).toBe(200)
})

test('a file with wider rights is narrowed', () => {
  const file = closedStore()
  chmodSync(file, 0o644)
  openedStore(file)
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
})

describe('the write-ahead log', () => {
  const size = (file: string) => statSync(`${file}-wal`).size

  test('is emptied within seconds of a deletion, and later after a write', () => {
    const file = newFile()
    const clock = manualClock()
    const store = openedStore(file, clock)
    store.items.put(pageItem('1'), null)
    clock.advance(29_000)
    expect(size(file)).toBeGreaterThan(0)
    clock.advance(1_000)
    expect(size(file)).toBe(0)

    store.items.put(pageItem('2'), null)
    store.items.remove(FEED, '1')
    expect(size(file)).toBeGreaterThan(0)
    clock.advance(5_000)
    expect(size(file)).toBe(0)
    expect(clock.pending()).toBe(0)
  })

  test('leaves no timer behind when the store closes', () => {
    const clock = manualClock()
    const store = openedStore(newFile(), clock)
    store.items.put(pageItem('1'), null)
    expect(clock.pending()).toBe(1)
    store.close()
    expect(clock.pending()).toBe(0)
  })
})

test('a connection keeps commits through a power cut, overwrites what is deleted and spills nothing to disk', () => {
  const db = connect({ file: newFile(), key: KEY })
  const setting = (name: string) => db.pragma(name, { simple: true })
  expect({
    cipher: setting('cipher'),
    journal: setting('journal_mode'),
    synchronous: setting('synchronous'),
    secureDelete: setting('secure_delete'),
    tempStore: setting('temp_store'),
    foreignKeys: setting('foreign_keys'),
  }).toEqual({ cipher: 'sqlcipher', journal: 'wal', synchronous: 2, secureDelete: 1, tempStore: 2, foreignKeys: 1 })
  db.close()
})
