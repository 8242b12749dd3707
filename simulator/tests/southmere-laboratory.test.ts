/** The laboratory and the patient administration of the simulated hospital, heard by somebody who listens. */
import { afterEach, describe, expect, it } from 'vitest'
import { createSimulatorClock } from '../index.ts'
import { createDice } from '../scenarios/southmere/dice.ts'
import { BROKEN_KINDS } from '../scenarios/southmere/laboratory/broken.ts'
import { PANELS, TESTS } from '../scenarios/southmere/laboratory/catalogue.ts'
import { createCourses } from '../scenarios/southmere/laboratory/course.ts'
import { busyness, startLabTraffic } from '../scenarios/southmere/laboratory/lab-traffic.ts'
import { createLaboratory, type LaboratoryOptions } from '../scenarios/southmere/laboratory/laboratory.ts'
import { understand } from '../scenarios/southmere/laboratory/spoken-order.ts'
import { startAdtTraffic } from '../scenarios/southmere/patient-administration/adt-traffic.ts'
import { createPatientAdministration } from '../scenarios/southmere/patient-administration/patient-administration.ts'
import { createWhereabouts, placeIn, stayOf } from '../scenarios/southmere/patient-administration/whereabouts.ts'
import { readInpatients, readWards } from '../scenarios/southmere/southmere-data.ts'
import { until } from './support/graph-client.ts'
import { type Behaviour, type Heard, startReceiver } from './support/mllp-receiver.ts'

const START = Date.parse('2026-11-22T10:00:00.000Z')
const WARDS = readWards()
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
})

const open = async (behave?: (heard: Heard, nth: number) => Behaviour, over: Partial<LaboratoryOptions> = {}) => {
  const receiver = await startReceiver(behave)
  const clock = createSimulatorClock(START)
  const whereabouts = createWhereabouts(
    readInpatients().map((inpatient) => stayOf(inpatient, START)),
    WARDS,
  )
  const shared = { host: '127.0.0.1', port: receiver.port, clock, whereabouts, retryAfterMs: 5 }
  const laboratory = createLaboratory({ ...shared, dice: createDice(1), ...over })
  const administration = createPatientAdministration({ ...shared, dice: createDice(2) })
  stops.push(laboratory.stop, administration.stop, receiver.stop)
  const inE5 = whereabouts.inBed('SGH', 'E5', '4')?.patient
  const inD4 = whereabouts.inWard('SGH', 'D4')[0]?.patient
  if (!inE5 || !inD4) throw new Error('Nobody lies there')
  return { receiver, clock, whereabouts, laboratory, administration, inE5, inD4 }
}

/** OBX-3.1 to OBX-5, OBX-8 and OBX-11. */
const observations = (heard: Heard | undefined) =>
  heard?.all('OBX').map((obx) => [obx[3]?.split('^')[0], obx[5], obx[8], obx[11]])

