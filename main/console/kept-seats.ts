// Remembers across restarts who sits here and whether it is locked, sealed by the keychain like the sign-ins themselves.
// Without a keychain nothing is written, and nobody is signed in after a restart either.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { readWhole } from '../identity/sealed-file.ts'
import type { Log, SecretBox } from '../ports.ts'
import type { SeatsState } from './seats.ts'

const Kept = z.object({
  version: z.literal(1),
  front: z.string().nullable(),
  locked: z.boolean(),
  keep: z.boolean(),
  behind: z.array(z.object({ id: z.string(), keep: z.boolean() })),
})

export interface KeptSeats {
  load(): Promise<SeatsState | 'none' | 'unreadable'>
  /** On the disk when it returns: a program that is killed in the moment of the lock must come back locked. */
  keep(state: SeatsState): void
}

export function createKeptSeats(parts: { file: string; secretBox: SecretBox; log: Log }): KeptSeats {
  const { file, secretBox, log } = parts
  let written = ''

  return {
    async load() {
      if (secretBox.state() !== 'ready') return 'none'
      try {
        const bytes = await readWhole(file)
        if (bytes === null) return 'none'
        return Kept.parse(JSON.parse(new TextDecoder().decode(secretBox.open(bytes))))
      } catch (error) {
        log.warn('who sat here cannot be read', { error: error instanceof Error ? error.name : 'unknown' })
        return 'unreadable'
      }
    },
    keep(state) {
      const text = JSON.stringify(Kept.parse({ version: 1, ...state }))
      if (text === written) return
      written = text
      if (secretBox.state() !== 'ready') return
      try {
        writeNow(file, secretBox.seal(new TextEncoder().encode(text)))
      } catch (error) {
        log.error('who sits here could not be kept', { error: error instanceof Error ? error.name : 'unknown' })
      }
    },
  }
}

/** The whole file or the one before; only the owner may read it. */
function writeNow(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.new`
  rmSync(draft, { force: true })
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
}
