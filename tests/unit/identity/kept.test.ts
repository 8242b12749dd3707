// What sign-in keeps, and how, without MSAL.

import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { because, becauseOf } from '../../../main/identity/because.ts'
import { mergeCaches } from '../../../main/identity/cache-merge.ts'
import { oneAtATime } from '../../../main/identity/one-at-a-time.ts'
import { readWhole, writeWhole } from '../../../main/identity/sealed-file.ts'
import { createTokenVault } from '../../../main/identity/token-vault.ts'
import { sealingBox } from '../../support/sealing-box.ts'
import { quiet } from '../graph/graph-bench.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-kept-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

test('a file is replaced as a whole, for its owner alone, whatever a crash left beside it', async () => {
  const file = join(folder, 'deep', 'file')
  expect(await readWhole(file)).toBeNull()
  await writeWhole(file, Buffer.from('one'))
  await writeFile(`${file}.new`, 'half of somethi', { mode: 0o644 })
  await writeWhole(file, Buffer.from('two'))
  expect(Buffer.from((await readWhole(file)) ?? []).toString()).toBe('two')
  expect(await readdir(join(folder, 'deep'))).toEqual(['file'])
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('the vault gives back what it kept, and a write that changes nothing is none', async () => {
  const file = join(folder, 'vault')
  const secretBox = sealingBox()
  const vault = createTokenVault({ file, secretBox, log: quiet })
  expect(await vault.load()).toBe('empty')
  await vault.keep({ msal: '{"Account":{}}', active: 'me' })
  const kept = await readFile(file)
  await vault.keep({ msal: '{"Account":{}}' })
  expect(await readFile(file)).toEqual(kept)
  const again = createTokenVault({ file, secretBox, log: quiet })
  expect(await again.load()).toBe('loaded')
  expect([again.msal(), again.active()]).toEqual(['{"Account":{}}', 'me'])
})

test('writes at the same time end with the last', async () => {
  const file = join(folder, 'vault')
  const secretBox = sealingBox()
  const vault = createTokenVault({ file, secretBox, log: quiet })
  await vault.load()
  await Promise.all(Array.from({ length: 20 }, (_one, n) => vault.keep({ active: `account-${n}` })))
  const again = createTokenVault({ file, secretBox, log: quiet })
  await again.load()
  expect(again.active()).toBe('account-19')
})

test('when it cannot be written, the session goes on and old tokens do not stay behind', async () => {
  const file = join(folder, 'vault')
  const secretBox = sealingBox()
  const vault = createTokenVault({ file, secretBox, log: quiet })
  await vault.load()
  await vault.keep({ msal: '{"RefreshToken":{}}', active: 'me' })
  // A folder where the draft should be.
  await mkdir(join(`${file}.new`, 'in-the-way'), { recursive: true })
  await vault.keep({ msal: '{}', active: null })
  expect([vault.msal(), vault.active()]).toEqual(['{}', null])
  expect(await readWhole(file)).toBeNull()
})

test('merging adds an account, replaces what is newer and drops that account’s older access tokens', () => {
  const kept = JSON.stringify({
    Account: { a: { home_account_id: 'A' }, b: { home_account_id: 'B' } },
    AccessToken: {
      a1: { home_account_id: 'A', secret: 'old' },
      b1: { home_account_id: 'B', secret: 'others' },
    },
    RefreshToken: { a: { home_account_id: 'A', secret: 'old' } },
  })
  const addition = JSON.stringify({
    Account: { a: { home_account_id: 'A', name: 'new' } },
    AccessToken: { a2: { home_account_id: 'A', secret: 'new' } },
    RefreshToken: { a: { home_account_id: 'A', secret: 'new' } },
    AppMetadata: { m: { client_id: 'c' } },
  })
  expect(JSON.parse(mergeCaches(kept, addition, 'A'))).toEqual({
    Account: { a: { home_account_id: 'A', name: 'new' }, b: { home_account_id: 'B' } },
    AccessToken: {
      a2: { home_account_id: 'A', secret: 'new' },
      b1: { home_account_id: 'B', secret: 'others' },
    },
    RefreshToken: { a: { home_account_id: 'A', secret: 'new' } },
    AppMetadata: { m: { client_id: 'c' } },
  })
  expect(JSON.parse(mergeCaches('', addition, 'A'))).toEqual(JSON.parse(addition))
})

test('one at a time, in order, and a failure does not stop the next', async () => {
  const inTurn = oneAtATime()
  const order: string[] = []
  const work = (name: string, fails = false) =>
    inTurn(async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      order.push(`${name} ends`)
      if (fails) throw new Error(name)
      return name
    })
  const results = await Promise.allSettled([work('a'), work('b', true), work('c')])
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('Entra’s numbers become words; an unknown one falls back', () => {
  expect(becauseOf('AADSTS50173: The provided grant has expired due to it being revoked', 'refused')).toEqual(
    because('password-changed'),
  )
  expect(becauseOf('AADSTS53003: Access has been blocked', 'refused').code).toBe('blocked-by-policy')
  expect(becauseOf('AADSTS999999: new', 'sign-in-expired').code).toBe('sign-in-expired')
  expect(becauseOf('', 'refused').message).toMatch(/service desk/)
})