describe('the laboratory', () => {
  it('releases a report of somebody who is in the hospital, with their place, numbers and times', async () => {
    const { laboratory, receiver, inE5 } = await open()
    const { report, delivered } = laboratory.release({ patient: inE5, panel: 'UE', values: { K: '6.9', NA: '138' } })
    expect((await delivered).code).toBe('AA')
    const [heard] = receiver.heard
    expect(heard?.first('MSH')?.slice(3, 7)).toEqual(['LIMS', 'SUH', 'ROLECALL', 'SUH'])
    expect(heard?.first('MSH')?.[9]).toBe('ORU^R01')
    expect(heard?.first('PID')?.[3]).toBe(`${inE5.NhsNumber}^^^NHS^NH~${inE5.HospitalNumber}^^^SUH^MR`)
    expect(heard?.first('PV1')?.[3]).toBe('E5^Bay 1^4^SGH')
    const obr = heard?.first('OBR')
    expect([obr?.[3], obr?.[4], obr?.[24], obr?.[25]]).toEqual([
      report.labNumber,
      'UE^Urea and electrolytes^L',
      'CH',
      'F',
    ])
    expect(obr?.[7]).toBe('20261122090000+0000')
    expect(obr?.[22]?.slice(0, 12)).toBe('202611221000')
    const found = observations(heard)
    expect(found?.map(([code]) => code)).toEqual(['NA', 'K', 'UREA', 'CREA'])
    expect(found?.slice(0, 2)).toEqual([
      ['NA', '138', 'N', 'F'],
      ['K', '6.9', 'HH', 'F'],
    ])
    const k = heard?.all('OBX')[1]
    expect([k?.[2], k?.[6], k?.[7]]).toEqual(['NM', 'mmol/L', '3.5-5.3'])
  })

  it('says that a swab is positive with the codes of SNOMED CT', async () => {
    const { laboratory, receiver, inD4 } = await open()
    const covid = '1240581000000104'
    await laboratory.release({ patient: inD4, panel: covid, values: { [covid]: true } }).delivered
    expect(receiver.heard[0]?.first('OBR')?.[4]).toBe(`${covid}^SARS-CoV-2 RNA^SCT`)
    const obx = receiver.heard[0]?.first('OBX')
    expect([obx?.[2], obx?.[3], obx?.[5], obx?.[8]]).toEqual([
      'CWE',
      `${covid}^SARS-CoV-2 RNA detected^SCT`,
      '260373001^Detected^SCT',
      'A',
    ])
  })

  it('makes a preliminary report final under the same number', async () => {
    const { laboratory, receiver, inE5 } = await open()
    const early = laboratory.release({ patient: inE5, panel: 'BC', status: 'P', values: { BCULT: true } })
    await laboratory.finalise(early.report, { BCULT: true }).delivered
    expect(receiver.heard.map((heard) => heard.first('OBR')?.[25])).toEqual(['P', 'F'])
    expect(new Set(receiver.heard.map((heard) => heard.first('OBR')?.[3])).size).toBe(1)
    expect(receiver.heard.map((heard) => heard.first('OBX')?.[5]?.split('^')[1])).toEqual([
      'Gram-positive cocci in clusters',
      'Staphylococcus aureus',
    ])
  })

  it('corrects one value and leaves the others, and takes a report back with a reason', async () => {
    const { laboratory, receiver, inE5 } = await open()
    const { report } = laboratory.release({ patient: inE5, panel: 'UE', values: { K: '6.9' } })
    laboratory.correct(report, { K: '4.6' })
    await laboratory.cancel(report, 'Haemolysed').delivered
    const [first, corrected, cancelled] = receiver.heard.map(observations)
    expect(corrected?.[1]).toEqual(['K', '4.6', 'N', 'C'])
    expect(corrected?.map(([code, value]) => (code === 'K' ? '' : value))).toEqual(
      first?.map(([code, value]) => (code === 'K' ? '' : value)),
    )
    expect(cancelled?.map(([, value, , status]) => [value, status])).toEqual(cancelled?.map(() => ['', 'X']))
    expect(receiver.heard[2]?.first('NTE')?.[3]).toBe('Haemolysed')
    expect(() => laboratory.correct(report, { CRP: '4' })).toThrow('Urea and electrolytes has no C-reactive protein')
  })

  it('takes a report back from the wrong patient (W) and releases the same specimen for the other', async () => {
    const { laboratory, receiver, inE5, inD4 } = await open()
    const { report } = laboratory.release({ patient: inE5, panel: 'UE', values: { K: '6.9' } })
    await laboratory.wrongPatient(report, inD4).reissued.delivered
    const facts = receiver.heard.map((heard) => [
      heard.first('PID')?.[3]?.slice(0, 10),
      heard.first('OBR')?.[3],
      heard.all('OBX')[1]?.[5],
      heard.all('OBX')[1]?.[11],
    ])
    expect(facts).toEqual([
      [inE5.NhsNumber, report.labNumber, '6.9', 'F'],
      [inE5.NhsNumber, report.labNumber, '6.9', 'W'],
      [inD4.NhsNumber, report.labNumber, '6.9', 'F'],
    ])
    expect(receiver.heard[2]?.first('PV1')?.[3]).toMatch(/^D4\^/)
  })

  it('sends the same report again under another message number', async () => {
    const { laboratory, receiver, inE5 } = await open()
    const { report } = laboratory.release({ patient: inE5, panel: 'FBC' })
    await laboratory.again(report).delivered
    const bodies = receiver.heard.map(({ text }) => text.slice(text.indexOf('PID|')))
    expect(bodies[1]).toBe(bodies[0])
    expect(receiver.heard[1]?.controlId).not.toBe(receiver.heard[0]?.controlId)
  })

  it('puts several reports of one patient into one message, and of two patients into none', async () => {
    const { laboratory, receiver, inE5, inD4 } = await open()
    await laboratory.releaseTogether(['UE', 'FBC', 'CRP'].map((panel) => ({ patient: inE5, panel }))).delivered
    expect(receiver.heard).toHaveLength(1)
    expect(receiver.heard[0]?.all('OBR').map((obr) => obr[4]?.split('^')[0])).toEqual(['UE', 'FBC', 'CRP'])
    expect(() => laboratory.releaseTogether([inE5, inD4].map((patient) => ({ patient, panel: 'UE' })))).toThrow(
      'one patient',
    )
  })

  it('releases a course, oldest first, and goes on from where it ended', async () => {
    const { laboratory, receiver, inE5 } = await open()
    await Promise.all(laboratory.course({ patient: inE5, panel: 'CRP' }, 4).map(({ delivered }) => delivered))
    expect(receiver.heard.map((heard) => heard.first('OBR')?.[7]?.slice(0, 10))).toEqual([
      '2026112021',
      '2026112109',
      '2026112121',
      '2026112209',
    ])
  })

  it('goes on in order after an error, and keeps a patient’s order over several connections', async () => {
    const { laboratory, receiver } = await open((_heard, nth) => (nth === 1 && Math.random() < 0.2 ? 'AE' : 'AA'), {
      connections: 4,
    })
    const released = laboratory.burst(120)
    const codes = await Promise.all(released.map(async ({ delivered }) => (await delivered).code))
    expect(new Set(codes)).toEqual(new Set(['AA']))
    expect(new Set(receiver.heard.map(({ connection }) => connection)).size).toBe(4)
    const order = new Map<string, string[]>()
    for (const { report, controlId } of released)
      order.set(report.patient.HospitalNumber, [...(order.get(report.patient.HospitalNumber) ?? []), controlId])
    for (const ids of order.values()) {
      const taken = receiver.heard.map(({ controlId }) => controlId).filter((id) => ids.includes(id))
      expect([...new Set(taken)]).toEqual(ids)
    }
    expect(laboratory.waiting()).toBe(0)
  })

  it.each(BROKEN_KINDS)('can send what is broken (%s), and a good report after it', async (kind) => {
    const { laboratory, receiver, inE5 } = await open()
    await laboratory.broken(kind, 30)
    const { controlId, delivered } = laboratory.release({ patient: inE5, panel: 'UE' })
    expect((await delivered).code).toBe('AA')
    expect(receiver.heard.at(-1)?.controlId).toBe(controlId)
  })

  it('breaks what it says that it breaks', async () => {
    const { laboratory, receiver } = await open()
    for (const kind of BROKEN_KINDS) await laboratory.broken(kind, 30)
    await until('all were heard', () => receiver.heard.length >= BROKEN_KINDS.length - 1)
    const texts = receiver.heard.map(({ text }) => text)
    expect(texts.filter((text) => text.length > 2 * 1024 * 1024)).toHaveLength(1)
    expect(texts.filter((text) => text.includes('\uFFFD'))).toHaveLength(1)
    expect(texts.filter((text) => text !== '' && !text.includes('\rPID|') && !text.startsWith('PID|'))).toHaveLength(1)
    expect(texts.filter((text) => text.startsWith('PID|'))).toHaveLength(1)
    expect(texts.filter((text) => text.includes('|ORM^O01|'))).toHaveLength(1)
    expect(texts).toContain('')
    expect(receiver.stray().toString()).toContain('GET / HTTP/1.1')
  })
})

