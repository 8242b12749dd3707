// The key of a database: 32 random bytes, sealed by the operating system's keychain, in a file beside it.
// Never makes a new key over an existing database: what is in that database would be lost without a word.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { SecretBox } from '../ports.ts'
import { writeAtomically } from './atomic-file.ts'
import { keyFile } from './database-file.ts'
import { troubleCode } from './trouble.ts'

export type KeyTrouble =
  /** The computer has no keychain that we trust: the person may choose memory only for this session. */
  | 'no-keychain'
  /** There is a database and its key cannot be had: another keychain, another user, a lost or damaged key file. */
  | 'key-unreadable'
  /** The key could not be written or proven. */
  | 'unavailable'

const KEY_BYTES = 32

const KeyFile = z.object({ version: z.literal(1), backend: z.string(), sealed: z.base64() })

/** The key of `database`; made and sealed when neither exists yet. */
export function databaseKey(database: string, box: SecretBox): Result<Uint8Array, KeyTrouble> {
  if (box.state() !== 'ready') return failure('no-keychain', `The keychain is not available (${box.backend()}).`)
  const file = keyFile(database)
  if (existsSync(file)) return readKey(file, box, hasContent(database))
  if (hasContent(database)) return failure('key-unreadable', 'The key of the database is missing.')
  return makeKey(file, box)
}

const hasContent = (file: string): boolean => existsSync(file) && statSync(file).size > 0

function readKey(file: string, box: SecretBox, needed: boolean): Result<Uint8Array, KeyTrouble> {
  const content = parse(file)
  if (!content) return needed ? failure('key-unreadable', 'The key file is damaged.') : makeKey(file, box)
  const key = unseal(content.sealed, box)
  if (key) return ok(key)
  if (!needed) return makeKey(file, box)
  const now = box.backend()
  const cause = now === content.backend ? 'the keychain refused it' : `it is ${now} now`
  return failure('key-unreadable', `The key was sealed by ${content.backend}; ${cause}.`)
}

function parse(file: string): z.infer<typeof KeyFile> | undefined {
  try {
    return KeyFile.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    // Not JSON, or it cannot be read at all: either way it gives no key, and the caller says so.
    return undefined
  }
}

function unseal(sealed: string, box: SecretBox): Uint8Array | undefined {
  try {
    const key = box.open(Buffer.from(sealed, 'base64'))
    return key.length === KEY_BYTES ? key : undefined
  } catch {
    // The keychain of another user or computer, or one that was reset.
    return undefined
  }
}

/** Written only once the keychain has proven that it can open what it sealed. */
function makeKey(file: string, box: SecretBox): Result<Uint8Array, KeyTrouble> {
  try {
    const key = new Uint8Array(randomBytes(KEY_BYTES))
    const sealed = Buffer.from(box.seal(key)).toString('base64')
    const back = unseal(sealed, box)
    if (!back || Buffer.compare(back, key) !== 0)
      return failure('unavailable', `The keychain (${box.backend()}) did not give back what it sealed.`)
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeAtomically(file, JSON.stringify({ version: 1, backend: box.backend(), sealed }))
    return ok(key)
  } catch (error) {
    return failure('unavailable', troubleCode(error))
  }
}
