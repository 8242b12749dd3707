/**
 * Upload sessions: what each has received of its file. Ranges come in order, each a multiple of 320 KiB but the last.
 * learn.microsoft.com/graph/api/driveitem-createuploadsession. Sessions are not kept over a restart: they are then gone,
 * as expired ones are.
 */
import type { Principal } from '../http/router.ts'
import type { ConflictBehaviour } from '../sharepoint/file-store.ts'
import { accept, invalid, notFound, type Outcome, refuse } from '../sharepoint/outcome.ts'
import type { Drive } from './drive-access.ts'

export interface UploadSession {
  readonly id: string
  readonly drive: Drive
  readonly path: readonly string[]
  readonly conflict: ConflictBehaviour
  readonly principal: Principal
  readonly expiresAt: number
  readonly received: number
}

export interface Range {
  readonly first: number
  readonly last: number
  readonly total: number
}

/** The whole file is there and is to be written: the session goes when that succeeded. */
export interface Complete {
  readonly session: UploadSession
  readonly bytes: Buffer
}

export interface UploadSessions {
  open(fresh: Omit<UploadSession, 'received' | 'expiresAt'>, now: number): UploadSession
  /** 404 for one that is unknown or over. */
  find(id: string, now: number): Outcome<UploadSession>
  /** Takes a range; answers with the bytes of the whole file once it is there. */
  take(id: string, range: Range, bytes: Buffer, now: number): Outcome<UploadSession | Complete>
  close(id: string): void
}

/** How long a session lasts after it was opened, or after the last range. */
export const SESSION_MS = 60 * 60_000

const STEP = 320 * 1024

interface Kept extends Omit<UploadSession, 'received'> {
  readonly parts: readonly Buffer[]
  /** Unknown until the first range says it. */
  readonly total?: number
}

const lengthOf = ({ parts }: Kept): number => parts.reduce((sum, part) => sum + part.length, 0)
const seen = ({ parts: _, total: __, ...kept }: Kept, received: number): UploadSession => ({ ...kept, received })

export const isComplete = (taken: UploadSession | Complete): taken is Complete => 'bytes' in taken

export const createUploadSessions = (): UploadSessions => {
  const sessions = new Map<string, Kept>()

  const find = (id: string, now: number): Outcome<Kept> => {
    const kept = sessions.get(id)
    if (kept !== undefined && kept.expiresAt > now) return accept(kept)
    sessions.delete(id)
    return notFound('The upload session was not found')
  }

  return {
    open: (fresh, now) => {
      const kept: Kept = { ...fresh, expiresAt: now + SESSION_MS, parts: [] }
      sessions.set(fresh.id, kept)
      return seen(kept, 0)
    },
    find: (id, now) => {
      const kept = find(id, now)
      return kept.ok ? accept(seen(kept.value, lengthOf(kept.value))) : kept
    },
    take: (id, range, bytes, now) => {
      const found = find(id, now)
      if (!found.ok) return found
      const kept = found.value
      const before = lengthOf(kept)
      const fault = faultOf(range, bytes, before, kept.total)
      if (fault !== undefined) return fault
      // The last range again, after its file could not be written, is no new one.
      const parts = before === range.total ? kept.parts : [...kept.parts, Buffer.from(bytes)]
      const next: Kept = { ...kept, parts, total: range.total, expiresAt: now + SESSION_MS }
      sessions.set(id, next)
      const after = lengthOf(next)
      if (after < range.total) return accept(seen(next, after))
      return accept({ session: seen(next, after), bytes: Buffer.concat(parts) })
    },
    close: (id) => {
      sessions.delete(id)
    },
  }
}

function faultOf(range: Range, bytes: Buffer, before: number, total: number | undefined): Outcome<never> | undefined {
  const { first, last } = range
  const ends = last + 1 === range.total
  if (last < first || last >= range.total) return invalid('The Content-Range header is malformed.')
  if (bytes.length !== last - first + 1) return invalid('The Content-Range header does not match the Content-Length.')
  if (total !== undefined && total !== range.total) return invalid('The size of the file differs from earlier ranges.')
  if (!ends && bytes.length % STEP !== 0) return invalid('The size of a range must be a multiple of 320 KiB.')
  const again = before === range.total && ends
  if (first < before && !again) return refuse(416, 'invalidRange', 'The uploaded fragment has already been received.')
  if (first > before) return refuse(416, 'invalidRange', 'The uploaded fragment is out of order.')
  return undefined
}
