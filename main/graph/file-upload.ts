// Brings one file into the library through an upload session: range after range, asking where it stands whenever that is
// not certain, and anew when the session is gone. learn.microsoft.com/graph/api/driveitem-createuploadsession

import type { Clock } from '../ports.ts'
import { failureOfStorage, fileFailure } from './file-failure.ts'
import type { Storage } from './file-storage.ts'
import type { FileFailure, FileOutcome, UploadOptions } from './files-port.ts'
import { pause } from './pause.ts'
import { readStanding } from './wire/drive.ts'

export interface UploadSteps {
  /** Opens a session and gives its address. */
  open(): Promise<FileOutcome<string>>
  /** Whether the library has the whole file. */
  isThere(): Promise<FileOutcome<boolean>>
}

/** Every range but the last is a multiple of this. */
const step = 320 * 1024
const mostSteps = 16
/** A range that took less than the one, or more than the other, makes the next one larger or smaller; in ms. */
const quick = 1_500
const slow = 10_000
/** Tries in a row that brought nothing, and sessions that were begun, before the caller is asked to come back. */
const mostBarren = 3
const mostSessions = 2
const firstBackOff = 500

const gone: ReadonlySet<number> = new Set([401, 403, 404, 410])

export async function uploadFile(
  bytes: Uint8Array,
  steps: UploadSteps,
  storage: Storage,
  clock: Clock,
  { session, began, progress, signal }: UploadOptions,
): Promise<FileOutcome<null>> {
  let address = session
  /** Where to go on; null: the service has to be asked. */
  let at: number | null = session === undefined ? 0 : null
  let sessions = 0
  let barren = 0
  let size = step

  /** The session cannot be used any more. An earlier try may have finished it without hearing so. */
  async function begin(): Promise<FileOutcome<boolean>> {
    if (sessions > 0 || session !== undefined) {
      const there = await steps.isThere()
      if (!there.ok || there.value) return there
    }
    if (sessions === mostSessions) return fileFailure('server', 'upload sessions do not last')
    const opened = await steps.open()
    if (!opened.ok) return opened
    sessions += 1
    address = opened.value
    at = 0
    began(address)
    if (sessions > 1 || session !== undefined) progress(0)
    return { ok: true, value: false }
  }

  /** False when there is no use in going on. */
  async function mayTryAgain(): Promise<boolean> {
    barren += 1
    return barren <= mostBarren && (await pause(clock, firstBackOff * 2 ** (barren - 1), signal))
  }

  async function ask(from: string): Promise<FileFailure | null> {
    const answer = await storage({ method: 'GET', address: from }, signal)
    if (!answer.ok) return answer
    if (gone.has(answer.status)) {
      address = undefined
      return null
    }
    if (answer.status !== 200) return failureOfStorage(answer.status, answer.bytes)
    const next = readStanding(answer.bytes)
    if (next === undefined) return fileFailure('failed', 'an upload session without its ranges')
    // All is there and yet no file: what kept it from being made is over, or will be told again.
    if (next === null || next >= bytes.length) address = undefined
    else progress(next)
    at = next
    return null
  }

  for (;;) {
    if (signal.aborted) return fileFailure('cancelled', 'no longer wanted')
    if (address === undefined) {
      const done = await begin()
      if (!done.ok) return done
      if (done.value) break
      continue
    }
    if (at === null) {
      const failure = await ask(address)
      if (failure !== null && !(mayPass(failure) && (await mayTryAgain()))) return failure
      continue
    }
    const to = Math.min(bytes.length, at + size)
    const headers = { 'content-range': `bytes ${at}-${to - 1}/${bytes.length}` }
    const since = clock.monotonic()
    const answer = await storage({ method: 'PUT', address, headers, body: bytes.slice(at, to) }, signal)
    const took = clock.monotonic() - since
    if (answer.ok && (answer.status === 200 || answer.status === 201)) break
    if (answer.ok && answer.status === 202) {
      const next = readStanding(answer.bytes) ?? to
      if (next > at) barren = 0
      else if (!(await mayTryAgain())) return fileFailure('server', 'ranges of an upload are not kept')
      size = Math.min(mostSteps, Math.max(1, took < quick ? (size / step) * 2 : took > slow ? 1 : size / step)) * step
      at = next
      progress(at)
      continue
    }
    size = step
    if (answer.ok && gone.has(answer.status)) {
      address = undefined
      continue
    }
    const failure = answer.ok ? failureOfStorage(answer.status, answer.bytes) : answer
    // 416: it has the range already, or lacks one before it.
    const unsure = mayPass(failure) || (answer.ok && answer.status === 416)
    if (!unsure || !(await mayTryAgain())) return failure
    at = null
  }
  progress(bytes.length)
  return { ok: true, value: null }
}

const mayPass = ({ code }: FileFailure): boolean => code === 'offline' || code === 'server'
