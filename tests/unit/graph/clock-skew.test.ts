import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createClockSkew } from '../../../main/graph/clock-skew.ts'
import { fakeClock } from './fake-clock.ts'

/** Moves when told to, at once. */
function steadyClock() {
  let passed = 0
  const now = () => Date.parse('2026-11-22T14:00:00Z') + passed
  return { now, monotonic: () => passed, after: () => () => {}, pass: (ms: number) => (passed += ms) }
}

const header = (at: number) => new Date(at).toUTCString()

test('is nothing until an answer came, and within a second of the truth afterwards', () => {
  const clock = fakeClock()
  const skew = createClockSkew(clock)
  expect(skew.value()).toBe(0)
  skew.observe(null, clock.now(), clock.now())
  skew.observe('never', clock.now(), clock.now())
  expect(skew.value()).toBe(0)
  for (const error of [-600_000, 0, 600_000, 1_234]) {
    const fresh = createClockSkew(clock)
    fresh.observe(header(clock.now() + error), clock.now() - 40, clock.now() + 40)
    expect(Math.abs(fresh.value() - error)).toBeLessThanOrEqual(1_000)
  }
})

test('one slow or odd answer does not move it', () => {
  const clock = fakeClock()
  const skew = createClockSkew(clock)
  for (let n = 0; n < 4; n += 1) skew.observe(header(clock.now() + 60_000), clock.now(), clock.now())
  const before = skew.value()
  skew.observe(header(clock.now() + 60_000), clock.now() - 20_000, clock.now())
  expect(skew.value()).toBe(before)
})

test('when somebody sets the computer’s clock, the next answer counts alone', () => {
  const clock = fakeClock()
  const skew = createClockSkew(clock)
  const truth = clock.now()
  for (let n = 0; n < 9; n += 1) skew.observe(header(truth), clock.now(), clock.now())
  clock.set(truth - 600_000)
  skew.observe(header(truth), clock.now(), clock.now())
  expect(Math.abs(skew.value() - 600_000)).toBeLessThanOrEqual(1_000)
})

test('it never moves away from the truth, so that the time made of it does not go to and fro', () => {
  const answer = fc.record({
    wait: fc.integer({ min: 1, max: 30_000 }),
    there: fc.integer({ min: 0, max: 3_000 }),
    back: fc.integer({ min: 0, max: 3_000 }),
  })
  fc.assert(
    fc.property(fc.integer({ min: -600_000, max: 600_000 }), fc.array(answer, { minLength: 1 }), (error, answers) => {
      const clock = steadyClock()
      const skew = createClockSkew(clock)
      let last = Number.POSITIVE_INFINITY
      for (const { wait, there, back } of answers) {
        clock.pass(wait)
        const sentAt = clock.now()
        clock.pass(there)
        const date = header(clock.now() + error)
        clock.pass(back)
        skew.observe(date, sentAt, clock.now())
        const off = Math.abs(skew.value() - error)
        expect(off).toBeLessThanOrEqual(last)
        last = off
      }
    }),
  )
})

test('after many answers it is right to a few hundredths of a second', () => {
  const clock = steadyClock()
  const skew = createClockSkew(clock)
  for (let n = 0; n < 60; n += 1) {
    clock.pass(1_000 + 17)
    skew.observe(header(clock.now() + 4_321), clock.now() - 10, clock.now())
  }
  expect(Math.abs(skew.value() - 4_321)).toBeLessThanOrEqual(50)
})
