// Results from the feed to consoles of one simulated tenant, as the app wires them: the owner role answers one, whoever watches is
// told, a correction reaches exactly those who had the old value, and what nobody answers is said to others.

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ResultRow } from '../../contract/result-views.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { type Hospital, MBEKI, openHospital, SILVA } from '../support/hospital.ts'
import { setResultTimes } from '../support/result-settings.ts'
import { type WorkspaceConsole, workspaceConsole } from '../support/workspace-console.ts'
import { covid, potassium, SWAB, type WritingFeed, writingFeed } from '../support/writing-feed.ts'

const CORRIGAN = 'fergus.corrigan@southmere.example'

let hospital: Hospital
let feed: WritingFeed
const open: WorkspaceConsole[] = []
beforeAll(async () => {
  hospital = await openHospital({ staff: 400 })
  feed = await writingFeed(hospital)
}, 180_000)
afterAll(() => hospital.stop())
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop()
})
const on = async (upn: string) => {
  const made = await workspaceConsole(hospital, upn)
  open.push(made)
  return made
}
const eventually = <T>(fact: () => T): Promise<T> => vi.waitFor(async () => fact(), { timeout: 20_000, interval: 50 })

/** Of the range that is never issued. */
const NUMBERS = [
  '9990000018',
  '9990000026',
  '9990000034',
  '9990000042',
  '9990000050',
  '9990000069',
  '9990000077',
  '9990000085',
  '9990000107',
]
let number = 0
/** One of their own for each test. */
const aPatient = (): Patient => {
  number += 1
  return {
    nhsNumber: NUMBERS[number - 1],
    hospitalNumber: `S70000${number}`,
    familyName: `Testpatient-${'ABCDEFGHIJ'[number]}`,
    givenName: 'Alex',
    born: { year: 1945, month: 7, day: 14 },
    gender: 'Female',
  }
}
const READ_BACK = (patient: Patient, value: string) => ({
  value,
  identifiers: [patient.familyName ?? '', '14-Jul-1945'],
})

const listed = ({ workspace }: WorkspaceConsole, box: 'mine' | 'watched' | 'ward' | 'all' = 'all'): ResultRow[] =>
  workspace.results.list({ box, find: '', sort: 'newest' }, { offset: 0, limit: 200 }).rows
const rowOf = (console: WorkspaceConsole, patient: Patient, box?: 'mine' | 'watched' | 'ward' | 'all') =>
  listed(console, box).find((row) => row.patient?.nhsNumber === patient.nhsNumber)
const arrived = (console: WorkspaceConsole, patient: Patient, box?: 'mine' | 'watched' | 'ward' | 'all') =>
  eventually(() => {
    const row = rowOf(console, patient, box)
    expect(row).toBeDefined()
    return row as ResultRow
  })
/** Whoever had it is relieved. */
const hold = async ({ workspace, me }: WorkspaceConsole, code: string) => {
  await eventually(() => expect(workspace.roles.byCode(code)).toBeDefined())
  const { itemId } = await hospital.role(code)
  expect(workspace.act(`Roles/${itemId}`, { on: 'role', kind: 'force', reason: 'They went home ill' })).toMatchObject({
    ok: true,
  })
  await vi.waitFor(async () => expect((await hospital.role(code)).holder).toBe(me.name), { timeout: 20_000 })
}

