/** The simulated laboratory and patient administration, the real feed as a process of its own, and the simulated tenant. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Patient, Place } from '../../simulator/scenarios/southmere/hl7/patient-segments.ts'
import type { Released } from '../../simulator/scenarios/southmere/laboratory/laboratory.ts'
import { SOUTHMERE } from '../../simulator/scenarios/southmere/tenant.ts'
import { eventually } from '../support/eventually.ts'
import { type FeedHospital, openFeedHospital, type Row } from '../support/feed-hospital.ts'

const COVID = '1240581000000104'
let open: FeedHospital
beforeAll(async () => {
  open = await openFeedHospital()
})
afterAll(() => open?.stop())

const taken = async ({ delivered }: Pick<Released, 'delivered'>): Promise<void> =>
  expect(await delivered).toMatchObject({ code: 'AA', attempts: 1 })
/** The one row of a report that goes on. */
const rowOf = async ({ report }: Released): Promise<Row> => {
  const rows = (await open.resultsOf(report)).filter(({ fields }) => fields.State !== 'moved')
  const [row] = rows
  if (!row || rows.length > 1) throw new Error(`${report.labNumber} is ${rows.length} rows`)
  return row
}
const json = (text: unknown): unknown => JSON.parse(String(text || '[]'))
const valuesIn = (observations: unknown): unknown[] =>
  (Array.isArray(observations) ? observations : []).map((each) => Reflect.get(Object(each), 'value'))
const pagesOf = async ({ fields }: Row): Promise<unknown[]> =>
  (await open.pagesAbout(fields.ClientId)).map((page) => [page.fields.RoleCode, page.fields.Level])
/** A free bed of a ward. */
const bedIn = (ward: string, site = 'SGH'): Place => {
  const [place] = open.whereabouts.freePlaces(site, ward)
  if (!place) throw new Error(`Ward ${ward} is full`)
  return place
}
const wards = () => open.hospital.southmere.wards
const deskOf = (ward: string): string =>
  `Desk-${wards().find((each) => each.SiteCode === 'SGH' && each.Ward === ward)?.DeskCode}`

