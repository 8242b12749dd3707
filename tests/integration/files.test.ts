// Files of pages between the console and the simulated hospital: over a line that breaks, in sessions that end, against
// throttling and a full library.

import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileFailure, FileOutcome, FilePlace, Files } from '../../main/graph/files-port.ts'
import { createTenant } from '../../main/graph/tenant.ts'
import { createThrottleGate } from '../../main/graph/throttle-gate.ts'
import type { TokenSource } from '../../main/identity/identity-state.ts'
import type { Fetch } from '../../main/ports.ts'
import type { RequestEntry } from '../../simulator/index.ts'
import { quiet, tokensOf, unknownCalls, wireTo } from '../support/console-graph.ts'
import { type Hospital, MBEKI, OKAFOR, openHospital } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

const STEP = 320 * 1024

let hospital: Hospital
let number = 0
let place: FilePlace

beforeAll(async () => {
  hospital = await openHospital()
})

afterAll(() => hospital.stop())

beforeEach(() => {
  number += 1
  place = { list: 'Desk-ACUTEMED-SGH', name: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}.jpg` }
  hospital.tenant.control.requests.clear()
})

afterEach(() => {
  hospital.tenant.control.faults.clear()
  hospital.tenant.control.drives.quotaBytes = Number.POSITIVE_INFINITY
  expect(unknownCalls(hospital)).toEqual([])
})

const filesOf = (upn: string, wire: Fetch = wireTo(hospital), tokens: TokenSource = tokensOf(hospital, upn)): Files => {
  const { siteHost, sitePath } = hospital.southmere
  const gate = createThrottleGate(realClock)
  const parts = { tokens, fetch: wire, clock: realClock, log: quiet, appVersion: '0.0.0', gate, random: () => 0 }
  return createTenant(parts, { siteHost, sitePath }).files
}

/** Bytes that are no text, and are not the same anywhere. */
function some(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) {
    const block = createHash('sha256').update(`${number} ${at}`).digest()
    bytes.set(block.subarray(0, Math.min(32, size - at)), at)
  }
  return bytes
}

/** The first half of a range reaches the tenant, then the connection is cut. */
const sendHalf = (url: string, init: RequestInit): Promise<void> =>
  new Promise((resolve) => {
    const { pathname, search } = new URL(url)
    const body = init.body instanceof Uint8Array ? init.body : new Uint8Array()
    const headers = { ...Object.fromEntries(new Headers(init.headers)), 'content-length': body.length }
    const sending = request(`${hospital.tenant.url}${pathname}${search}`, { method: 'PUT', headers })
    sending.on('error', () => undefined)
    sending.on('close', resolve)
    sending.write(body.subarray(0, body.length / 2), () => sending.destroy())
  })

interface Attempt {
  readonly outcome: FileOutcome<null>
  readonly sessions: string[]
  readonly told: number[]
}

async function upload(
  files: Files,
  bytes: Uint8Array,
  session?: string,
  stopAt = Number.POSITIVE_INFINITY,
): Promise<Attempt> {
  const sessions: string[] = []
  const told: number[] = []
  const giveUp = new AbortController()
  const outcome = await files.upload(place, bytes, 'image/jpeg', {
    session,
    began: (address) => sessions.push(address),
    progress(sent) {
      told.push(sent)
      if (sent >= stopAt) giveUp.abort()
    },
    signal: giveUp.signal,
  })
  return { outcome, sessions, told }
}

const get = (files: Files, from: number, to: number) => files.download(place, from, to, new AbortController().signal)

async function whole(files: Files, step = 256 * 1024): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let from = 0, size = 1; from < size; ) {
    const piece = good(await get(files, from, from + step))
    parts.push(piece.bytes)
    from += piece.bytes.length
    size = piece.size
  }
  return Buffer.concat(parts)
}

function good<T>(outcome: FileOutcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`)
  return outcome.value
}