describe('a critical result', () => {
  it('is for the doctor of the ward, is read back, and is done only when they say what they did', async () => {
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'E5', bed: '4' })
    const [doctor, nurse] = [await on(SILVA), await on(MBEKI)]
    await hold(doctor, 'MEDFY1-SGH')
    await feed.release({ patient, labNumber: 'L1', observations: [potassium('6.9', 'HH')] })
    const row = await arrived(doctor, patient, 'mine')
    expect(row).toMatchObject({
      title: 'Potassium 6.9 mmol/L',
      classCode: 'critical',
      level: 2,
      state: 'open',
      asks: 'to-accept',
      roleName: 'Medical F1, ward cover',
      due: { what: 'accept' },
      headline: { flagWords: 'Very high', isCritical: true },
    })
    expect(row.place).toMatch(/^Ward E5 · .*Bed 4$/)
    // Her own desk’s list has it, and it asks nothing of her.
    expect(await arrived(nurse, patient)).toMatchObject({ asks: 'nothing' })
    await eventually(() =>
      expect(doctor.notices.map(({ title }) => title).join()).toContain('Emergency result for Medical F1'),
    )
    expect(JSON.stringify(doctor.notices)).not.toMatch(/Testpatient|6\.9|999/)
    expect(nurse.notices).toEqual([])

    const act = (deed: Parameters<typeof doctor.workspace.resultActs.act>[1]) =>
      doctor.workspace.resultActs.act(row.ref, deed)
    expect(act({ kind: 'accepted', version: 1 })).toMatchObject({ code: 'not-sensible' })
    expect(act({ kind: 'accepted', version: 1, readBack: READ_BACK(patient, '6.6') })).toMatchObject({
      code: 'read-back-mismatch',
    })
    expect(
      act({ kind: 'accepted', version: 1, readBack: { value: '6.9', identifiers: ['Somebody-Else', '14-Jul-1945'] } }),
    ).toMatchObject({ code: 'read-back-mismatch' })
    expect(act({ kind: 'accepted', version: 1, readBack: READ_BACK(patient, '6.90') })).toMatchObject({ ok: true })
    await eventually(() => expect(rowOf(nurse, patient)?.owner?.name).toBe('Dr Luís Silva'))
    expect(rowOf(doctor, patient)).toMatchObject({ state: 'accepted', asks: 'to-do', due: { what: 'done' } })
    // The page that told of it is answered with it.
    await eventually(() => {
      const { rows } = doctor.workspace.queue.window('waiting', 0, 50)
      expect(rows.filter(({ result }) => result?.ref === row.ref && result)).toEqual([])
    })
    expect(act({ kind: 'done', version: 1, action: 'treated' })).toMatchObject({ ok: true })
    await eventually(() =>
      expect(rowOf(nurse, patient)).toMatchObject({
        state: 'done',
        due: null,
        doneWords: expect.stringMatching(/^Treated, by Dr Luís Silva \d\d:\d\d$/),
      }),
    )
  }, 60_000)

  it('that is corrected is told again to those who had it, and to nobody else', async () => {
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'E5', bed: '5' })
    const [doctor, nurse, other] = [await on(SILVA), await on(MBEKI), await on('amara.okafor@southmere.example')]
    await hold(doctor, 'MEDFY1-SGH')
    await feed.release({ patient, labNumber: 'L2', observations: [potassium('6.9', 'HH')] })
    const { ref } = await arrived(doctor, patient)
    await arrived(nurse, patient)
    await arrived(other, patient)
    doctor.workspace.resultActs.act(ref, { kind: 'accepted', version: 1, readBack: READ_BACK(patient, '6.9') })
    nurse.workspace.resultActs.act(ref, { kind: 'seen', version: 1 })
    await eventually(() => {
      const detail = other.workspace.results.detail(ref)
      expect(detail.ok && detail.value.timeline.map(({ kind }) => kind).sort()).toEqual([
        'accepted',
        'released',
        'seen',
      ])
    })
    await feed.release({ patient, labNumber: 'L2', status: 'C', observations: [potassium('4.6', 'N')] })
    await eventually(() => {
      expect(rowOf(doctor, patient)).toMatchObject({
        statusWords: 'Corrected',
        asks: expect.stringMatching(/recalled/),
      })
      expect(rowOf(nurse, patient)).toMatchObject({ asks: 'recalled' })
      expect(rowOf(other, patient)).toMatchObject({ version: 2, asks: 'nothing' })
    })
    for (const console of [doctor, nurse])
      await eventually(() =>
        expect(console.notices.map(({ title }) => title)).toContain('A result that you had was corrected'),
      )
    expect(other.notices.map(({ title }) => title)).not.toContain('A result that you had was corrected')
    const detail = doctor.workspace.results.detail(ref)
    expect(detail).toMatchObject({
      value: {
        observations: [{ value: '4.6 mmol/L', before: '6.9 mmol/L' }],
        versions: [{ version: 1, observations: [{ value: '6.9 mmol/L' }] }],
        recalled: [
          { person: { name: 'Dr Luís Silva' }, knowsSince: null },
          { person: { name: 'Grace Mbeki' }, knowsSince: null },
        ],
      },
    })
    nurse.workspace.resultActs.act(ref, { kind: 'seen', version: 2 })
    await eventually(() => expect(rowOf(nurse, patient)?.asks).toBe('nothing'))
  }, 60_000)
})

