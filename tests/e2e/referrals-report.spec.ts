// The figures of a specialty over a month, against a count that is made here from the rows themselves; the file that is saved of
// them; and the picture in every size.

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DAY, MINUTE } from '../../domain/instant.ts'
import { lengthWords } from '../../renderer/features/refer/refer-words.ts'
import type { ReferralRow } from '../../simulator/scenarios/southmere/historic-referrals.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, openHospital } from '../support/hospital.ts'
import { layoutFaults, setLook } from '../support/layout.ts'
import { RAMAN } from '../support/neurologists.ts'
import { NEUROLOGY } from '../support/ward-referral.ts'
import { putPastReferrals } from '../support/ward-referrals.ts'

test.describe.configure({ mode: 'serial' })

const COUNT = 120
/** Minutes to triage and until seen (docs/lists.md, the specialty's row in the scenario). */
const TARGETS: Readonly<Record<string, readonly [number, number]>> = {
  immediate: [15, 60],
  urgent: [30, 240],
  routine: [240, 1_440],
}

let hospital: Hospital
let consultant: ConsoleUnderTest
let rows: ReferralRow[]

test.beforeAll(async () => {
  test.setTimeout(120_000)
  hospital = await openHospital({ limits: false })
  rows = await putPastReferrals(hospital, {
    specialtyCode: 'NEURO-SGH',
    list: NEUROLOGY,
    count: COUNT,
    seed: 1,
    spanMs: 40 * DAY,
    open: 6,
  })
  await putPastReferrals(hospital, {
    specialtyCode: 'STROKE-SGH',
    list: 'Desk-STROKE-SGH',
    count: 30,
    seed: 2,
    spanMs: 29 * DAY,
  })
  consultant = await startConsole({ hospital, name: 'MWC-LAPTOP-07' })
  await signIn(consultant, RAMAN.upn)
  for (const deskCode of ['NEURO-SGH', 'STROKE-SGH'])
    await eventually('the desk to be helped', async () => {
      const { desks } = await call(consultant, 'referrals.helpDesks', {})
      const desk = desks.find((each) => each.deskCode === deskCode)
      if (desk && !desk.helping) await call(consultant, 'referrals.help', { deskCode, on: true })
      return desk?.helping
    })
  await eventually('all referrals to be read', async () => {
    const all = { from: 0, until: Date.now() + DAY, specialties: [] }
    const { rows: found } = await call(consultant, 'referrals.report', all)
    const receivedBy = (code: string) => found.find(({ specialtyCode }) => specialtyCode === code)?.received
    return receivedBy('NEURO-SGH') === COUNT && receivedBy('STROKE-SGH') === 30
  })
})
test.afterAll(async () => {
  await closeConsoles([consultant], test.info())
  await hospital.stop()
})

const sheet = () => consultant.window.getByRole('dialog', { name: 'How referrals went' })

const at = (row: ReferralRow, kinds: readonly string[]): number | undefined => {
  const story: { kind: string; at: string }[] = JSON.parse(String(row.Story ?? '[]'))
  const found = story.find(({ kind }) => kinds.includes(kind))
  return found && Date.parse(found.at)
}

/** Counted one by one, as somebody with a pencil would. */
function counted(from: number, until: number) {
  const sent = (row: ReferralRow) => Date.parse(String(row.FirstSentAt))
  const mine = rows.filter((row) => sent(row) >= from && sent(row) < until)
  const after = (kinds: readonly string[]) =>
    mine.flatMap((row) => (at(row, kinds) ?? Number.NaN) - sent(row)).filter((time) => !Number.isNaN(time))
  const late = (which: 0 | 1, done: readonly string[], ended: readonly string[]) =>
    mine.filter((row) => {
      const due = sent(row) + (TARGETS[String(row.Urgency)]?.[which] ?? 0) * MINUTE
      return (at(row, done) ?? at(row, ended) ?? Date.now()) > due
    }).length
  const triage = ['accepted', 'advised', 'declined', 'redirected', 'reviewed']
  return {
    received: mine.length,
    toTriage: after(triage),
    toSeen: after(['reviewed']),
    late: {
      triage: late(0, triage, ['cancelled', 'completed', 'redirected']),
      seen: late(1, ['reviewed'], ['cancelled', 'completed', 'redirected']),
    },
    redirects: mine.filter((row) => row.State === 'redirected').length,
  }
}

