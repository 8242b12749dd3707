/** The line of the private hospital: late, narrow and lossy, and yet nothing that arrives is wrong. */
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSlowLine, type SlowLine, type SlowLineOptions } from '../../support/slow-line.ts'

const BODY = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 251))

let tenant: Server
let to: string
const lines: SlowLine[] = []

beforeEach(async () => {
  tenant = createServer((request, response) => {
    if (request.method === 'POST') request.pipe(response)
    else response.end(request.url === '/big' ? BODY : 'small')
  })
  await new Promise<void>((done) => tenant.listen(0, '127.0.0.1', done))
  const address = tenant.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  to = `http://127.0.0.1:${address.port}`
})
afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.close()))
  tenant.closeAllConnections()
  await new Promise((done) => tenant.close(done))
})

const open = async (options: Omit<SlowLineOptions, 'to'>): Promise<SlowLine> => {
  const line = await openSlowLine({ to, ...options })
  lines.push(line)
  return line
}
const timed = async (path: string, line: SlowLine, init: RequestInit = {}) => {
  const start = performance.now()
  const reply = await fetch(`${line.url}${path}`, init)
  const body = Buffer.from(await reply.arrayBuffer())
  return { body, ms: performance.now() - start }
}

describe('openSlowLine', () => {
  it('adds the round trip to an answer', async () => {
    const { body, ms } = await timed('/', await open({ latencyMs: 300, loss: 0 }))
    expect(body.toString()).toBe('small')
    expect(ms).toBeGreaterThanOrEqual(300)
  })

  it('lets no more bytes through than its width, shared by all connections', async () => {
    const line = await open({ latencyMs: 0, loss: 0, bitsPerSecond: 256_000 })
    const start = performance.now()
    const both = await Promise.all([timed('/big', line), timed('/big', line)])
    // Two bodies of 160 000 bits.
    expect(performance.now() - start).toBeGreaterThanOrEqual(1_250)
    for (const { body } of both) expect(body.equals(BODY)).toBe(true)
  })

  it('holds up what follows a lost segment, and delivers it whole and in order, both ways', async () => {
    let segments = 0
    const random = () => (++segments % 7 === 0 ? 0 : 0.99)
    const line = await open({ latencyMs: 0, loss: 0.02, resets: 0, stallMs: 150, bitsPerSecond: 1e9, random })
    const { body, ms } = await timed('/', line, { method: 'POST', body: BODY })
    expect(body.equals(BODY)).toBe(true)
    const { stalls } = line.counts()
    expect(stalls).toBeGreaterThan(1)
    expect(ms).toBeGreaterThanOrEqual(150)
  })

  it('resets a connection, after which a new one works', async () => {
    const draws = [0, 0]
    const line = await open({ latencyMs: 0, loss: 0.02, resets: 0.05, random: () => draws.shift() ?? 0.99 })
    await expect(fetch(`${line.url}/`, { signal: AbortSignal.timeout(5_000) })).rejects.toThrow('fetch failed')
    expect(line.counts().resets).toBe(1)
    expect((await timed('/', line)).body.toString()).toBe('small')
  })

  it('says nothing while it is stopped, and goes on where it was', async () => {
    const line = await open({ latencyMs: 10, loss: 0 })
    line.stop(true)
    const reply = timed('/', line)
    await expect(Promise.race([reply, late(300)])).resolves.toBe('late')
    line.stop(false)
    expect((await reply).body.toString()).toBe('small')
  })

  it('loses two segments of a hundred when nothing else is said', async () => {
    let draws = 0
    const line = await open({
      latencyMs: 0,
      bitsPerSecond: 1e9,
      stallMs: 0,
      resets: 0,
      random: () => (draws++ % 100) / 100,
    })
    for (let sent = 0; sent < 15; sent++) await timed('/big', line)
    const { stalls } = line.counts()
    expect(stalls / draws).toBeGreaterThan(0.01)
    expect(stalls / draws).toBeLessThan(0.03)
  })
})

const late = (ms: number) => new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), ms))