describe('a critical result that is handed on before anybody has accepted it', () => {
  it('is accepted by whoever it was handed to', async () => {
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'E5', bed: '6' })
    const [doctor, other] = [await on(SILVA), await on('amara.okafor@southmere.example')]
    await hold(doctor, 'MEDFY1-SGH')
    await feed.release({ patient, labNumber: 'L11', observations: [potassium('6.9', 'HH')] })
    const { ref } = await arrived(doctor, patient, 'mine')
    expect(
      doctor.workspace.resultActs.act(ref, {
        kind: 'handed-on',
        version: 1,
        person: { id: other.me.id, name: other.me.name },
        from: null,
      }),
    ).toMatchObject({ ok: true })
    await eventually(() => expect(rowOf(other, patient, 'mine')).toMatchObject({ state: 'open', asks: 'to-accept' }))
    expect(other.workspace.results.detail(ref)).toMatchObject({
      value: { offered: expect.arrayContaining(['accepted', 'given-up']) },
    })
    const taken = { kind: 'accepted' as const, version: 1, readBack: READ_BACK(patient, '6.9') }
    expect(doctor.workspace.resultActs.act(ref, taken)).toMatchObject({ code: 'owned' })
    expect(other.workspace.resultActs.act(ref, taken)).toMatchObject({ ok: true })
    await eventually(() => expect(rowOf(doctor, patient)).toMatchObject({ state: 'accepted' }))
  }, 60_000)
})

describe('a watch', () => {
  const watchOn = (ward: string, flags: string[]) => ({
    roleCode: null,
    condition: { wards: [{ site: 'SGH', ward }], flags },
    end: { kind: 'none' as const },
  })

  it('tells of what answers it from another desk, follows nobody else, and shows what was there before', async () => {
    const [before, after, elsewhere] = [aPatient(), aPatient(), aPatient()]
    await feed.admit(before, { siteCode: 'SGH', ward: 'D4', bed: '1' })
    await feed.admit(after, { siteCode: 'SGH', ward: 'D4', bed: '2' })
    await feed.admit(elsewhere, { siteCode: 'SGH', ward: 'D5', bed: '1' })
    await feed.release({
      patient: before,
      labNumber: 'L3',
      service: SWAB,
      observations: [covid(true)],
      releasedAt: Date.now() - 20 * 60_000,
    })
    const nurse = await on(MBEKI)
    const sending = nurse.workspace.resultActs.watchSending
    await eventually(() => expect(nurse.workspace.results.offers().wards.length).toBeGreaterThan(20))
    const draft = watchOn('D4', ['covid'])
    await eventually(() =>
      expect(nurse.workspace.results.preview(draft, 10)).toMatchObject({
        words: 'COVID-19 on Ward D4',
        fault: null,
        total: 1,
        reading: 0,
      }),
    )
    expect(sending.save(randomUUID(), draft)).toMatchObject({ ok: true })
    expect(await arrived(nurse, before, 'watched')).toMatchObject({ beforeWatch: true, asks: 'to-see' })
    await feed.release({ patient: elsewhere, labNumber: 'L4', service: SWAB, observations: [covid(true)] })
    await feed.release({ patient: after, labNumber: 'L5', service: SWAB, observations: [covid(true)] })
    expect(await arrived(nurse, after, 'watched')).toMatchObject({ beforeWatch: false, asks: 'to-see' })
    expect(rowOf(nurse, elsewhere, 'watched')).toBeUndefined()
    await eventually(() =>
      expect(nurse.notices.map(({ title }) => title)).toEqual(
        expect.arrayContaining(['Your watch has found results from before', 'Infection result for your watch']),
      ),
    )
    expect(nurse.notices.filter(({ title }) => title === 'Infection result for your watch')).toHaveLength(1)
    expect(nurse.workspace.results.watches(false)).toMatchObject([
      { matches: 2, unseen: 2, words: 'COVID-19 on Ward D4' },
    ])
  }, 60_000)

  it('of a patient follows them to another desk, whose nurse must act then', async () => {
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'D4', bed: '3' })
    const nurse = await on(CORRIGAN)
    await feed.release({ patient, labNumber: 'L6', service: SWAB, observations: [covid(true)] })
    const row = await arrived(nurse, patient, 'mine')
    expect(row).toMatchObject({ asks: 'to-accept', roleName: 'Nurse in charge, Ward D4' })
    await feed.move(patient, { siteCode: 'SGH', ward: 'D6', bed: '2' })
    await eventually(() => {
      const now = rowOf(nurse, patient)
      expect(now === undefined || now.roleName === 'Nurse in charge, Ward D6').toBe(true)
      expect(now?.asks ?? 'nothing').toBe('nothing')
    })
  }, 60_000)
})