/** At most this part of the others is longer: found by trying each, not by its place. */
const atRank = (times: readonly number[], part: number): number =>
  Math.min(...times.filter((time) => times.filter((other) => other <= time).length >= part * times.length))

async function openFigures(): Promise<void> {
  const { keyboard } = consultant.window
  await keyboard.press('Control+k')
  await expect(consultant.window.getByRole('combobox', { name: 'Find a role, a person or an action' })).toBeFocused()
  await keyboard.type('referral figures')
  await expect(consultant.window.getByRole('option', { selected: true })).toContainText('How referrals went')
  await keyboard.press('Enter')
}

test('the last thirty days are what somebody would count with a pencil', async () => {
  await openFigures()
  const now = Date.now()
  const { received, toTriage, toSeen, late } = counted(now - 30 * DAY, now)
  // Enough of each for a percentile to mean something.
  expect(toSeen.length).toBeGreaterThan(20)
  const cells = sheet()
    .getByRole('table', { name: /^By specialty/ })
    .getByRole('row', { name: /^Neurology / })
    .getByRole('cell')
  await expect(cells).toHaveText([
    String(received),
    lengthWords(atRank(toTriage, 0.5)),
    lengthWords(atRank(toTriage, 0.9)),
    lengthWords(atRank(toSeen, 0.5)),
    lengthWords(atRank(toSeen, 0.9)),
    String(late.triage),
    String(late.seen),
  ])
})

test('the picture is as long as its words say, in every size, in light and in dark', async () => {
  test.setTimeout(120_000)
  const { window } = consultant
  const picture = sheet().getByRole('img')
  const now = Date.now()
  const { toTriage } = counted(now - 30 * DAY, now)
  const [median, p90] = [atRank(toTriage, 0.5), atRank(toTriage, 0.9)]
  await expect(picture).toHaveAccessibleName(
    new RegExp(`Neurology: median ${lengthWords(median)}, 90 % within ${lengthWords(p90)}, of ${toTriage.length}`),
  )
  const bars = picture.locator('[data-bar]')
  const widths = await bars.evaluateAll((all) => all.slice(0, 2).map((bar) => bar.getBoundingClientRect().width))
  expect(Math.max(...widths) / Math.min(...widths)).toBeCloseTo(p90 / median, 1)
  await expectAccessible(window, 'figures of referrals', '[role="dialog"]')
  for (const look of ['light', 'dark', 'small', 'zoomed'] as const) {
    await setLook(consultant, look)
    await window.screenshot({ path: test.info().outputPath(`figures-${look}.png`) })
    expect(await layoutFaults(window), look).toEqual([])
  }
  await setLook(consultant, 'light')
})

test('what is saved as CSV says the same', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'rolecall-figures-')), 'figures.csv')
  // The dialog is the system's own: a test can only answer in its place.
  await consultant.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  const now = Date.now()
  const { received, toTriage, toSeen, late, redirects } = counted(now - 30 * DAY, now)
  await sheet().getByRole('button', { name: 'Save as CSV …' }).click()
  await expect(sheet()).toContainText(`Saved as ${file}`)
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const neurology = lines.filter((line) => line.includes(',NEURO-SGH,')).map((line) => line.split(','))
  const [figures, ...sentOn] = neurology
  expect(figures?.slice(4, 13)).toEqual(
    [
      received,
      toTriage.length,
      Math.round(atRank(toTriage, 0.5) / MINUTE),
      Math.round(atRank(toTriage, 0.9) / MINUTE),
      toSeen.length,
      Math.round(atRank(toSeen, 0.5) / MINUTE),
      Math.round(atRank(toSeen, 0.9) / MINUTE),
      late.triage,
      late.seen,
    ].map(String),
  )
  expect(sentOn.reduce((all, line) => all + Number(line.at(-1)), 0)).toBe(redirects)
  // Counts only: nobody's name and no number of a patient.
  for (const row of rows)
    for (const word of [row.FamilyName, row.NhsNumber, row.SentByName])
      expect(lines.join('\n')).not.toContain(String(word))
  await consultant.window.keyboard.press('Escape')
})

test('a day on which nothing was sent says so', async () => {
  await openFigures()
  await sheet().getByRole('radio', { name: 'Dates' }).click()
  await sheet().getByRole('textbox', { name: 'First day' }).fill('02-Nov-2025')
  await sheet().getByRole('textbox', { name: 'Last day' }).fill('03-Nov-2025')
  await expect(sheet().getByText('No referrals in this period')).toBeVisible()
})