describe('the values of the laboratory', () => {
  it('are plausible: numbers of the right precision, mostly in range, seldom critical', () => {
    const courses = createCourses(createDice(5))
    const counts = { inRange: 0, critical: 0, all: 0 }
    for (const test of TESTS) {
      if (test.kind !== 'number') continue
      for (let patient = 0; patient < 60; patient += 1) {
        for (let day = 0; day < 8; day += 1) {
          const text = courses.next(`S${patient}`, test)
          expect(text).toMatch(test.digits === 0 ? /^\d+$/ : new RegExp(`^\\d+\\.\\d{${test.digits}}$`))
          const value = Number(text)
          counts.all += 1
          if (value >= test.low && value <= test.high) counts.inRange += 1
          if (value < (test.critical?.below ?? -1) || value > (test.critical?.above ?? Number.POSITIVE_INFINITY))
            counts.critical += 1
        }
      }
    }
    expect(counts.inRange / counts.all).toBeGreaterThan(0.8)
    expect(counts.inRange / counts.all).toBeLessThan(0.97)
    expect(counts.critical).toBeGreaterThan(0)
    expect(counts.critical / counts.all).toBeLessThan(0.02)
  })

  it('follow from one another: a patient’s next value is near the last', () => {
    const courses = createCourses(createDice(9))
    const potassium = TESTS.find(({ code }) => code === 'K')
    if (potassium?.kind !== 'number') throw new Error('The laboratory has no potassium')
    const steps: number[] = []
    for (let patient = 0; patient < 100; patient += 1) {
      const values = Array.from({ length: 6 }, () => Number(courses.next(`S${patient}`, potassium)))
      steps.push(...values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value))))
    }
    expect(steps.filter((step) => step <= 0.5).length / steps.length).toBeGreaterThan(0.95)
  })

  it('come in panels of tests that exist', () => {
    const codes = new Set(TESTS.map(({ code }) => code))
    expect(PANELS.flatMap(({ tests }) => tests.filter((test) => !codes.has(test)))).toEqual([])
    expect([...codes].filter((code) => !PANELS.some(({ tests }) => tests.includes(code)))).toEqual([])
    expect(PANELS.reduce((sum, { share }) => sum + share, 0)).toBeGreaterThan(90)
  })
})

