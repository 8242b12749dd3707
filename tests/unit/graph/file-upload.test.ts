// Uploading against a service that does anything at any moment: the file is there whole, once, or the caller is told.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileFailure } from '../../../main/graph/file-failure.ts'
import type { Storage, StorageAnswer } from '../../../main/graph/file-storage.ts'
import { uploadFile } from '../../../main/graph/file-upload.ts'
import type { FileOutcome } from '../../../main/graph/files-port.ts'
import type { Clock } from '../../../main/ports.ts'

const STEP = 320 * 1024
const bytes = Uint8Array.from({ length: 3 * STEP + 7 }, (_, at) => (at * 31) % 251)

const trouble = ['cut', 'lost', 'ends', 'broken', 'none'] as const
type Trouble = (typeof trouble)[number]

/** Time passes by itself. */
const clock: Clock = {
  now: () => 0,
  monotonic: () => 0,
  after(_delay, run) {
    let stopped = false
    queueMicrotask(() => {
      if (!stopped) run()
    })
    return () => {
      stopped = true
    }
  },
}

const answer = (status: number, body: unknown = {}): StorageAnswer => ({
  ok: true,
  status,
  headers: new Headers(),
  bytes: new TextEncoder().encode(JSON.stringify(body)),
})

/** A service by the rules of its page, with one trouble after another. */
function service(troubles: readonly Trouble[]) {
  const left = [...troubles]
  const sessions = new Map<string, Uint8Array>()
  let file: Uint8Array | null = null
  let opened = 0
  let writes = 0

  function take(address: string, { method, headers, body }: Parameters<Storage>[0]): StorageAnswer {
    const got = sessions.get(address)
    if (!got) return answer(404)
    if (method === 'GET') return answer(200, { nextExpectedRanges: [`${got.length}-`] })
    const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers?.['content-range'] ?? '') ?? []
    const part = body ?? new Uint8Array()
    if (Number(first) !== got.length) return answer(416)
    if (Number(last) + 1 - Number(first) !== part.length || Number(total) !== bytes.length) return answer(400)
    if (Number(last) + 1 < bytes.length && part.length % STEP !== 0) return answer(400)
    const all = Uint8Array.from(Buffer.concat([got, part]))
    sessions.set(address, all)
    if (all.length < bytes.length) return answer(202, { nextExpectedRanges: [`${all.length}-`] })
    sessions.delete(address)
    file = all
    writes += 1
    return answer(201, { size: all.length })
  }

  const storage: Storage = async (request) => {
    const now = left.shift() ?? 'none'
    if (now === 'cut') return fileFailure('offline', 'cut')
    if (now === 'broken') return answer(503)
    if (now === 'ends') sessions.delete(request.address)
    const given = take(request.address, request)
    return now === 'lost' ? fileFailure('offline', 'lost') : given
  }
  return {
    storage,
    steps: {
      async open(): Promise<FileOutcome<string>> {
        opened += 1
        sessions.set(`https://storage/${opened}`, new Uint8Array())
        return { ok: true, value: `https://storage/${opened}` }
      },
      isThere: async (): Promise<FileOutcome<boolean>> => ({ ok: true, value: file?.length === bytes.length }),
    },
    file: () => file,
    writes: () => writes,
  }
}

test('whatever happens, coming back with the last session ends with the whole file, written once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...trouble), { maxLength: 25 }), async (troubles) => {
      const { storage, steps, file, writes } = service(troubles)
      let session: string | undefined
      for (let call = 1; ; call += 1) {
        const told: number[] = []
        const outcome = await uploadFile(bytes, steps, storage, clock, {
          session,
          began(address) {
            session = address
          },
          progress: (sent) => told.push(sent),
          signal: new AbortController().signal,
        })
        if (outcome.ok) {
          expect(told.at(-1)).toBe(bytes.length)
          break
        }
        expect(['offline', 'server']).toContain(outcome.code)
        expect(call).toBeLessThan(30)
      }
      expect(Buffer.from(file() ?? []).equals(bytes)).toBe(true)
      expect(writes()).toBe(1)
    }),
    { numRuns: 150 },
  )
})

test('a session that says nothing of its ranges, or keeps none, does not go on for ever', async () => {
  const options = {
    session: 'https://storage/1',
    began: () => undefined,
    progress: () => undefined,
    signal: new AbortController().signal,
  }
  const { steps } = service([])
  const mute = await uploadFile(bytes, steps, async () => answer(200, {}), clock, options)
  expect(mute).toMatchObject({ ok: false, code: 'failed' })
  const forgetful: Storage = async ({ method }) => answer(method === 'PUT' ? 202 : 200, { nextExpectedRanges: ['0-'] })
  expect(await uploadFile(bytes, steps, forgetful, clock, options)).toMatchObject({ ok: false, code: 'server' })
})