function bad<T>(outcome: FileOutcome<T>): FileFailure {
  if (outcome.ok) throw new Error('this should have failed')
  return outcome
}

const faults = () => hospital.tenant.control.faults
const asked = (method: string, path: RegExp): RequestEntry[] =>
  hospital.tenant.control.requests.filter((entry) => entry.method === method && path.test(entry.path))
const ranges = () => asked('PUT', /uploadSession$/)
const same = (one: Uint8Array, other: Uint8Array): boolean => Buffer.from(one).equals(other)

describe('a file that goes', () => {
  test('comes back byte for byte at another console, with progress on the way', async () => {
    const bytes = some(3 * STEP + 17)
    const { outcome, told, sessions } = await upload(filesOf(MBEKI), bytes)
    expect(outcome).toEqual({ ok: true, value: null })
    expect(sessions).toHaveLength(1)
    expect(told[0]).toBe(STEP)
    expect(told.at(-1)).toBe(bytes.length)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(same(await whole(filesOf(OKAFOR)), bytes)).toBe(true)
    // File storage refuses a token of Graph: none was sent to it.
    expect(ranges().every(({ status }) => status < 300)).toBe(true)
  })

  test('is looked up once for many ranges, and read past its end without fault', async () => {
    const bytes = some(5_000)
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    const files = filesOf(OKAFOR)
    hospital.tenant.control.requests.clear()
    expect(same(await whole(files, 1_000), bytes)).toBe(true)
    expect(asked('GET', /root:/)).toHaveLength(1)
    expect(asked('GET', /download\.aspx/)).toHaveLength(5)
    expect(good(await get(files, 4_990, 9_000)).bytes).toHaveLength(10)
    expect(good(await get(files, 5_000, 6_000))).toEqual({ bytes: new Uint8Array(), size: 5_000 })
  })

  test('is not there before it is whole', async () => {
    const bytes = some(2 * STEP)
    expect(bad(await get(filesOf(OKAFOR), 0, 100)).code).toBe('not-there')
    expect(bad((await upload(filesOf(MBEKI), bytes, undefined, STEP)).outcome).code).toBe('cancelled')
    expect(bad(await get(filesOf(OKAFOR), 0, 100)).code).toBe('not-there')
  })
})

