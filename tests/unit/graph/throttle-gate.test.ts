import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Priority } from '../../../main/graph/call.ts'
import { createThrottleGate } from '../../../main/graph/throttle-gate.ts'
import { fakeClock } from './fake-clock.ts'

const patient = { signal: null, patienceMs: 10_000 }

test('people before background, each in order, a few at a time', async () => {
  const clock = fakeClock()
  const gate = createThrottleGate(clock)
  const order: string[] = []
  const leave: (() => void)[] = []
  const enter = (name: string, priority: Priority) =>
    void gate.enter({ priority, ...patient }).then((entry) => {
      order.push(name)
      if (entry.kind === 'in') leave.push(entry.leave)
    })
  for (let n = 1; n <= 6; n += 1) enter(`b${n}`, 'background')
  for (let n = 1; n <= 3; n += 1) enter(`p${n}`, 'person')
  await clock.advance(0)
  // Two places are kept for people.
  expect(order).toEqual(['b1', 'b2', 'b3', 'b4', 'p1', 'p2'])
  leave[0]?.()
  // Leaving twice frees one place.
  leave[0]?.()
  await clock.advance(0)
  expect(order.slice(6)).toEqual(['p3'])
  for (const go of leave) go()
  await clock.advance(0)
  expect(order.slice(7)).toEqual(['b5', 'b6'])
})

test('a quiet is never shortened, and holds everybody', async () => {
  const clock = fakeClock()
  const gate = createThrottleGate(clock)
  gate.quiet(5_000)
  gate.quiet(1_000)
  expect(gate.quietUntil()).toBe(clock.now() + 5_000)
  let inside = false
  void gate.enter({ priority: 'person', ...patient }).then(() => {
    inside = true
  })
  await clock.advance(4_999)
  expect(inside).toBe(false)
  await clock.advance(1)
  expect([inside, gate.quietUntil()]).toEqual([true, null])
})

test('who cannot wait so long is told when to come back, also when the quiet grows while he waits', async () => {
  const clock = fakeClock()
  const gate = createThrottleGate(clock)
  gate.quiet(4_000)
  const waiting = gate.enter({ priority: 'background', ...patient })
  await clock.advance(1_000)
  gate.quiet(60_000)
  expect(await waiting).toEqual({ kind: 'throttled', retryAt: clock.now() + 60_000 })
  expect(await gate.enter({ priority: 'person', ...patient })).toMatchObject({ kind: 'throttled' })
})

test('after a quiet the background takes one thing at a time, for a minute', async () => {
  const clock = fakeClock()
  const gate = createThrottleGate(clock)
  gate.quiet(1_000)
  let inside = 0
  for (let n = 0; n < 3; n += 1)
    void gate.enter({ priority: 'background', ...patient }).then(() => {
      inside += 1
    })
  await clock.advance(1_000)
  expect(inside).toBe(1)
  await clock.advance(60_000)
  void gate.enter({ priority: 'person', ...patient })
  await clock.advance(0)
  expect(inside).toBe(3)
})

test('setting the computer’s clock does not lengthen a quiet', async () => {
  const clock = fakeClock()
  const gate = createThrottleGate(clock)
  gate.quiet(5_000)
  clock.set(clock.now() - 3_600_000)
  expect(gate.quietUntil()).toBe(clock.now() + 5_000)
  await clock.advance(5_000)
  expect(gate.quietUntil()).toBeNull()
})

const event = fc.oneof(
  fc.record({ do: fc.constant('enter' as const), person: fc.boolean(), patienceMs: fc.nat(10_000) }),
  fc.record({ do: fc.constant('leave' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('quiet' as const), ms: fc.nat(15_000) }),
  fc.record({ do: fc.constant('space' as const), ms: fc.nat(5_000), forMs: fc.nat(60_000) }),
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat(5) }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.nat(8_000) }),
)

test('whatever happens: nobody goes in during a quiet, never too many, and nobody is forgotten', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 40 }), async (events) => {
      const clock = fakeClock()
      const gate = createThrottleGate(clock)
      const inside: (() => void)[] = []
      const cancels: AbortController[] = []
      let waiting = 0
      let quietEnds = 0
      const enter = (priority: Priority, patienceMs: number) => {
        const cancel = new AbortController()
        cancels.push(cancel)
        waiting += 1
        void gate.enter({ priority, patienceMs, signal: cancel.signal }).then((entry) => {
          waiting -= 1
          if (entry.kind !== 'in') return
          expect(clock.monotonic()).toBeGreaterThanOrEqual(quietEnds)
          inside.push(entry.leave)
          expect(inside.length).toBeLessThanOrEqual(6)
        })
      }
      for (const one of events) {
        if (one.do === 'enter') enter(one.person ? 'person' : 'background', one.patienceMs)
        if (one.do === 'leave') inside.splice(one.which, 1)[0]?.()
        if (one.do === 'cancel') cancels[one.which]?.abort()
        if (one.do === 'space') gate.space(one.ms, one.forMs)
        if (one.do === 'pass') await clock.advance(one.ms)
        if (one.do === 'quiet') {
          quietEnds = Math.max(quietEnds, clock.monotonic() + one.ms)
          gate.quiet(one.ms)
        }
        await Promise.resolve()
        await Promise.resolve()
      }
      for (let turn = 0; turn < 200 && waiting > 0; turn += 1) {
        for (const go of inside.splice(0)) go()
        await clock.advance(1_000)
      }
      expect(waiting).toBe(0)
    }),
    { numRuns: 60 },
  )
})
