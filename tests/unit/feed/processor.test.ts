/** From the queue to the tenant: order, patience, and what is answered when. */
import { afterEach, describe, expect, it } from 'vitest'
import type { IncomingFact, Reading, Written } from '../../../feed/incoming.ts'
import { createProcessor, type Processor } from '../../../feed/processor.ts'
import { openQueue } from '../../../feed/queue/queue.ts'
import { createLog } from '../../../main/log/log.ts'
import type { Stop } from '../../../main/ports.ts'
import { eventually } from '../../support/eventually.ts'
import { realClock } from '../../support/real-clock.ts'

const stops: Stop[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

const DONE: Written = { kind: 'done' }
const AWAY: Written = { kind: 'later', reason: 'offline', retryAt: null }
const DEAD: Written = { kind: 'dead', reason: 'Nobody knows them.', fix: 'Find out who it is.' }

/** `A1 B1`: a fact of patient A, then one of patient B; `!` is a fault. */
const read = ({ raw }: { readonly raw: Buffer }): Reading => {
  const words = raw.toString().split(' ')
  return {
    facts: words.filter((word) => word !== '!').map(factOf),
    faults: words.includes('!') ? ['A part of it does not read.'] : [],
  }
}
const factOf = (word: string): IncomingFact => ({
  what: 'result',
  facility: 'LIMS',
  messageId: word,
  patient: { hospitalNumber: word.slice(0, 1), ...(word.startsWith('A') ? { nhsNumber: '9990000018' } : {}) },
  place: {},
  labNumber: word,
  service: { code: 'K', name: 'Potassium' },
  status: 'F',
  releasedAt: 0,
  specimenAt: null,
  observations: [],
})

function open({ patience = 5_000, running = true } = {}) {
  const queue = openQueue({ file: 'memory', key: new Uint8Array(32), binding: process.env.ROLECALL_SQLITE_BINDING })
  const written: string[] = []
  const held = new Map<string, (written: Written) => void>()
  const answers = new Map<string, Written[]>()
  let most = 0
  const writer = {
    write: (fact: IncomingFact) => {
      written.push(fact.messageId)
      const planned = answers.get(fact.messageId)?.shift()
      if (planned) return Promise.resolve(planned)
      const answer = new Promise<Written>((done) => held.set(fact.messageId, done))
      most = Math.max(most, held.size)
      return answer
    },
  }
  const log = createLog({ now: () => 0 }, () => {})
  const processor = createProcessor({ queue, read, writer, clock: realClock, log, patience })
  if (running) stops.push(processor.start())
  stops.push(() => queue.close())
  return {
    queue,
    processor,
    written,
    plan: (word: string, ...outcomes: Written[]) => answers.set(word, outcomes),
    send: (text: string) => processor.receive('hl7', Buffer.from(text)),
    most: () => most,
    /** The tenant answers to a fact that is being written. */
    async answer(word: string, outcome: Written) {
      await eventually(`${word} is being written`, () => held.has(word))
      held.get(word)?.(outcome)
      held.delete(word)
    },
  }
}
describe('a message', () => {
  it('is answered only once the tenant has all of it, and is kept as done by then', async () => {
    const { send, answer, queue, written } = open()
    const sent = send('A1 A2')
    let isAnswered = false
    void sent.then(() => {
      isAnswered = true
    })
    await answer('A1', DONE)
    await eventually('the second is being written', () => written.includes('A2'))
    expect(isAnswered).toBe(false)
    expect(queue.counts()).toMatchObject({ waiting: 1, done: 0 })
    await answer('A2', DONE)
    expect(await sent).toEqual({ kind: 'done' })
    expect(queue.counts()).toMatchObject({ waiting: 0, done: 1 })
  })

  it('that comes twice is written once: while it is written, and after', async () => {
    const { send, answer, written } = open()
    const both = [send('A1'), send('A1')]
    await answer('A1', DONE)
    expect(await Promise.all(both)).toEqual([DONE, DONE])
    expect(await send('A1')).toEqual({ kind: 'done', before: true })
    expect(written).toEqual(['A1'])
  })

  it('of one patient waits for those that came before, under whichever number; those of others go side by side', async () => {
    const { send, answer, written, most } = open()
    // The second names the NHS number of A as well as the hospital number.
    const sent = ['A1', 'B1', 'A2', 'B2', 'C1'].map(send)
    await eventually('the first of each patient', () => written.join() === 'A1,B1,C1')
    await answer('B1', DONE)
    await eventually('the second of B', () => written.join() === 'A1,B1,C1,B2')
    for (const word of ['A1', 'C1', 'B2', 'A2']) await answer(word, DONE)
    expect(await Promise.all(sent.map((each) => each.then(({ kind }) => kind)))).toEqual(Array(5).fill('done'))
    expect(written.at(-1)).toBe('A2')
    expect(most()).toBe(3)
  })

  it('that the tenant cannot take now keeps those of its patient behind it, and is tried again until it can', async () => {
    const { send, plan, written, queue } = open()
    plan('A1', AWAY, AWAY, DONE)
    plan('A2', DONE)
    plan('B1', DONE)
    const sent = [send('A1'), send('A2'), send('B1')]
    expect((await sent[2])?.kind).toBe('done')
    expect(written).toEqual(['A1', 'B1'])
    expect(queue.get(queue.waiting()[0] ?? 0)?.reason).toBe('offline')
    expect((await sent[1])?.kind).toBe('done')
    expect(written).toEqual(['A1', 'B1', 'A1', 'A1', 'A2'])
  })

  it('whose tenant is away for long is answered with “later”, stays kept, and joins itself when it is sent again', async () => {
    const { send, answer, written } = open({ patience: 30 })
    expect(await send('A1')).toEqual({ kind: 'later' })
    const again = send('A1')
    await answer('A1', DONE)
    expect(await again).toEqual({ kind: 'done' })
    expect(written).toEqual(['A1'])
  })

  it('that is dead says why; what else is in it was written, and those behind it go on', async () => {
    const { send, plan, written, queue } = open()
    plan('A1', DEAD)
    plan('A2', DONE)
    plan('A3', DONE)
    const [dead, next] = [send('A1 A2 !'), send('A3')]
    const reason = 'A part of it does not read. Nobody knows them.'
    expect(await dead).toEqual({ kind: 'dead', reason })
    expect((await next)?.kind).toBe('done')
    expect(written).toEqual(['A1', 'A2', 'A3'])
    expect(queue.dead()).toMatchObject([{ reason, raw: Buffer.from('A1 A2 !') }])
    expect(await send('A1 A2 !')).toEqual({ kind: 'dead', reason })
  })

  it('that a person has put right beside the running feed is found and written', async () => {
    const { send, plan, queue, written } = open()
    plan('A1', DEAD)
    plan('A9', DONE)
    await send('A1')
    const [dead] = queue.dead()
    queue.revive(dead?.id ?? 0, Buffer.from('A9'), 1)
    await eventually('it is done', () => queue.get(dead?.id ?? 0)?.state === 'done')
    expect(written).toEqual(['A1', 'A9'])
  })

  it('that was dropped is not called accepted', async () => {
    const { send, plan, queue } = open()
    plan('A1', DEAD)
    await send('A1')
    queue.drop(queue.dead()[0]?.id ?? 0, 'A test of the laboratory', 1)
    expect(await send('A1')).toEqual({ kind: 'dead', reason: 'A person has set it aside: A test of the laboratory' })
  })
})

describe('a feed that starts', () => {
  it('first writes what was left, in its order, before what comes in', async () => {
    const { queue, processor, send, plan, written } = open({ running: false })
    for (const word of ['A1', 'A2', 'A3']) {
      plan(word, DONE)
      if (word !== 'A3') queue.add({ format: 'hl7', raw: Buffer.from(word) }, 0)
    }
    const sent = send('A3')
    stops.push(start(processor))
    expect((await sent).kind).toBe('done')
    expect(written).toEqual(['A1', 'A2', 'A3'])
  })
})

const start = (processor: Processor): Stop => processor.start()
