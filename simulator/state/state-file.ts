/**
 * Keeps the tenant's state in one JSON file: read at the start, written whole and renamed into place, so that a
 * file is never half written. Knows nothing of what the parts hold.
 */
import { open, readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import type { SimulatorClock, Stop } from '../control/simulator-clock.ts'

const fileSchema = z.object({ version: z.literal(1), parts: z.record(z.string(), z.unknown()) })

export type SavedParts = Readonly<Record<string, unknown>>

export interface StateFile {
  /** Undefined when there is no such file yet. Throws on one that is not a state file. */
  read(): Promise<SavedParts | undefined>
  /** Writes soon; many changes make one write. */
  changed(): void
  /** Writes now, if anything has changed. */
  flush(): Promise<void>
}

const QUIET_MS = 500

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

export const createStateFile = (path: string, clock: SimulatorClock, collect: () => SavedParts): StateFile => {
  let dirty = false
  let waiting: Stop | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    dirty = false
    const next = `${path}.new`
    const file = await open(next, 'w', 0o600)
    try {
      await file.writeFile(JSON.stringify({ version: 1, parts: collect() }))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(next, path)
  }
  const flush = (): Promise<void> => {
    waiting?.()
    waiting = undefined
    writing = writing.then(() => (dirty ? write() : undefined))
    return writing
  }

  return {
    read: async () => {
      try {
        return fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).parts
      } catch (error) {
        if (isMissing(error)) {
          return undefined
        }
        throw new Error(`${path} is not a state file of the simulator.`, { cause: error })
      }
    },
    changed: () => {
      dirty = true
      waiting ??= clock.after(QUIET_MS, () => {
        flush().catch((error: unknown) => {
          process.stderr.write(`simulator: the state could not be saved: ${String(error)}\n`)
          // The next change tries again, and so does stopping.
          dirty = true
          writing = Promise.resolve()
        })
      })
    },
    flush,
  }
}