describe('a request', () => {
  it('is told to whoever serves it, and its result makes it ready', async () => {
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'E5', bed: '8' })
    const nurse = await on(MBEKI)
    await eventually(() => expect(nurse.workspace.results.services().map(({ code }) => code)).toContain('bloods'))
    const { familyName = '', nhsNumber = '', hospitalNumber = '' } = patient
    const sendId = randomUUID()
    const sent = nurse.workspace.resultActs.requests.send({
      sendId,
      serviceCode: 'bloods',
      urgent: true,
      siteCode: 'SGH',
      ward: 'E5',
      bed: '8',
      patient: { nhsNumber, hospitalNumber, familyName, givenName: 'Alex', title: '', born: '14-Jul-1945', gender: '' },
      situation: 'Potassium, please: broad QRS',
      callBack: '4215',
    })
    expect(sent).toMatchObject({ ok: true })
    const mine = (open = true) =>
      nurse.workspace.results
        .requests({ box: 'sent', open, offset: 0, limit: 50 })
        .rows.find(({ key }) => key === sendId)
    await eventually(() =>
      expect(mine()).toMatchObject({ unsent: null, state: 'requested', offered: ['cancelled', 'reminded', 'said'] }),
    )
    const fields = await orderOf(sendId)
    await feed.release({
      patient,
      labNumber: 'L9',
      orderNumber: fields,
      observations: [potassium('4.1', 'N')],
    })
    const ready = await eventually(() => {
      const row = mine()
      expect(row).toMatchObject({ state: 'ready', resultRef: expect.stringContaining('Desk-ACUTEMED-SGH/') })
      return row
    })
    expect(nurse.workspace.results.detail(ready?.resultRef ?? '')).toMatchObject({
      ok: true,
      value: { observations: [{ value: '4.1 mmol/L' }] },
    })
    await eventually(() => expect(nurse.notices.map(({ title }) => title)).toContain('Bloods: ready'))
  }, 60_000)
})

describe('what nobody answers', () => {
  it('is said to the laboratory, once from several consoles', async () => {
    await setResultTimes(hospital, 'critical', { acceptWithin: 0.02 })
    const patient = aPatient()
    await feed.admit(patient, { siteCode: 'SGH', ward: 'E5', bed: '9' })
    await Promise.all([on(SILVA), on(MBEKI), on('amara.okafor@southmere.example')])
    await feed.release({ patient, labNumber: 'L10', observations: [potassium('2.1', 'LL')] })
    const pages = await vi.waitFor(
      async () => {
        const found = (await rowsOf('Desk-DIAG-SGH')).filter(
          ({ Kind, RoleCode, Bed }) => Kind === 'page' && RoleCode === 'BIOCHEM-SGH' && Bed === '9',
        )
        expect(found).toHaveLength(1)
        return found
      },
      { timeout: 40_000, interval: 100 },
    )
    expect(pages[0]).toMatchObject({ Title: 'Critical result: nobody has accepted it', State: 'open', Ward: 'E5' })
    expect(JSON.stringify(pages)).not.toContain(patient.familyName)
    await vi.waitFor(
      async () => {
        const rows = (await rowsOf('Desk-ACUTEMED-SGH')).filter(({ LabNumber }) => LabNumber === 'L10')
        expect(rows).toMatchObject([{ Step: 1 }])
        expect(
          JSON.parse(String(rows[0]?.Story)).filter((entry: { kind: string }) => entry.kind === 'escalated'),
        ).toHaveLength(1)
      },
      { timeout: 20_000, interval: 100 },
    )
  }, 90_000)
})

async function rowsOf(list: string): Promise<Record<string, unknown>[]> {
  const { siteId } = hospital.southmere
  const path = `/sites/${siteId}/lists/${list}/items?$expand=fields&$top=500`
  const value: unknown = Reflect.get(Object(await hospital.as(MBEKI).get(path)), 'value')
  return (Array.isArray(value) ? value : []).map((item: unknown) => ({
    ...Object(Reflect.get(Object(item), 'fields')),
  }))
}

/** What the label of the specimen would say. */
async function orderOf(clientId: string): Promise<string> {
  for (const list of ['Desk-OPS-SGH', 'Desk-ACUTEMED-SGH']) {
    const row = (await rowsOf(list)).find(({ ClientId }) => ClientId === clientId)
    if (row) return String(row.OrderNumber)
  }
  throw new Error('the request is in neither list')
}