describe('a line that breaks', () => {
  test('a connection that is cut in the middle of a range: asked where it stands, then gone on with', async () => {
    const bytes = some(3 * STEP)
    let puts = 0
    const wire = wireTo(hospital)
    const breaking: Fetch = async (url, init) => {
      if (init?.method === 'PUT') puts += 1
      if (init?.method !== 'PUT' || puts !== 2) return await wire(url, init)
      await sendHalf(url, init)
      throw new TypeError('net::ERR_CONNECTION_RESET')
    }
    const { outcome, sessions } = await upload(filesOf(MBEKI, breaking), bytes)
    good(outcome)
    expect(sessions).toHaveLength(1)
    expect(asked('GET', /uploadSession$/)).toHaveLength(1)
    expect(ranges().filter(({ status }) => status >= 400)).toEqual([])
    expect(same(await whole(filesOf(OKAFOR)), bytes)).toBe(true)
  })

  test('an answer that is lost: its range is not sent again', async () => {
    const bytes = some(2 * STEP + 1)
    faults().add({ method: 'PUT', path: /uploadSession/, effect: { drop: 'after' } })
    const { outcome, sessions, told } = await upload(filesOf(MBEKI), bytes)
    good(outcome)
    expect(sessions).toHaveLength(1)
    expect(told[0]).toBe(STEP)
    expect(ranges().filter(({ status }) => status === 416)).toEqual([])
    expect(same(await whole(filesOf(OKAFOR)), bytes)).toBe(true)
  })

  test('the answer to the last range is lost: the file is found, and not sent twice', async () => {
    const bytes = some(1_000)
    faults().add({ method: 'PUT', path: /uploadSession/, effect: { drop: 'after' } })
    const { outcome, sessions, told } = await upload(filesOf(MBEKI), bytes)
    good(outcome)
    expect(sessions).toHaveLength(1)
    expect(told.at(-1)).toBe(1_000)
    expect(ranges()).toHaveLength(1)
  })

  test('a tenant that cannot be reached is offline, and the session goes on after it', async () => {
    const bytes = some(4 * STEP)
    const before = await upload(filesOf(MBEKI), bytes, undefined, STEP)
    expect(bad(before.outcome).code).toBe('cancelled')
    hospital.tenant.control.down()
    const during = await upload(filesOf(MBEKI), bytes, before.sessions[0])
    hospital.tenant.control.up()
    expect(bad(during.outcome).code).toBe('offline')
    expect(during.sessions).toEqual([])
    const after = await upload(filesOf(MBEKI), bytes, before.sessions[0])
    good(after.outcome)
    expect(after.sessions).toEqual([])
    expect(after.told[0]).toBeGreaterThanOrEqual(STEP)
    expect(same(await whole(filesOf(OKAFOR)), bytes)).toBe(true)
  })

  test('a session that is over is begun anew', async () => {
    const bytes = some(2 * STEP)
    const before = await upload(filesOf(MBEKI), bytes, undefined, STEP)
    hospital.tenant.control.clock.advance(2 * 60 * 60_000)
    const after = await upload(filesOf(MBEKI), bytes, before.sessions[0])
    good(after.outcome)
    expect(after.sessions).toHaveLength(1)
    expect(after.told[0]).toBe(0)
    expect(same(await whole(filesOf(OKAFOR)), bytes)).toBe(true)
  })

  test('a session that ends while ranges go is begun anew', async () => {
    const bytes = some(2 * STEP)
    faults().add({ method: 'PUT', path: /uploadSession/, effect: { status: 404 } })
    const { outcome, sessions, told } = await upload(filesOf(MBEKI), bytes)
    good(outcome)
    expect(sessions).toHaveLength(2)
    expect(told).toContain(0)
  })

  test('a finished file is known for finished by whoever kept its session', async () => {
    const bytes = some(2 * STEP)
    const { sessions } = await upload(filesOf(MBEKI), bytes)
    hospital.tenant.control.requests.clear()
    const again = await upload(filesOf(MBEKI), bytes, sessions[0])
    good(again.outcome)
    expect(again.sessions).toEqual([])
    expect(ranges()).toEqual([])
  })

  test('an address for downloading that has run out is asked for again', async () => {
    const bytes = some(2_000)
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    const files = filesOf(OKAFOR)
    good(await get(files, 0, 1_000))
    hospital.tenant.control.clock.advance(10 * 60_000)
    expect(same(good(await get(files, 1_000, 2_000)).bytes, bytes.subarray(1_000))).toBe(true)
  })

  test('a download that is cut is offline, and goes on from where it was', async () => {
    const bytes = some(2_000)
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    const files = filesOf(OKAFOR)
    good(await get(files, 0, 1_000))
    faults().add({ path: /download\.aspx/, effect: { drop: 'before' } })
    expect(bad(await get(files, 1_000, 2_000)).code).toBe('offline')
    expect(same(good(await get(files, 1_000, 2_000)).bytes, bytes.subarray(1_000))).toBe(true)
  })

  test('a server that knows no ranges is understood', async () => {
    const bytes = some(2_000)
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    const wire = wireTo(hospital)
    const deaf: Fetch = (url, init) => {
      const headers = new Headers(init?.headers)
      headers.delete('range')
      return wire(url, { ...init, headers: Object.fromEntries(headers) })
    }
    const piece = good(await get(filesOf(OKAFOR, deaf), 500, 700))
    expect([piece.size, same(piece.bytes, bytes.subarray(500, 700))]).toEqual([2_000, true])
  })
})

