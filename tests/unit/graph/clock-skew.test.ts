import { expect, test } from 'vitest'
import { createClockSkew } from '../../../main/graph/clock-skew.ts'
import { fakeClock } from './fake-clock.ts'

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
