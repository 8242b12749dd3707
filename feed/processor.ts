// Takes messages from the queue to the tenant: those of one patient one after the other, in the order in which they came; those of
// different patients side by side. A sender hears "accepted" only once the tenant has what it said.

import type { Instant } from '../domain/instant.ts'
import { patientKeys } from '../domain/results/match.ts'
import type { Clock, Log, Stop } from '../main/ports.ts'
import type { Reading, TenantWriter, Written } from './incoming.ts'
import type { Death, Message, Queue } from './queue/queue.ts'

export type ReadMessage = (message: Pick<Message, 'format' | 'raw'>, receivedAt: Instant) => Reading

export type Received =
  /** The tenant has it. `before`: it had it before this message came. */
  | { readonly kind: 'done'; readonly before?: boolean }
  /** A person must put it right; it is kept here. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** It is kept here, and the tenant cannot be reached: whoever sent it may send it again. */
  | { readonly kind: 'later' }

export interface Processor {
  /** Keeps the message, and answers once it has been written, or after `patience`. */
  receive(format: Message['format'], raw: Buffer): Promise<Received>
  /** What could not even be taken apart. */
  bury(format: Message['format'], raw: Buffer, reason: string): Received
  start(): Stop
  /** Nothing is being written any more. */
  idle(): Promise<void>
}

export interface ProcessorOptions {
  readonly queue: Queue
  readonly read: ReadMessage
  readonly writer: TenantWriter
  readonly clock: Clock
  readonly log: Log
  /** How long a sender is kept waiting for the tenant, in ms. */
  readonly patience?: number
  /** How many patients' messages are written side by side. */
  readonly sideBySide?: number
}

/** A person may have put a dead message right, in a program of their own. */
const LOOKS_EVERY = 2_000
const FIRST_RETRY = 500
const LONGEST_RETRY = 30_000
const FIX_IT = 'Put the message right (show, fix), then replay it; or drop it, saying why.'

interface Work {
  readonly id: number
  readonly keys: readonly string[]
  readonly reading: Reading
  retries: number
  state: 'waiting' | 'writing' | 'resting'
}

export function createProcessor(options: ProcessorOptions): Processor {
  const { queue, read, writer, clock, log, patience = 20_000, sideBySide = 8 } = options
  /** In the order in which they came. */
  const works = new Map<number, Work>()
  const waiters = new Map<number, ((received: Received) => void)[]>()
  const writing = new Set<Promise<void>>()
  let stopped = true
  /** What an earlier run left is not known yet: it comes before whatever comes in. */
  let isBehind = true
  let stopLooking: Stop = () => {}

  const settle = (id: number, received: Received) => {
    works.delete(id)
    for (const tell of waiters.get(id) ?? []) tell(received)
    waiters.delete(id)
  }
  const take = (message: Message) => {
    if (works.has(message.id)) return
    const reading = read(message, message.receivedAt)
    const keys = [...new Set(reading.facts.flatMap(({ patient }) => patientKeys(patient)))]
    works.set(message.id, { id: message.id, keys, reading, retries: 0, state: 'waiting' })
  }
  /** The first of each patient; whoever rests keeps those behind them waiting. */
  const run = () => {
    if (stopped) return
    const taken = new Set<string>()
    for (const work of works.values()) {
      const isFree = work.keys.every((key) => !taken.has(key))
      for (const key of work.keys) taken.add(key)
      if (work.state !== 'waiting' || !isFree || writing.size >= sideBySide) continue
      work.state = 'writing'
      const done = write(work).finally(() => {
        writing.delete(done)
        run()
      })
      writing.add(done)
    }
  }
  async function write(work: Work): Promise<void> {
    const outcome = await writeAll(work.reading).catch((error: unknown): Written => {
      log.error('a message could not be written', {
        id: work.id,
        error: error instanceof Error ? error.name : 'unknown',
      })
      return { kind: 'later', reason: 'an error of the feed', retryAt: null }
    })
    const now = clock.now()
    switch (outcome.kind) {
      case 'done':
        queue.done(work.id, now)
        settle(work.id, { kind: 'done' })
        return
      case 'dead':
        queue.bury(work.id, outcome, now)
        log.warn('a message waits for a person', { id: work.id })
        settle(work.id, { kind: 'dead', reason: outcome.reason })
        return
      case 'later': {
        const own = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** work.retries)
        const rest = Math.max(outcome.retryAt === null ? 0 : outcome.retryAt - now, own)
        work.retries += 1
        queue.note(work.id, outcome.reason)
        work.state = 'resting'
        log.info('the tenant does not take a message now', { id: work.id, why: outcome.reason, seconds: rest / 1000 })
        clock.after(rest, () => {
          work.state = 'waiting'
          run()
        })
      }
    }
  }
  /** One report that nobody can place must not keep the others of its message from their ward. */
  async function writeAll({ facts, faults }: Reading): Promise<Written> {
    const dead: Death[] = faults.length > 0 ? [{ reason: faults.join(' '), fix: FIX_IT }] : []
    for (const fact of facts) {
      const written = await writer.write(fact)
      if (written.kind === 'later') return written
      if (written.kind === 'dead') dead.push(written)
    }
    if (dead.length === 0) return { kind: 'done' }
    const said = (part: keyof Death) => [...new Set(dead.map((each) => each[part]))].join(' ')
    return { kind: 'dead', reason: said('reason'), fix: said('fix') }
  }
  const takeAll = () => {
    for (const id of queue.waiting()) {
      const message = works.has(id) ? undefined : queue.get(id)
      if (message) take(message)
    }
    isBehind = false
  }

  return {
    async receive(format, raw) {
      const now = clock.now()
      const message = queue.add({ format, raw }, now)
      if (message.state === 'done') return { kind: 'done', before: true }
      if (message.state === 'dead') return { kind: 'dead', reason: message.reason ?? '' }
      if (message.state === 'dropped') return { kind: 'dead', reason: `A person has set it aside: ${message.reason}` }
      const settled = new Promise<Received>((done) => {
        waiters.set(message.id, [...(waiters.get(message.id) ?? []), done])
      })
      if (isBehind) takeAll()
      else take(message)
      run()
      let stop: Stop = () => {}
      const tooLong = new Promise<Received>((done) => {
        stop = clock.after(patience, () => done({ kind: 'later' }))
      })
      return Promise.race([settled, tooLong]).finally(() => stop())
    },
    bury(format, raw, reason) {
      const fix = 'Ask the sender to mend it and send it again, or drop it, saying why.'
      queue.addDead({ format, raw, reason, fix }, clock.now())
      log.warn('something came that is no message')
      return { kind: 'dead', reason }
    },
    start() {
      stopped = false
      const again = () => {
        takeAll()
        run()
        stopLooking = clock.after(LOOKS_EVERY, again)
      }
      again()
      return () => {
        stopped = true
        stopLooking()
      }
    },
    async idle() {
      await Promise.all(writing)
    },
  }
}
