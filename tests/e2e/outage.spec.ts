// The tenant is down for two minutes, its delta links expire meanwhile, and the sign-in is revoked.

import { type ConsoleUnderTest, closeConsoles, signIn, startConsole, takeRole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'
import { expectWithin } from '../support/pace.ts'

const OUTAGE = 120_000

let hospital: Hospital
let registrar: ConsoleUnderTest

test.beforeAll(async () => {
  hospital = await openHospital()
})
test.afterAll(async () => {
  await closeConsoles([registrar], test.info())
  await hospital.stop()
})

test('the status tells the truth, the cache stays readable, and everything arrives in order afterwards', async ({
  desktop,
}) => {
  test.setTimeout(300_000)
  registrar = await startConsole({ hospital, name: 'SGH-AMU-PC04' })
  const { window } = registrar
  await signIn(registrar, OKAFOR)
  await takeRole(registrar, MEDREG, 'Medical registrar on call')
  const top = window.getByRole('banner')
  await expect(top).toContainText('Live')
  const before = { roleCode: MEDREG, level: 3, title: 'Before the outage', ward: 'E5' }
  await hospital.as(MBEKI).sendPage(before)
  await window.getByRole('option', { name: /Before the outage/ }).click()

  const { control } = hospital.tenant
  await control.down()
  const since = Date.now()
  // Within ten seconds the console no longer says that it is live.
  await expect(top).not.toContainText('Live')
  expectWithin(10_000, Date.now() - since)
  // Read from the cache, acknowledged into the outbox.
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText('Before the outage')
  await window.keyboard.press('Alt+F1')
  await expect(window.getByRole('region', { name: 'Detail' })).toContainText(/saving|kept on this computer/i)
  // Whoever holds a crash role is told loudly that nothing arrives, with a number to ring.
  const blind = window.getByRole('region', { name: 'This console is blind' })
  await expect(blind).toContainText('2417', { timeout: 60_000 })
  await expect(blind).toContainText('Medical registrar on call')

  await eventually('two minutes to pass', () => Date.now() - since >= OUTAGE, { within: OUTAGE + 10_000, every: 500 })
  control.delta.expire()
  control.tokens.revoke(OKAFOR)
  await control.up()
  await expect(window.getByText(/Sign in again/).first()).toBeVisible({ timeout: 60_000 })
  await expect(window.getByRole('option', { name: /Before the outage/ })).toBeVisible()
  const missed = [1, 2, 3, 4, 5, 6]
  for (const n of missed)
    await hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, title: `Missed ${n}`, ward: `M${n}` })

  // Entra knows who is asked for: it may ask nothing more of them.
  await window.getByRole('button', { name: 'Sign in again' }).first().click()
  await expect(top).toContainText('Live', { timeout: 60_000 })
  for (const n of missed) await expect(window.getByRole('option', { name: new RegExp(`Missed ${n}`) })).toBeVisible()
  const told = await eventually('all six notifications', () => {
    const bodies = desktop.notices.map(({ body }) => /M\d/.exec(body)?.[0]).filter(Boolean)
    return bodies.length >= missed.length && bodies
  })
  expect(told).toEqual(missed.map((n) => `M${n}`))
  await eventually('the acknowledgement made during the outage', async () => {
    const [page] = (await pages()).filter(({ Title }) => Title === 'Before the outage')
    return String(page?.Story ?? '').includes('acknowledged')
  })
})

async function pages(): Promise<Readonly<Record<string, unknown>>[]> {
  const list = hospital.southmere.lists.get('Desk-ACUTEMED-SGH')
  const found = await hospital.as(MBEKI).get(`/sites/${hospital.southmere.siteId}/lists/${list}/items?$expand=fields`)
  const value: unknown = Reflect.get(Object(found), 'value')
  return Array.isArray(value) ? value.map((item) => Object(Reflect.get(Object(item), 'fields'))) : []
}