describe('a result', () => {
  it('is in the ward’s list by the time that the laboratory hears that it was taken, and pages its owner role', async () => {
    const patient = open.patientIn('E5')
    const released = open.laboratory.release({ patient, panel: 'UE', values: { K: '6.9' }, note: 'Not haemolysed' })
    await taken(released)
    const row = await rowOf(released)
    expect(row.list).toBe(deskOf('E5'))
    expect(row.fields).toMatchObject({
      Title: 'Potassium 6.9 mmol/L',
      State: 'open',
      ResultClass: 'critical',
      Flags: expect.stringContaining('critical'),
      Status: 'F',
      Version: 1,
      SiteCode: 'SGH',
      Ward: 'E5',
      NhsNumber: patient.NhsNumber,
      HospitalNumber: patient.HospitalNumber,
      OrderNumber: released.report.orderNumber,
      Specimen: 'Venous blood',
    })
    expect(json(row.fields.Observations)).toContainEqual(
      expect.objectContaining({ code: 'K', value: '6.9', units: 'mmol/L', flag: 'HH', notes: 'Not haemolysed' }),
    )
    expect(await pagesOf(row)).toEqual([[row.fields.RoleCode, 2]])
  })

  it('that is harmless is there, and pages nobody', async () => {
    const released = open.laboratory.release({ patient: open.patientIn('E5', 1), panel: 'CRP', values: { CRP: '3' } })
    await taken(released)
    const row = await rowOf(released)
    expect(row.fields).toMatchObject({ State: 'released', ResultClass: 'routine', Title: 'C-reactive protein 3 mg/L' })
    expect(await pagesOf(row)).toEqual([])
  })

  it('that comes twice is one row, one version and one page', async () => {
    const first = open.laboratory.release({ patient: open.patientIn('E5', 2), panel: 'UE', values: { K: '2.1' } })
    const again = open.laboratory.again(first.report)
    await taken(first)
    await taken(again)
    const row = await rowOf(first)
    expect(row.fields.Version).toBe(1)
    expect(await pagesOf(row)).toHaveLength(1)
  })

  it('of several reports of a patient in one message is one row for each', async () => {
    const patient = open.patientIn('D4')
    const released = open.laboratory.releaseTogether(['UE', 'FBC', 'CRP'].map((panel) => ({ patient, panel })))
    await taken(released)
    const rows = await Promise.all(released.reports.map((report) => open.resultsOf(report)))
    expect(rows.map((each) => each.length)).toEqual([1, 1, 1])
  })

  it('that becomes final with the same values is the same alert; with others it is its next version', async () => {
    const patient = open.patientIn('D4', 1)
    const early = open.laboratory.release({ patient, panel: COVID, status: 'P', values: { [COVID]: true } })
    await taken(early)
    await taken(open.laboratory.finalise(early.report, { [COVID]: true }))
    const same = await rowOf(early)
    expect(same.fields).toMatchObject({ Version: 1, Status: 'F', ResultClass: 'infection', Title: 'COVID-19 positive' })
    expect(await pagesOf(same)).toHaveLength(1)

    const cocci = open.laboratory.release({ patient, panel: 'BC', status: 'P', values: { BCULT: true } })
    await taken(cocci)
    await taken(open.laboratory.finalise(cocci.report, { BCULT: true }))
    const named = await rowOf(cocci)
    expect(named.fields).toMatchObject({ Version: 2, Status: 'F', Title: 'Blood culture: Staphylococcus aureus' })
  })

  it('that is put right keeps what was said before, and is cancelled when it is taken back', async () => {
    const released = open.laboratory.release({ patient: open.patientIn('D4', 2), panel: 'UE', values: { K: '7.1' } })
    await taken(released)
    await taken(open.laboratory.correct(released.report, { K: '4.4' }))
    const corrected = await rowOf(released)
    expect(corrected.fields).toMatchObject({ Version: 2, Status: 'C' })
    expect(valuesIn(json(corrected.fields.Observations))).toContain('4.4')
    const [earlier] = [json(corrected.fields.Versions)].flat()
    expect(valuesIn(Reflect.get(Object(earlier), 'observations'))).toContain('7.1')
    await taken(open.laboratory.cancel(released.report))
    expect((await rowOf(released)).fields).toMatchObject({ Version: 3, Status: 'X' })
  })

  it('of the wrong patient is taken from the one and is the other’s', async () => {
    const [wrong, right] = [open.patientIn('D5'), open.patientIn('D6')]
    const released = open.laboratory.release({ patient: wrong, panel: 'UE', values: { K: '6.6' } })
    await taken(released)
    const { withdrawn, reissued } = open.laboratory.wrongPatient(released.report, right)
    await taken(withdrawn)
    await taken(reissued)
    const rows = await open.resultsOf(released.report)
    const of = (patient: Patient) => rows.find(({ fields }) => fields.HospitalNumber === patient.HospitalNumber)?.fields
    expect(rows).toHaveLength(2)
    expect(of(wrong)).toMatchObject({ Status: 'W', Version: 2 })
    expect(of(right)).toMatchObject({ Status: 'F', Version: 1, Ward: 'D6', State: 'open' })
  })

  it('shows what was found before, and only says again what is known', async () => {
    const order = { patient: open.patientIn('D5', 1), panel: 'GLUC', values: { GLUC: '27.0' } }
    const earlier = open.laboratory.course(order, 2)
    for (const each of earlier) await taken(each)
    const again = open.laboratory.release({ ...order, values: { GLUC: '28.0' }, takenAt: Date.now() })
    await taken(again)
    const row = await rowOf(again)
    const [observation] = [json(row.fields.Observations)].flat()
    expect(Reflect.get(Object(observation), 'previous')).toHaveLength(2)
    expect(row.fields.RepeatOf).toBeTruthy()
    expect(await pagesOf(row)).toEqual([])
  })
})

