// A morning on Ward D4: a laboratory that has released things, critical, infectious and harmless, and put one of them right; the
// ward's doctor at one computer, its nurse in charge at another.

import type { ConsoleUnderTest } from '../console.ts'
import { call, signIn, startConsole } from '../console.ts'
import { eventually } from '../eventually.ts'
import { type FeedHospital, openFeedHospital } from '../feed-hospital.ts'
import type { Stage } from './stage.ts'

export const SWAB = '1240581000000104'

export interface ResultStage extends Stage {
  readonly place: FeedHospital
}

const person = (name: string) => `${name}@southmere.example`

/** `registrar`: the doctor who answers for Ward D4. `colleague`: its nurse in charge. */
export async function openResultStage(): Promise<ResultStage> {
  const place = await openFeedHospital({ hospital: { staff: 400, limits: false }, connections: 4 })
  const { hospital, laboratory, patientIn } = place
  const [registrar, colleague] = await Promise.all([
    startConsole({ hospital, name: 'SGH-D4-PC01' }),
    startConsole({ hospital, name: 'SGH-D4-PC02' }),
  ])
  await signIn(registrar, person('tomasz.galvao'))
  await signIn(colleague, person('fergus.corrigan'))
  const done = async (released: readonly { readonly delivered: Promise<unknown> }[]) =>
    void (await Promise.all(released.map(({ delivered }) => delivered)))

  const first = patientIn('D4', 0)
  await done(laboratory.course({ patient: first, panel: 'UE', values: { K: '5.1' } }, 2, 24))
  await done(laboratory.course({ patient: first, panel: 'UE', values: { K: '5.7' } }, 1, 8))
  await done([
    laboratory.release({ patient: first, panel: 'UE', values: { K: '6.9', CREA: '188' } }),
    laboratory.release({ patient: patientIn('D4', 2), panel: SWAB, values: { [SWAB]: true } }),
    laboratory.release({ patient: patientIn('D4', 3), panel: 'CRP', values: { CRP: '182' } }),
    laboratory.release({ patient: patientIn('D4', 4), panel: 'UE', values: { K: '4.4' }, status: 'P' }),
    laboratory.release({ patient: patientIn('D5', 1), panel: SWAB, values: { [SWAB]: true } }),
  ])
  const wrong = laboratory.release({ patient: patientIn('D4', 5), panel: 'UE', values: { K: '7.4' } })
  await done([wrong])
  const row = await eventually('the wrong value at the doctor’s', () => rowOf(registrar, wrong.report.labNumber))
  await call(registrar, 'results.seen', { ref: row.ref, version: 1 })
  await call(registrar, 'results.accept', {
    ref: row.ref,
    version: 1,
    readBack: { value: '7.4', identifiers: [patientIn('D4', 5).FamilyName, patientIn('D4', 5).HospitalNumber] },
  })
  await eventually(
    'it to be with the hospital',
    async () => (await rowOf(registrar, wrong.report.labNumber))?.owner?.saving === false,
  )
  await done([laboratory.correct(wrong.report, { K: '4.7' })])
  await eventually(
    'the correction at the doctor’s',
    async () => (await rowOf(registrar, wrong.report.labNumber))?.asks === 'recalled',
  )
  return { hospital, registrar, colleague, place }
}

export async function rowOf(console: ConsoleUnderTest, labNumber: string) {
  const { rows } = await call(console, 'results.list', {
    query: { box: 'all', find: labNumber, sort: 'newest' },
    offset: 0,
    limit: 10,
  })
  return rows[0]
}