describe('a service that says no', () => {
  test('429 on a range is waited for', async () => {
    const bytes = some(1_000)
    faults().add({ method: 'PUT', path: /uploadSession/, effect: { status: 429, retryAfter: 1 } })
    const began = performance.now()
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_000)
  })

  test('a long 429 on a range is told, and nothing is asked before it is over', async () => {
    const files = filesOf(MBEKI)
    faults().add({ method: 'PUT', path: /uploadSession/, effect: { status: 429, retryAfter: 300 } })
    const { outcome } = await upload(files, some(1_000))
    expect(bad(outcome).code).toBe('throttled')
    expect(bad(outcome).retryAt ?? 0).toBeGreaterThan(Date.now() + 290_000)
    const before = hospital.tenant.control.requests.length
    expect(bad(await get(files, 0, 10)).code).toBe('throttled')
    expect(hospital.tenant.control.requests.length).toBe(before)
  })

  test('429 on a download is waited for, a long one is told', async () => {
    good((await upload(filesOf(MBEKI), some(1_000))).outcome)
    const files = filesOf(OKAFOR)
    faults().add({ path: /download\.aspx/, effect: { status: 429, retryAfter: 1 } })
    good(await get(files, 0, 1_000))
    faults().add({ path: /download\.aspx/, effect: { status: 503, retryAfter: 600 } })
    const told = bad(await get(files, 0, 1_000))
    expect([told.code, (told.retryAt ?? 0) > Date.now() + 590_000]).toEqual(['throttled', true])
  })

  test('a library without room', async () => {
    hospital.tenant.control.drives.quotaBytes = 100
    const { outcome, sessions } = await upload(filesOf(MBEKI), some(1_000))
    expect(bad(outcome)).toEqual({ ok: false, code: 'full', message: '507 quotaLimitReached', retryAt: null })
    hospital.tenant.control.drives.quotaBytes = Number.POSITIVE_INFINITY
    good((await upload(filesOf(MBEKI), some(1_000), sessions[0])).outcome)
    expect(same(await whole(filesOf(OKAFOR)), some(1_000))).toBe(true)
  })

  test('a folder that this person may not write to', async () => {
    faults().add({ method: 'POST', path: /createUploadSession/, effect: { status: 403 } })
    expect(bad((await upload(filesOf(MBEKI), some(10))).outcome).code).toBe('forbidden')
    const reading = filesOf(MBEKI, wireTo(hospital), tokensOf(hospital, MBEKI, ['Sites.Read.All']))
    expect(bad((await upload(reading, some(10))).outcome).code).toBe('forbidden')
  })

  test('a site whose library was never made', async () => {
    faults().add({ path: /lists\/Attachments\/drive/, times: 2, effect: { status: 404 } })
    expect(bad((await upload(filesOf(MBEKI), some(10))).outcome).code).toBe('no-library')
    expect(bad(await get(filesOf(MBEKI), 0, 10)).code).toBe('no-library')
  })

  test('an account that was signed out', async () => {
    const gone: TokenSource = {
      token: async () => ({ ok: false, code: 'signed-out', message: 'signed out' }),
      refused: () => undefined,
    }
    const files = filesOf(MBEKI, wireTo(hospital), gone)
    expect(bad((await upload(files, some(10))).outcome).code).toBe('sign-in-needed')
    expect(bad(await get(files, 0, 10)).code).toBe('sign-in-needed')
    expect(hospital.tenant.control.requests).toHaveLength(0)
  })

  test('a service that fails now and then is asked again; one that goes on failing is told', async () => {
    const bytes = some(2 * STEP)
    faults().add({ method: 'PUT', path: /uploadSession/, times: 2, effect: { status: 503 } })
    good((await upload(filesOf(MBEKI), bytes)).outcome)
    faults().add({ method: 'PUT', path: /uploadSession/, times: 50, effect: { status: 500 } })
    place = { ...place, name: `again-${place.name}` }
    expect(bad((await upload(filesOf(MBEKI), bytes)).outcome).code).toBe('server')
  })
})