describe('a move', () => {
  const here = async (patient: Patient): Promise<unknown[]> =>
    (await open.inpatientRows(patient)).map(({ list, fields }) => [list, fields.State ?? '', fields.Ward, fields.Bed])

  it('to another bed takes what is owed with it, to another desk as its successor with the next owner', async () => {
    const patient = open.patientIn('E5', 3)
    const released = open.laboratory.release({ patient, panel: 'UE', values: { K: '6.8' } })
    await taken(released)
    const bed = bedIn('E5')
    await taken(open.administration.move(patient, bed))
    expect((await rowOf(released)).fields).toMatchObject({ Ward: 'E5', Bed: bed.bed, State: 'open' })

    const other = wards().find(({ SiteCode, DeskCode, Ward }) => {
      const isOther = SiteCode === 'SGH' && `Desk-${DeskCode}` !== deskOf('E5')
      return isOther && open.whereabouts.freePlaces('SGH', Ward).length > 1
    })
    if (!other) throw new Error('there is no other desk')
    const there = bedIn(other.Ward)
    await taken(open.administration.move(patient, there))
    const row = await rowOf(released)
    expect(row.list).toBe(`Desk-${other.DeskCode}`)
    expect(row.fields).toMatchObject({ Ward: other.Ward, Bed: there.bed, State: 'open', Version: 1 })
    const old = (await open.resultsOf(released.report)).find(({ fields }) => fields.State === 'moved')
    expect(old?.fields.Successor).toBe(row.fields.ClientId)
    expect(row.fields.Chain).toBe(old?.fields.ClientId)
    expect(await pagesOf(row)).toEqual([[row.fields.RoleCode, 2]])
    expect(new Set(await here(patient))).toEqual(
      new Set([
        [deskOf('E5'), 'moved', 'E5', bed.bed],
        [`Desk-${other.DeskCode}`, '', other.Ward, there.bed],
      ]),
    )

    // What comes of the specimen now goes where the patient is; the move was a mistake, so all of it goes back.
    await taken(open.laboratory.correct(released.report, { K: '6.5' }))
    expect((await rowOf(released)).fields).toMatchObject({ Version: 2, Ward: other.Ward })
    await taken(open.administration.cancelLast(patient))
    expect(new Set(await here(patient))).toEqual(
      new Set([
        [deskOf('E5'), '', 'E5', bed.bed],
        [`Desk-${other.DeskCode}`, 'moved', other.Ward, there.bed],
      ]),
    )
    const back = await rowOf(released)
    expect(back).toMatchObject({ list: deskOf('E5'), fields: { Ward: 'E5', Version: 2, State: 'open' } })
  })

  it('in, and out: an admission makes a row, a discharge says so, and each may be a mistake', async () => {
    const newcomer: Patient = {
      ...open.patientIn('E5', 4),
      NhsNumber: '9990001022',
      HospitalNumber: 'S9000001',
      FamilyName: 'Newcomer',
      GivenName: 'Robin',
    }
    const place = bedIn('D5')
    await taken(open.administration.admit(newcomer, place))
    expect(await here(newcomer)).toEqual([[deskOf('D5'), '', 'D5', place.bed]])
    const released = open.laboratory.release({ patient: newcomer, panel: COVID, values: { [COVID]: true } })
    await taken(released)
    expect((await rowOf(released)).fields).toMatchObject({ Ward: 'D5', ResultClass: 'infection' })
    await taken(open.administration.discharge(newcomer))
    expect(await here(newcomer)).toEqual([[deskOf('D5'), 'discharged', 'D5', place.bed]])
    await taken(open.administration.cancelLast(newcomer))
    expect(await here(newcomer)).toEqual([[deskOf('D5'), '', 'D5', place.bed]])
    // Details again, as they are: nothing is written.
    await taken(open.administration.correct(newcomer))
    expect(await here(newcomer)).toHaveLength(1)
  })
})

describe('a message that cannot be placed', () => {
  const lastDead = async (): Promise<{ id: string; text: string }> => {
    const text = await open.feed.command('dead')
    const id = /^(\d+) {2}/gm
    const all = [...text.matchAll(id)].map(([, found]) => found ?? '')
    return { id: all.at(-1) ?? '', text }
  }

  it('is told to the laboratory with the reason, waits for a person, and is put right by them', async () => {
    const { laboratory, feed } = open
    const stranger: Patient = {
      ...open.patientIn('E5', 5),
      NhsNumber: '',
      HospitalNumber: 'S7777777',
      FamilyName: 'Nobodyknown',
    }
    const released = laboratory.release({ patient: stranger, panel: 'UE', values: { K: '6.9' } })
    expect(await released.delivered).toMatchObject({
      code: 'AR',
      text: 'No patient of the hospital has these identifiers.',
    })
    const lost = (await open.rows('page')).filter(({ fields }) => String(fields.About).includes('"lost"'))
    expect(lost.map(({ fields }) => fields.RoleCode)).toEqual(['BIOCHEM-SGH'])

    const { id, text } = await lastDead()
    expect(text).toContain('No patient of the hospital has these identifiers.')
    expect(text).not.toContain('Nobodyknown')
    const shown = await feed.command('show', id)
    expect(shown).toContain('Nobodyknown')

    // A text that does not read is not taken.
    const file = join(feed.folder, 'mended.hl7')
    writeFileSync(file, 'PID|1')
    await expect(feed.command('fix', id, '--file', file)).rejects.toThrow(/does not begin with an MSH segment/)
    const right = open.patientIn('E5', 5)
    const mended = shown
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .map((line) =>
        line.startsWith('PID')
          ? line.replace('S7777777', right.HospitalNumber).replace('Nobodyknown', right.FamilyName)
          : line,
      )
      .join('\n')
    writeFileSync(file, mended)
    expect(await feed.command('fix', id, '--file', file)).toContain('waits to be read again')
    await eventually('it is in the tenant', async () => (await open.resultsOf(released.report)).length === 1)
    expect((await rowOf(released)).fields).toMatchObject({ HospitalNumber: right.HospitalNumber, State: 'open' })
  })

  it('because somebody has removed its row is for a person, and holds nobody up', async () => {
    const { laboratory, hospital } = open
    const patient = open.patientIn('D6', 2)
    const released = laboratory.release({ patient, panel: 'UE', values: { K: '6.9' } })
    await taken(released)
    const { list, itemId } = await rowOf(released)
    const { siteId, lists } = hospital.southmere
    const path = `/sites/${siteId}/lists/${lists.get(list)}/items/${itemId}`
    expect((await hospital.as(SOUTHMERE.adminUpn).request({ method: 'DELETE', path })).status).toBe(204)
    expect(await laboratory.correct(released.report, { K: '4.0' }).delivered).toMatchObject({
      code: 'AR',
      text: 'The row of the result is no longer in the hospital’s list.',
    })
    await taken(laboratory.release({ patient, panel: 'CRP' }))
  })

  it('may be set aside, which must be said why', async () => {
    const { laboratory, feed } = open
    expect(await laboratory.broken('unknown-type')).toContain('MSA|AR|')
    const { id } = await lastDead()
    await expect(feed.command('drop', id)).rejects.toThrow(/Say why/)
    expect(await feed.command('drop', id, '--why', 'A test of the laboratory')).toContain('is set aside')
    await expect(feed.command('replay', id)).rejects.toThrow(/is dropped/)
  })
})