describe('the laboratory’s day', () => {
  it('is busy after the morning round, and averages one over a day', () => {
    const hours = Array.from({ length: 24 }, (_none, hour) => busyness(Date.UTC(2026, 10, 22, hour)))
    expect(hours.indexOf(Math.max(...hours))).toBeGreaterThanOrEqual(10)
    expect(hours.reduce((sum, one) => sum + one, 0) / 24).toBeCloseTo(1, 1)
  })

  it('has every kind of report in it, and says no patient', async () => {
    const { laboratory, receiver, clock, inE5 } = await open(undefined, { connections: 4 })
    const lines: string[] = []
    const options = { clock, seed: 3, perMinute: 60, byHour: false, changeAfterMs: [1_000, 5_000] as const }
    const stop = startLabTraffic(laboratory, { ...options, onDone: (line) => lines.push(line) })
    for (let step = 0; step < 6_000; step += 1) {
      clock.advance(500)
      // Nobody listens while the test does not wait: more than a few hundred at once are not kept.
      if (step % 100 === 99) await until('these were taken', () => laboratory.waiting() === 0)
    }
    stop()
    const said = ['released', 'preliminary', 'final', 'corrected', 'cancelled', 'of the wrong patient', 'repeated']
    for (const what of said)
      expect(lines.filter((line) => line.startsWith(`Result ${what}`)).length, what).toBeGreaterThan(0)
    expect(lines.length).toBeGreaterThan(1_800)
    expect(lines.join()).not.toContain(inE5.FamilyName)
    const positives = () => receiver.heard.filter(({ text }) => text.includes('260373001^Detected'))
    await until('all were taken', () => laboratory.waiting() === 0, 30_000)
    expect(positives().length).toBeGreaterThan(0)
  })
})

describe('an order that is typed', () => {
  it.each([
    ['K 6.9', { panel: 'UE', values: { K: '6.9' } }],
    ['potassium=6.9', { panel: 'UE', values: { K: '6.9' } }],
    ['k 6.9 crea 210', { panel: 'UE', values: { K: '6.9', CREA: '210' } }],
    ['FBC', { panel: 'FBC', values: {} }],
    ['fbc HB 64', { panel: 'FBC', values: { HB: '64' } }],
    ['covid positive', { panel: '1240581000000104', values: { '1240581000000104': true } }],
    ['MRSA neg', { panel: 'MRSA', values: { MRSA: false } }],
    ['INR 6.2', { panel: 'INR', values: { INR: '6.2' } }],
    ['INR', { panel: 'INR', values: {} }],
    ['crp', { panel: 'CRP', values: {} }],
  ])('%s', (text, order) => {
    expect(understand(text)).toEqual({ ok: true, order })
  })

  it.each([
    ['', /Say which test/],
    ['magic 3', /has no "magic"/],
    ['K high', /Potassium is a number/],
    ['covid 3', /"positive" or "negative"/],
    ['K 6.9 HB', /Say the value of Haemoglobin/],
    ['UE HB 64', /has no HB/],
  ])('refuses %s', (text, why) => {
    const answer = understand(text)
    expect(answer.ok ? '' : answer.why).toMatch(why)
  })
})

