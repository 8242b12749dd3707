// A thousand messages of a laboratory with moves between them, and three consoles in real windows: each result that somebody must act
// on raises one notification, within two seconds, for the one role that answers for it, wherever the patient is by then.

import { createDice } from '../../simulator/scenarios/southmere/dice.ts'
import type { Delivery } from '../../simulator/scenarios/southmere/hl7/mllp-line.ts'
import type { Patient } from '../../simulator/scenarios/southmere/hl7/patient-segments.ts'
import { type ConsoleUnderTest, call, closeConsoles, signIn, startConsole } from '../support/console.ts'
import { expect, test } from '../support/e2e-test.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital } from '../support/feed-hospital.ts'
import { expectWithin } from '../support/pace.ts'

const MESSAGES = 1_000
/** Of them are for one of the three consoles. */
const OURS = 30
const SWAB = '1240581000000104'
/** Wards that none of the three answers for. */
const ELSEWHERE = ['C4', 'E7', 'F4', 'F5', 'G3', 'G4', 'D5', 'CCU'] as const

const D4 = 'Urgent result for Nurse in charge, Ward D4'
const D6 = 'Urgent result for Nurse in charge, Ward D6'

let place: FeedHospital
const consoles: ConsoleUnderTest[] = []
test.afterEach(async () => {
  await closeConsoles(consoles, test.info())
  await place.stop()
})

async function consoleOf(upn: string, name: string, role: string): Promise<ConsoleUnderTest> {
  const started = await startConsole({ hospital: place.hospital, name })
  consoles.push(started)
  await signIn(started, `${upn}@southmere.example`)
  await expect(started.window.getByRole('banner')).toContainText('Live', { timeout: 60_000 })
  await expect(started.window.getByRole('banner')).toContainText(role, { timeout: 60_000 })
  return started
}

/** As its nurse or doctor would, so that nothing is told again. */
async function answer(console: ConsoleUnderTest, labNumber: string, patient: Patient, value?: string): Promise<void> {
  const query = { box: 'mine', find: labNumber, sort: 'newest' } as const
  const row = await eventually(`${labNumber} to be listed`, async () => {
    const { rows } = await call(console, 'results.list', { query, offset: 0, limit: 5 })
    return rows.find(({ asks }) => asks === 'to-accept')
  })
  const readBack =
    value === undefined ? {} : { readBack: { value, identifiers: [patient.FamilyName, patient.HospitalNumber] } }
  await call(console, 'results.accept', { ref: row.ref, version: row.version, ...readBack })
  await call(console, 'results.done', { ref: row.ref, version: row.version, action: '', text: 'Dealt with' })
}

test('a thousand messages with moves between: one notification for the right role within two seconds, and none for the wrong ones', async ({
  desktop,
}) => {
  test.setTimeout(600_000)
  place = await openFeedHospital({ hospital: { limits: false, staff: 400 }, connections: 6 })
  const { laboratory, administration, whereabouts } = place
  const nurseD4 = await consoleOf('fergus.corrigan', 'SGH-D4-PC01', 'Ward D4')
  const nurseD6 = await consoleOf('elif.hartigan', 'SGH-D6-PC01', 'Ward D6')
  const dice = createDice(7)

  const sent: Promise<string>[] = []
  const say = ({ delivered }: { delivered: Promise<Delivery> }) => void sent.push(delivered.then(({ code }) => code))
  /** What must ring nobody here: results of other wards, pressing ones too, and harmless ones of these. */
  const chatter = () => {
    const kind = dice.pick(['elsewhere', 'elsewhere', 'elsewhere', 'harmless'] as const)
    const ward = kind === 'elsewhere' ? dice.pick(ELSEWHERE) : dice.pick(['D4', 'D6'] as const)
    const { patient } = dice.pick(whereabouts.inWard('SGH', ward))
    if (kind === 'harmless') say(laboratory.release({ patient, panel: 'CRP', values: { CRP: '2' } }))
    else if (dice.pick([true, false, false]))
      say(laboratory.release({ patient, panel: SWAB, values: { [SWAB]: true } }))
    else say(laboratory.release({ patient, panel: 'UE', values: { K: dice.pick(['6.8', '4.1', '5.6']) } }))
  }

  const waits: number[] = []
  const wanted = { [D4]: 0, [D6]: 0 }
  const used = new Set<string>()
  let moves = 0
  for (let round = 0; round < OURS; round += 1) {
    while (sent.length < ((round + 1) * MESSAGES) / OURS - 1) chatter()
    const fresh = (['D4', 'D6'] as const).flatMap((each) => whereabouts.inWard('SGH', each))
    const { patient, place: lies } = dice.pick(fresh.filter((each) => !used.has(each.patient.HospitalNumber)))
    used.add(patient.HospitalNumber)
    let ward = lies.ward
    // Every third has been moved to the other ward, of another desk, an instant before.
    const [bed] = whereabouts.freePlaces('SGH', ward === 'D4' ? 'D6' : 'D4')
    if (round % 3 === 0 && bed) {
      const told = administration.move(patient, bed)
      say(told)
      await told.delivered
      ward = bed.ward
      moves += 1
    }
    const summary = ward === 'D4' ? D4 : D6
    const before = desktop.notices.filter((notice) => notice.summary === summary).length
    expect(before).toBe(wanted[summary])
    const released = Date.now()
    const one = laboratory.release({ patient, panel: SWAB, values: { [SWAB]: true } })
    say(one)
    const notice = await eventually(
      `notification ${round} (${summary})`,
      () => desktop.notices.filter((each) => each.summary === summary)[wanted[summary]],
    )
    wanted[summary] += 1
    waits.push(notice.at - released)
    await answer(ward === 'D4' ? nurseD4 : nurseD6, one.report.labNumber, patient)
  }
  expect(moves).toBeGreaterThan(5)
  const codes = await Promise.all(sent)
  expect(codes.length).toBeGreaterThanOrEqual(MESSAGES)
  expect(new Set(codes)).toEqual(new Set(['AA']))

  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const told = `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms of ${sorted.length}`
  test.info().annotations.push({ type: 'from the laboratory to the notification', description: told })
  expectWithin(2_000, at(1), Date.now() - 60_000)
  // Exactly those, and nothing for anybody else.
  const counts = Object.fromEntries(
    [...new Set(desktop.notices.map(({ summary }) => summary))].map((summary) => [
      summary,
      desktop.notices.filter((notice) => notice.summary === summary).length,
    ]),
  )
  expect(counts).toEqual(wanted)
})
