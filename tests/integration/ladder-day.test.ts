// Half an hour of the soak (npm run soak): three consoles, sixty pages, and what goes wrong in a hospital.

import { expect, it } from 'vitest'
import { runLadderDay } from '../soak/ladder-day.ts'

it('takes every step of every ladder once and on time, and tells nobody of a patient', async () => {
  const report = await runLadderDay({ pages: 60, hours: 0.5, seed: 4, clearAfter: 32 })
  expect(report.faults).toEqual([])
  expect(report.pages).toBe(60)
  // It would prove nothing if little had happened.
  expect(report.steps).toBeGreaterThan(60)
  expect(report.redPages).toBeGreaterThan(10)
  expect(Object.keys(report.reasons).sort()).toEqual(
    expect.arrayContaining(['declined', 'unacknowledged', 'undelivered']),
  )
  expect(report.notices).toBeGreaterThan(40)
}, 120_000)
