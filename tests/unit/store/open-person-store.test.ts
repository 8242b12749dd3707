import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../main/log/log.ts'
import { databaseFile, keptAside, keyFile, wipeDatabase } from '../../../main/store/database-file.ts'
import { databaseKey } from '../../../main/store/database-key.ts'
import { openPersonStore, type PersonStore, type PersonStoreOptions } from '../../../main/store/open-person-store.ts'
import { fakeKeychain } from './fake-keychain.ts'
import { closedAfterwards, newFile, newFolder, pageItem } from './fixture.ts'
import { manualClock } from './manual-clock.ts'

const ACCOUNT = '7f3c0000-0000-4000-8000-00000000a11c'

const options = (folder: string, over: Partial<PersonStoreOptions> = {}): PersonStoreOptions => ({
  folder,
  accountId: ACCOUNT,
  secretBox: fakeKeychain(),
  clock: manualClock(),
  log: silentLog,
  ...over,
})

function opened(folder: string, over: Partial<PersonStoreOptions> = {}): PersonStore {
  const person = openPersonStore(options(folder, over))
  if (!person.ok) throw new Error(`${person.code}: ${person.message}`)
  closedAfterwards(person.value.store)
  return person.value
}

describe('the key of a database', () => {
  test('is 32 bytes, made once, sealed in a file for its owner only', () => {
    const file = newFile()
    const first = databaseKey(file, fakeKeychain())
    const second = databaseKey(file, fakeKeychain())
    if (!first.ok || !second.ok) throw new Error('no key')
    expect(first.value).toHaveLength(32)
    expect(Buffer.from(second.value).equals(first.value)).toBe(true)
    const written = readFileSync(keyFile(file))
    expect(JSON.parse(written.toString())).toMatchObject({ version: 1, backend: 'keychain-one' })
    for (const form of ['hex', 'base64'] as const)
      expect(written.includes(Buffer.from(first.value).toString(form))).toBe(false)
    if (process.platform !== 'win32') expect(statSync(keyFile(file)).mode & 0o777).toBe(0o600)
  })

  test('is another one for another database', () => {
    const [a, b] = [databaseKey(newFile(), fakeKeychain()), databaseKey(newFile(), fakeKeychain())]
    if (!a.ok || !b.ok) throw new Error('no key')
    expect(Buffer.from(a.value).equals(b.value)).toBe(false)
  })

  test('is not made without a keychain', () => {
    const file = newFile()
    expect(databaseKey(file, fakeKeychain('one', 'unavailable'))).toMatchObject({ code: 'no-keychain' })
    expect(existsSync(keyFile(file))).toBe(false)
  })

  test('is not made when the keychain does not give back what it sealed', () => {
    const file = newFile()
    const forgetful = { ...fakeKeychain(), open: () => new Uint8Array(32) }
    expect(databaseKey(file, forgetful)).toMatchObject({ code: 'unavailable' })
    expect(existsSync(keyFile(file))).toBe(false)
  })

  test('a draft that a crash left behind is in nobody’s way', () => {
    const file = newFile()
    writeFileSync(`${keyFile(file)}.new`, 'half')
    expect(databaseKey(file, fakeKeychain()).ok).toBe(true)
  })

  test('is never made anew over an existing database', () => {
    const folder = newFolder()
    opened(folder).store.close()
    const file = databaseFile(folder, ACCOUNT)
    const sealed = readFileSync(keyFile(file), 'utf8')

    expect(databaseKey(file, fakeKeychain('two'))).toMatchObject({
      code: 'key-unreadable',
      message: 'The key was sealed by keychain-one; it is keychain-two now.',
    })
    expect(readFileSync(keyFile(file), 'utf8')).toBe(sealed)
    writeFileSync(keyFile(file), '{"version":1')
    expect(databaseKey(file, fakeKeychain())).toMatchObject({ code: 'key-unreadable' })
    rmSync(keyFile(file))
    expect(databaseKey(file, fakeKeychain())).toMatchObject({ code: 'key-unreadable' })
    expect(existsSync(keyFile(file))).toBe(false)
  })

  test('is made anew when an unreadable one has no database', () => {
    const file = newFile()
    writeFileSync(keyFile(file), 'nonsense')
    expect(databaseKey(file, fakeKeychain()).ok).toBe(true)
  })
})

describe('the store of a person', () => {
  test('is opened again with what it held; its name tells nothing of the account', () => {
    const folder = newFolder()
    const { store } = opened(folder)
    store.items.put(pageItem('1'), null)
    store.close()
    expect(opened(folder)).toMatchObject({ rebuilt: null, keptAt: null })
    expect(readdirSync(folder).join()).not.toContain(ACCOUNT)
  })

  test('is another one for another person', () => {
    const folder = newFolder()
    opened(folder).store.items.put(pageItem('1'), null)
    expect(opened(folder, { accountId: 'somebody-else' }).store.items.count()).toBe(0)
  })

  test('whose key cannot be had is left alone until the person says to start afresh', () => {
    const folder = newFolder()
    const { store } = opened(folder)
    store.items.put(pageItem('1'), null)
    store.close()
    const secretBox = fakeKeychain('two')
    expect(openPersonStore(options(folder, { secretBox }))).toMatchObject({ ok: false, code: 'key-unreadable' })

    const fresh = opened(folder, { secretBox, startAfresh: true })
    expect(fresh.store.items.count()).toBe(0)
    const file = databaseFile(folder, ACCOUNT)
    expect(keptAside(file)).toEqual([fresh.keptAt])
    // The old key is kept with the old database, should its keychain come back.
    const old = databaseKey(fresh.keptAt ?? '', fakeKeychain())
    expect(old.ok).toBe(true)
  })

  test('tells when its database had to be rebuilt', () => {
    const folder = newFolder()
    opened(folder).store.close()
    writeFileSync(databaseFile(folder, ACCOUNT), 'no database at all '.repeat(500))
    expect(opened(folder).rebuilt).toMatchObject({ because: 'wrong-key', allRead: false })
  })

  test('is wiped with its key and everything that was set aside, and nothing else', () => {
    const folder = newFolder()
    opened(folder, { accountId: 'somebody-else' }).store.close()
    const others = readdirSync(folder)
    opened(folder).store.close()
    const file = databaseFile(folder, ACCOUNT)
    opened(folder, { secretBox: fakeKeychain('two'), startAfresh: true }).store.close()
    expect(keptAside(file)).toHaveLength(1)
    wipeDatabase(file)
    expect(readdirSync(folder)).toEqual(others)
  })
})