describe('FHIR', () => {
  const post = async (
    body: string,
    { token = open.feed.token, type = 'application/fhir+json', path = '/fhir' } = {},
  ) => {
    const response = await fetch(`http://127.0.0.1:${open.feed.fhirPort}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': type },
      body,
    })
    const outcome: unknown = await response.json()
    const [issue]: unknown[] = Reflect.get(Object(outcome), 'issue') ?? []
    return [response.status, Reflect.get(Object(issue), 'diagnostics')]
  }
  const report = (patient: Patient, number: string) =>
    JSON.stringify({
      resourceType: 'DiagnosticReport',
      identifier: [{ value: number }],
      status: 'final',
      code: { coding: [{ system: 'http://snomed.info/sct', code: COVID, display: 'SARS-CoV-2 RNA' }] },
      subject: { reference: '#p' },
      issued: new Date(Date.now() - 1_000).toISOString(),
      result: [{ reference: '#o' }],
      contained: [
        {
          resourceType: 'Patient',
          id: 'p',
          identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: patient.NhsNumber }],
          name: [{ family: patient.FamilyName }],
          birthDate: patient.Born,
        },
        {
          resourceType: 'Observation',
          id: 'o',
          status: 'final',
          code: { coding: [{ system: 'http://snomed.info/sct', code: COVID, display: 'SARS-CoV-2 RNA' }] },
          valueCodeableConcept: {
            coding: [{ system: 'http://snomed.info/sct', code: '260373001', display: 'Detected' }],
          },
        },
      ],
    })

  it('is created once the tenant has it, and is there already when it is sent again', async () => {
    const body = report(open.patientIn('D6', 1), 'FHIR-1')
    expect(await post(body)).toEqual([201, 'The hospital has it.'])
    expect(await open.resultsOf({ labNumber: 'FHIR-1' })).toMatchObject([
      { fields: { Title: 'COVID-19 positive', Ward: 'D6' } },
    ])
    expect(await post(body)).toEqual([200, 'The hospital had it already.'])
    expect(await open.resultsOf({ labNumber: 'FHIR-1' })).toHaveLength(1)
  })

  it('is refused with reasons', async () => {
    const stranger = { ...open.patientIn('D6', 1), NhsNumber: '9990009996', HospitalNumber: 'S0' }
    expect(await post(report(stranger, 'FHIR-2'))).toEqual([422, 'No patient of the hospital has these identifiers.'])
    expect(await post('{')).toEqual([422, 'It is not JSON in UTF-8.'])
    expect((await post(report(stranger, 'FHIR-3'), { token: 'another' }))[0]).toBe(401)
    expect((await post('x', { type: 'text/plain' }))[0]).toBe(415)
    expect((await post('x', { path: '/fhir/Patient' }))[0]).toBe(404)
    expect((await post(`"${'x'.repeat(1_100_000)}"`))[0]).toBe(413)
  })
})

describe('the log of the feed', () => {
  it('names nobody', () => {
    const text = open.feed.log()
    const people = open.whereabouts.all().flatMap(({ patient }) => [patient.NhsNumber, patient.HospitalNumber])
    expect(text).toContain('the feed runs')
    expect(people.filter((each) => each !== '' && text.includes(each))).toEqual([])
    for (const name of ['Nobodyknown', 'Newcomer', 'Testpatient', open.feed.token]) expect(text).not.toContain(name)
    expect(readFileSync(join(open.feed.folder, 'feed.json'), 'utf8')).not.toContain(open.feed.token)
  })
})
