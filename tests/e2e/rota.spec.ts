// A rota from a file to the people who work it: a line that cannot be read, a gap that is seen, a swap that both sides
// agree on, and one answer to "who has it?" wherever it is asked.

import { clinicalDateTime } from '../../domain/clinical-time.ts'
import { HOUR, MINUTE } from '../../domain/instant.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital } from '../support/hospital.ts'

const WEATHERALL = 'pavel.weatherall@southmere.example'
const ROLE = 'Medical registrar on call'

let hospital: Hospital | undefined
const consoles: ConsoleUnderTest[] = []

test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await hospital?.stop()
})

async function console(hospital: Hospital, upn: string, name: string): Promise<ConsoleUnderTest> {
  const opened = await startConsole({ hospital, name })
  consoles.push(opened)
  await signIn(opened, upn)
  await eventually('the staff and the roles are on this computer', async () => {
    // Its data may not be open yet.
    const people = await call(opened, 'people.state', {}).catch(() => undefined)
    return (
      people &&
      people.syncedAt !== null &&
      (await call(opened, 'roles.list', { find: MEDREG, offset: 0, limit: 1 })).total > 0
    )
  })
  await opened.window.keyboard.press('Control+6')
  await opened.window.getByRole('tab', { name: /^Rota/ }).click()
  await expect(opened.window.getByRole('heading', { name: 'Rota, next 72 hours' })).toBeVisible()
  return opened
}

test('a file with a wrong line, a gap, a swap accepted by the other side, and the same answer everywhere', async () => {
  test.setTimeout(120_000)
  const here = await openHospital()
  hospital = here
  const start = Math.ceil(Date.now() / HOUR) * HOUR + 2 * HOUR
  const at = (hours: number): number => start + hours * HOUR
  const shift = (person: string, from: number, until: number): string =>
    `${MEDREG},${person},${clinicalDateTime(at(from))},${clinicalDateTime(at(until))}`
  const file = [
    'Role code,E-mail,Start,End',
    shift(OKAFOR, 0, 12),
    // Nobody from 12 to 15.
    shift(WEATHERALL, 15, 27),
    shift('nobody@southmere.example', 27, 39),
    shift('10001', 27, 96),
  ].join('\r\n')

  const okafor = await console(here, OKAFOR, 'SGH-AMU-PC04')
  const { window } = okafor
  await expect(window.getByText('There is no rota yet')).toBeVisible()
  await window.getByRole('button', { name: 'Import a rota…' }).click()
  const dialog = window.getByRole('dialog')
  await dialog.getByRole('textbox').fill(file)
  await dialog.getByRole('button', { name: 'Look at the changes' }).click()
  await expect(dialog.getByRole('region', { name: 'Lines that cannot be read' })).toContainText(
    'Line 4: Nobody with an account here is “nobody@southmere.example”.',
  )
  await expect(dialog.getByRole('region', { name: 'Added' })).toContainText(`${ROLE}: Dr Amara Okafor`)
  await expectAccessible(window, 'the import', '[role="dialog"]')
  await dialog.getByRole('button', { name: 'Apply 3 changes' }).click()
  await expect(dialog).toContainText('Done: 3 changes saved.')
  await dialog.getByRole('button', { name: 'Close' }).click()

  // The gap is told above the strip, in the strip, on the tab and in the table.
  const gap = window.getByRole('option', { name: new RegExp(`^${ROLE}.*Gap: nobody is planned`) })
  await expect(gap).toBeVisible()
  await expect(window.getByRole('tab', { name: /Rota.*1 gap in the next 72 hours/ })).toBeVisible()
  await expectAccessible(window, 'the rota')
  await window.getByRole('switch', { name: 'As a table' }).click()
  await expect(window.getByRole('row', { name: new RegExp(`${ROLE}.*Gap: nobody is planned`) })).toBeVisible()
  await expectAccessible(window, 'the rota as a table')
  await window.getByRole('switch', { name: 'As a table' }).click()

  // By keyboard: to the piece after the gap, which is somebody else's.
  await window.getByRole('listbox', { name: /^Rota/ }).focus()
  await window.keyboard.press('Home')
  const selection = window.getByRole('region', { name: 'Chosen in the rota' })
  for (let press = 0; press < 6 && !(await selection.innerText()).includes('Weatherall'); press += 1)
    await window.keyboard.press('ArrowRight')
  await expect(selection).toContainText('Dr Pavel Weatherall')

  // She gives her shift; he has to accept it.
  await window.getByRole('region', { name: 'My shifts' }).getByRole('button', { name: /^Swap/ }).first().click()
  await window.getByRole('radio', { name: 'Dr Pavel Weatherall: for nothing in return' }).check()
  await window.getByRole('textbox', { name: /^Reason/ }).fill('Exam')
  await window.getByRole('button', { name: 'Propose it to Dr Pavel Weatherall' }).click()
  await expect(window.getByRole('region', { name: 'Swaps' })).toContainText('waits for an answer')
  const ref = `Roles/${(await here.role(MEDREG)).itemId}`
  const within = at(6) + MINUTE
  expect(await call(okafor, 'roles.heldAt', { ref, at: within })).toMatchObject({ holder: { name: 'Dr Amara Okafor' } })

  const weatherall = await console(here, WEATHERALL, 'SGH-AMU-PC07')
  const swaps = weatherall.window.getByRole('region', { name: 'Swaps' })
  await expect(swaps).toContainText('Dr Amara Okafor gives')
  await swaps.getByRole('button', { name: 'Accept swap' }).click()
  await expect(swaps).toContainText('accepted')
  await expect(window.getByRole('region', { name: 'Swaps' })).toContainText('accepted', { timeout: 60_000 })

  // One answer: question, strip and table of both consoles.
  for (const one of [okafor, weatherall]) {
    await expect(
      one.window.getByRole('option', { name: new RegExp(`^${ROLE}.*Dr Pavel Weatherall \\(by swap\\)`) }),
    ).toBeVisible()
    expect(await call(one, 'roles.heldAt', { ref, at: within })).toMatchObject({
      kind: 'held',
      source: 'swap',
      holder: { name: 'Dr Pavel Weatherall' },
    })
    expect(await call(one, 'roles.heldAt', { ref, at: at(13) })).toMatchObject({ kind: 'nobody', planned: true })
  }
  await window.getByRole('button', { name: 'Who has it at…' }).click()
  await window.getByRole('textbox', { name: 'At' }).fill(clinicalDateTime(within))
  await window.getByRole('button', { name: 'Ask' }).click()
  await expect(window.getByRole('dialog')).toContainText('is planned for Dr Pavel Weatherall')
  await expect(window.getByRole('dialog')).toContainText('by a swap that both sides accepted')
  await expectAccessible(window, 'the question', '[role="dialog"]')
})

