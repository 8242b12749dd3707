// Two people take the same role in the same instant, again and again: one holder each time, and the other is told who.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'

/** `npm run soak` runs them all; fewer find what has broken. */
const ROUNDS = process.env.ROLECALL_SOAK ? 200 : 30

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []

test.beforeAll(async () => {
  // The race is about who is first, not about the quota that so many races would use up.
  hospital = await openHospital({ limits: false })
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

test('always exactly one holder, and who lost is told who holds it', async () => {
  test.setTimeout(300_000)
  const ref = `Roles/${(await hospital.role(MEDREG)).itemId}`
  for (const [upn, name] of [
    [OKAFOR, 'SGH-AMU-PC04'],
    [SILVA, 'SGH-AMU-PC07'],
  ] as const) {
    const console = await startConsole({ hospital, name })
    consoles.push(console)
    await signIn(console, upn)
    await expect(console.window.getByRole('banner')).toContainText('Live')
  }
  const names = ['Dr Amara Okafor', 'Dr Luís Silva']
  const rowOf = async (console: ConsoleUnderTest) =>
    (await call(console, 'roles.list', { find: MEDREG, offset: 0, limit: 1 })).rows[0]
  const wins = [0, 0]

  for (let round = 0; round < ROUNDS; round += 1) {
    const takes = await Promise.all(consoles.map((console) => call(console, 'roles.take', { ref })))
    const rows = await eventually(`round ${round} to be decided for both`, async () => {
      const seen = await Promise.all(consoles.map(rowOf))
      const decided = seen.every((row, index) =>
        row?.pending ? row.pending.state === 'refused' && row.pending.id === takes[index]?.id : row?.mine,
      )
      return decided && seen
    })
    const winners = rows.flatMap((row, index) => (row?.mine ? [index] : []))
    expect(winners).toHaveLength(1)
    const winner = winners[0] ?? 0
    wins[winner] = (wins[winner] ?? 0) + 1
    const loser = rows[1 - winner]
    expect((await hospital.role(MEDREG)).holder).toBe(names[winner])
    expect(loser?.holder?.name).toBe(names[winner])
    expect(loser?.pending?.message).toContain(names[winner])

    const holder = consoles[winner]
    if (!holder) throw new Error('nobody won')
    await call(holder, 'roles.giveBack', { ref })
    await eventually(`round ${round} to be over`, async () => (await hospital.role(MEDREG)).holder === '')
  }
  // Neither console is always first: the race was a race.
  expect(Math.min(...wins)).toBeGreaterThan(0)
})
