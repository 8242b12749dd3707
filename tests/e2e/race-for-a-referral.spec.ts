// Two registrars accept the same referral in the same instant, again and again: one owner each time, and the other is told who.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { LAGHARI, VALDES } from '../support/neurologists.ts'
import { NEUROLOGY } from '../support/ward-referral.ts'

/** `npm run soak` runs them all; fewer find what has broken. */
const ROUNDS = process.env.ROLECALL_SOAK ? 200 : 20
const MINUTE = 60_000

let hospital: Hospital
const consoles: ConsoleUnderTest[] = []
const names = [VALDES.name, LAGHARI.name] as const

test.beforeAll(async () => {
  test.setTimeout(120_000)
  // The race is about who is first, not about the quota that so many races would use up.
  hospital = await openHospital({ limits: false, staff: 90 })
  for (const [{ upn }, name] of [
    [VALDES, 'SGH-NEURO-PC01'],
    [LAGHARI, 'SGH-NEURO-PC02'],
  ] as const) {
    const console = await startConsole({ hospital, name })
    consoles.push(console)
    await signIn(console, upn)
    await expect(console.window.getByRole('banner')).toContainText('Live')
  }
})
test.afterAll(async () => {
  await closeConsoles(consoles, test.info())
  await hospital.stop()
})

test('always exactly one owner with one time, and who was second is told who has it', async () => {
  test.setTimeout(600_000)
  const wins = [0, 0]
  let last = { question: '', loser: 0 }

  for (let round = 1; round <= ROUNDS; round += 1) {
    const question = `Double vision, number ${round}`
    const { listId, itemId } = await hospital.as(MBEKI).sendReferral({
      ...{ specialtyCode: 'NEURO-SGH', urgency: 'urgent', title: question, situation: 'Since this morning' },
      ...{ recommendation: 'Please see today', siteCode: 'SGH', ward: 'E5', bed: '4', callBack: '4215' },
    })
    const ref = `${NEUROLOGY}/${itemId}`
    const detailOf = (console: ConsoleUnderTest) => call(console, 'referrals.get', { ref }).catch(() => undefined)
    await eventually(`${question} on both consoles`, async () =>
      (await Promise.all(consoles.map(detailOf))).every((detail) => detail?.row.state === 'sent'),
    )

    // Neither is always asked first: it would always win.
    const order = round % 2 === 0 ? [0, 1] : [1, 0]
    const etas = [round + 10, round + 200].map((minutes) => Date.now() + minutes * MINUTE)
    const acts = ['', '']
    await Promise.all(
      order.map(async (index) => {
        const console = consoles[index]
        const eta = etas[index]
        if (console && eta) acts[index] = (await call(console, 'referrals.accept', { ref, eta })).id
      }),
    )
    const details = await eventually(`round ${round} to be decided for both`, async () => {
      const seen = await Promise.all(consoles.map(detailOf))
      const decided = seen.every(
        (detail, index) =>
          detail?.row.owner &&
          (detail.pending.length === 0 ||
            detail.pending.every(({ id, state }) => id === acts[index] && state === 'refused')),
      )
      return decided && seen
    })

    const winners = details.flatMap((detail, index) => (detail?.row.owner?.mine ? [index] : []))
    expect(winners).toHaveLength(1)
    const winner = winners[0] ?? 0
    const loser = details[1 - winner]
    wins[winner] = (wins[winner] ?? 0) + 1
    const { State, OwnerName, Eta, Story } = await hospital.fields(listId, itemId)
    expect({ State, OwnerName }).toEqual({ State: 'accepted', OwnerName: names[winner] })
    // A console promises by the tenant’s clock, which it knows to a second.
    expect(Math.abs(Date.parse(String(Eta)) - (etas[winner] ?? 0))).toBeLessThan(5_000)
    const accepted = JSON.parse(String(Story)).filter((entry: { kind: string }) => entry.kind === 'accepted')
    expect(accepted).toMatchObject([{ byName: names[winner] }])
    expect(loser?.row).toMatchObject({ state: 'accepted', owner: { name: names[winner], mine: false, saving: false } })
    expect(loser?.row.eta).toBe(Date.parse(String(Eta)))
    expect(loser?.pending).toMatchObject([{ id: acts[1 - winner], state: 'refused' }])
    expect(loser?.pending[0]?.message).toContain(`${names[winner]} has this since`)
    last = { question, loser: 1 - winner }
  }
  // Neither console is always first: the race was a race.
  expect(Math.min(...wins)).toBeGreaterThan(0)

  // And it is on the screen, in words, for whoever opens it.
  const window = consoles[last.loser]?.window
  if (!window) throw new Error('nobody lost')
  await window.bringToFront()
  await window.keyboard.press('Control+2')
  await window.getByRole('button', { name: /^All/ }).click()
  await window.getByRole('searchbox', { name: 'Find a referral' }).fill(last.question)
  await window.getByRole('option', { name: new RegExp(`${last.question}\\b`) }).click()
  const detail = window.getByRole('region', { name: 'Detail' })
  await expect(detail).toContainText(/What you did at \d\d:\d\d was refused\./)
  await expect(detail).toContainText(`${names[1 - last.loser]} has this since`)
})