describe('the patient administration', () => {
  const events = (heard: readonly Heard[]) =>
    heard.map((one) => [one.first('EVN')?.[1], one.first('PV1')?.[3], one.first('PV1')?.[6] ?? ''])

  it('admits, moves, discharges, and says that each was a mistake', async () => {
    const { administration, receiver, whereabouts, inE5 } = await open()
    const free = (ward: string) => {
      const [place] = whereabouts.freePlaces('SGH', ward)
      if (!place) throw new Error(`Ward ${ward} is full`)
      return place
    }
    const there = whereabouts.of(inE5)?.place
    const to = free('D6')
    administration.move(inE5, to)
    expect(whereabouts.of(inE5)?.place).toEqual(to)
    administration.cancelLast(inE5)
    expect(whereabouts.of(inE5)?.place).toEqual(there)
    administration.discharge(inE5)
    expect(whereabouts.of(inE5)).toBeUndefined()
    administration.cancelLast(inE5)
    expect(whereabouts.of(inE5)?.place).toEqual(there)
    const stranger = { ...inE5, HospitalNumber: 'S0000001', NhsNumber: '9990000018', FamilyName: 'Newcomer' }
    const bed = free('E5')
    administration.admit(stranger, bed)
    administration.correct(stranger, { Consultant: 'Dr Somebody Else' })
    await administration.cancelLast(stranger).delivered
    expect(whereabouts.of(stranger)).toBeUndefined()
    const [e5, d6, e5New] = [there, to, bed].map((one) => [one?.ward, one?.bay, one?.bed, one?.site].join('^'))
    expect(events(receiver.heard)).toEqual([
      ['A02', d6, e5],
      ['A12', e5, d6],
      ['A03', e5, ''],
      ['A13', e5, ''],
      ['A01', e5New, ''],
      ['A08', e5New, ''],
      ['A11', e5New, ''],
    ])
    expect(receiver.heard[5]?.first('PV1')?.[7]).toBe('^Else^Somebody^^^Dr')
  })

  it('lays nobody into a bed that is taken', async () => {
    const { administration, whereabouts, inE5, inD4 } = await open()
    const taken = whereabouts.of(inD4)?.place
    if (!taken) throw new Error('Nobody lies there')
    expect(() => administration.move(inE5, taken)).toThrow('Somebody lies in')
    const free = whereabouts.freePlaces('SGH', 'F6')[0]
    const there = whereabouts.of(inE5)?.place
    if (!free || !there) throw new Error('There is no free bed')
    administration.move(inE5, free)
    administration.move(inD4, there)
    expect(administration.mayCancel(inE5)).toBe(false)
    expect(() => administration.cancelLast(inE5)).toThrow('can be undone')
  })

  it('has a day of its own: across wards and sites, everybody in one bed', async () => {
    const { administration, receiver, clock, whereabouts } = await open()
    const stop = startAdtTraffic(administration, { clock, seed: 4, wards: WARDS, perHour: 60 })
    for (let step = 0; step < 3_600; step += 1) clock.advance(10_000)
    stop()
    await until('all were taken', () => administration.waiting() === 0, 20_000)
    const kinds = new Set(receiver.heard.map((heard) => heard.first('EVN')?.[1]))
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['A01', 'A02', 'A03', 'A08']))
    expect(receiver.heard.length).toBeGreaterThan(400)
    expect([...kinds].some((kind) => /^A1[123]$/.test(kind ?? ''))).toBe(true)
    const moves = receiver.heard.filter((heard) => heard.first('EVN')?.[1] === 'A02')
    const isElsewhere = (heard: Heard) =>
      heard.first('PV1')?.[3]?.split('^')[3] !== heard.first('PV1')?.[6]?.split('^')[3]
    expect(moves.filter(isElsewhere).length).toBeGreaterThan(0)
    const beds = whereabouts.all().map(({ place }) => `${place.site} ${place.ward} ${place.bed}`)
    expect(new Set(beds).size).toBe(beds.length)
    for (const { place } of whereabouts.all()) {
      const ward = WARDS.find((one) => one.SiteCode === place.site && one.Ward === place.ward)
      if (!ward) throw new Error(`There is no ward ${place.ward}`)
      expect(place).toEqual(placeIn(ward, place.bed))
    }
  })
})
