// A neurologist at a private hospital, whose line is slow and loses things (300 ms, 2 %, 256 kbit/s): what was known is on the
// screen within a second of the window, what is new follows, and a picture comes when it is asked for, and goes on after a cut.

import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, MBEKI, openHospital } from '../support/hospital.ts'
import { putIntoLibrary } from '../support/library.ts'
import { type NetworkCable, openNetworkCable } from '../support/network-cable.ts'
import { RAMAN } from '../support/neurologists.ts'
import { expectWithin } from '../support/pace.ts'
import { tracePng } from '../support/sample-files.ts'
import { openSlowLine, type SlowLine } from '../support/slow-line.ts'
import { NEUROLOGY } from '../support/ward-referral.ts'

test.describe.configure({ mode: 'serial' })

/** Wide enough not to come by itself: 310 KB take about 12 s, 1.1 MB about 40 s. */
const WIDTH = process.env.ROLECALL_SOAK ? 1_000 : 530
const PICTURE = tracePng({ width: WIDTH, height: Math.round(WIDTH * 0.78), noise: 200 })
const KNOWN = 40
const LIST = 'Referrals to my specialties'

let hospital: Hospital
let line: SlowLine
/** Between her and the slow line: a test can pull it. */
let cable: NetworkCable
let remote: ConsoleUnderTest

const atMarchwell = (profile: string) => ({
  hospital,
  name: 'MWC-LAPTOP-07',
  profile,
  environment: { ROLECALL_SIMULATOR_URL: cable.url },
})

const refer = (title: string, urgency: 'immediate' | 'routine' = 'routine') =>
  hospital.as(MBEKI).sendReferral({
    specialtyCode: 'NEURO-SGH',
    urgency,
    title,
    situation: 'One seizure of two minutes this morning',
    background: 'Breast cancer 2019',
    assessment: 'Post-ictal, GCS 14',
    recommendation: 'Please see today',
    sentFrom: 'Ward E5',
    callBack: '4215',
    siteCode: 'SGH',
    ward: 'E5',
    bed: '4',
  })

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ limits: false })
  for (let n = 1; n <= KNOWN; n += 1) await refer(`Known before ${n}`)
  line = await openSlowLine({ to: hospital.tenant.url })
  cable = await openNetworkCable(line.url)
  // Yesterday she was at Southmere General: from there comes what her computer knows.
  const earlier = await startConsole({ hospital, name: 'MWC-LAPTOP-07' })
  await signIn(earlier, RAMAN.upn)
  await eventually('the desks that she may help', async () => {
    const { desks } = await call(earlier, 'referrals.helpDesks', {})
    return desks.some(({ deskCode }) => deskCode === 'NEURO-SGH')
  })
  await call(earlier, 'referrals.help', { deskCode: 'NEURO-SGH', on: true })
  await eventually('her console to know them', async () => (await inboxOf(earlier)) === KNOWN)
  await earlier.quit()
  await refer('Sent while she was away', 'immediate')
  remote = await startConsole(atMarchwell(earlier.profile))
})
test.afterAll(async () => {
  await closeConsoles([remote], test.info())
  await cable.close()
  await line.close()
  await hospital.stop()
})

async function inboxOf(console: ConsoleUnderTest): Promise<number> {
  const query = { box: 'inbox', find: '', sort: 'newest' } as const
  return (await call(console, 'referrals.list', { query, offset: 0, limit: 10 })).total
}

/** From when the window can be used until the list is in it, asked for at once: in ms, as the window itself saw it. */
const listAfter = ({ window }: ConsoleUnderTest): Promise<number> =>
  window.evaluate(async (name) => {
    const list = `[role="listbox"][aria-label="${name}"]`
    const there = () => document.querySelectorAll(`${list} [role="option"]`).length > 3
    const keys = { key: '2', code: 'Digit2', ctrlKey: true, bubbles: true }
    let usable: number | undefined
    while (!there()) {
      if (document.querySelector('nav')) usable ??= performance.now()
      if (!document.querySelector(list)) document.body?.dispatchEvent(new KeyboardEvent('keydown', keys))
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return performance.now() - (usable ?? performance.now())
  }, LIST)

test('the list is there within a second of the window that shows it, and what came meanwhile follows', async () => {
  // A computer that does something else at the time proves nothing: the quickest of three starts counts.
  const times = [Math.round(await listAfter(remote))]
  while (Math.min(...times) >= 1_000 && times.length < 3) {
    await remote.quit()
    remote = await startConsole(atMarchwell(remote.profile))
    times.push(Math.round(await listAfter(remote)))
  }
  test.info().annotations.push({ type: 'list shown after', description: `${times.join(', ')} ms` })
  expectWithin(1_000, Math.min(...times))
  const { window } = remote
  await expect(window.getByRole('listbox', { name: LIST })).toContainText('Known before')
  await expect(window.getByRole('option', { name: /Sent while she was away/ })).toBeVisible({ timeout: 60_000 })
  await expect(window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
})

test('a picture comes when it is asked for, says how far it is, and goes on after a cut', async () => {
  test.setTimeout(180_000)
  const { window } = remote
  const quiet = line.counts().bytesDown
  const { listId, itemId } = await refer('Rash with a picture', 'immediate')
  const file = await putIntoLibrary(hospital, NEUROLOGY, { name: 'Rash.png', bytes: Buffer.from(PICTURE) })
  const row = `/sites/${hospital.southmere.siteId}/lists/${listId}/items/${itemId}/fields`
  await hospital.as(MBEKI).patch(row, { Files: JSON.stringify([file]) })
  const arrived = window.getByRole('option', { name: /Rash with a picture/ })
  await arrived.click({ timeout: 60_000 })
  const detail = window.getByRole('region', { name: 'Detail' })
  const files = detail.getByRole('region', { name: 'Attachments' })
  const show = files.getByRole('button', { name: /^Show picture, / })
  await expect(show).toBeVisible({ timeout: 60_000 })
  // Larger than what comes by itself: it waits to be asked for.
  expect(line.counts().bytesDown - quiet).toBeLessThan(file.size)
  await show.click()
  const bar = files.getByRole('progressbar')
  await expect(bar).toBeVisible()
  const came = await eventually(
    'half of it to be here',
    async () => {
      const value = await bar.evaluate((drawn: HTMLProgressElement) => drawn.value)
      return value >= file.size / 2 && value
    },
    { within: 60_000 },
  )
  await expect(files).toContainText(/Fetching: \d+ KB of/, { timeout: 60_000 })
  cable.pull()
  await expect(files).toContainText('does not answer. It is tried again while this is open.')
  await expect(files).toContainText(/\d KB of .+ are here already/)
  const before = line.counts()
  cable.plug()
  await expect(files.locator('img')).toHaveJSProperty('naturalWidth', WIDTH, {
    timeout: 120_000,
  })
  // What had come was not asked for again: only ranges that were cut, here or by the line, and what else a console asks for.
  const after = line.counts()
  const cuts = 1 + after.resets - before.resets
  expect(after.bytesDown - before.bytesDown).toBeLessThan(file.size - came + cuts * 64 * 1024 + 60_000)
})