test('the week of a hospital: every role in sight, the gap of the stroke registrar told with who covers it', async () => {
  test.setTimeout(120_000)
  const here = await openHospital({ staff: 400, rota: true })
  hospital = here
  const okafor = await console(here, OKAFOR, 'SGH-AMU-PC04')
  const { window } = okafor
  const { gaps72h, gaps } = await call(okafor, 'rota.gaps', {})
  expect(gaps72h).toBe(1)
  const [gap] = gaps
  expect(gap).toMatchObject({ code: 'STROKEREG-SGH' })
  expect((gap?.until ?? 0) - (gap?.from ?? 0)).toBe(3 * HOUR)
  // The deputy is planned then: the whole gap has somebody.
  expect(gap?.cover.map(({ cover }) => cover.personName !== null)).toEqual([true])
  await expect(
    window.getByText(/nobody is planned .*17:00–20:00\. Covered by .* \(Stroke nurse coordinator/),
  ).toBeVisible()
  await window.getByRole('searchbox', { name: 'Find a role in the rota' }).fill('stroke')
  await expect(
    window.getByRole('option', { name: /^Stroke registrar on call at Southmere General Hospital, .*Gap/ }),
  ).toBeVisible()
  await okafor.app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.setContentSize(820, 600)
  })
  await expect(window.getByRole('listbox', { name: /^Rota/ })).toBeVisible()
  expect(await window.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await expectAccessible(window, 'the rota, small')
})
