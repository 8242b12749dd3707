// What consoles do about referrals by themselves: once, however many they are, whoever is away, and whatever their clocks say.

import { afterEach, describe, expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import { readPage } from '../../../main/pages/page-fields.ts'
import { ANSWERED } from '../../../main/referrals/answered-pages.ts'
import { breachPageId, seniorPageId } from '../../../main/referrals/referral-ids.ts'
import { NINE } from '../../support/sample-page.ts'
import { redirect, sampleReferral } from '../../support/sample-referral.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'
import {
  NEURO,
  pagesIn,
  passSynced,
  putReferral,
  type ReferralConsole,
  referralConsole,
  referralIn,
  STROKE,
  specialtyLists,
  WARD,
} from './bench.ts'

const open: ReferralConsole[] = []
afterEach(() => {
  for (const each of open.splice(0)) each.stop()
})
const on: typeof referralConsole = (...args) => {
  const made = referralConsole(...args)
  open.push(made)
  return made
}
const PEOPLE = ['ferrer', 'marsh', 'mbeki', 'osei', 'pemberton']
const stepsOf = (tenant: ReturnType<typeof specialtyLists>) =>
  referralIn(tenant).story.flatMap(({ kind, step, to, why }) => (kind === 'escalated' ? [`${step} ${to} ${why}`] : []))

describe('a referral that nobody triages', () => {
  it('is said by one page to its role, half an hour later by one to the senior, whoever is quickest', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    const all = PEOPLE.map((person) => on(tenant, person, { clock }))
    await passSynced(all, clock, 30 * MINUTE - SECOND)
    expect(pagesIn(tenant, NEURO)).toEqual([])
    await passSynced(all, clock, 5 * SECOND)
    expect(stepsOf(tenant)).toEqual(['1 NEUROREG-SGH not-triaged'])
    await passSynced(all, clock, 30 * MINUTE)
    expect(stepsOf(tenant)).toEqual(['1 NEUROREG-SGH not-triaged', '2 NEUROCON-SGH not-triaged'])
    expect(pagesIn(tenant, NEURO).map(({ RoleCode, Level }) => [RoleCode, Level])).toEqual([
      ['NEUROREG-SGH', 3],
      ['NEUROCON-SGH', 3],
    ])
    expect(referralIn(tenant).step).toBe(2)
  })

  it('is told without the patient, and points to itself', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    await passSynced([registrar], clock, 31 * MINUTE)
    const [row = {}] = pagesIn(tenant, NEURO)
    const { clientId, patient } = sampleReferral()
    expect(row.ClientId).toBe(breachPageId({ clientId }, 1))
    expect(JSON.stringify(row)).not.toMatch(/Testpatient|9990000018|S1234567|seizure/i)
    expect(patient?.familyName).toBe('Testpatient')
    const page = readPage(row)
    expect(page.ok && page.value.referral).toEqual({ list: NEURO, clientId })
    expect(page.ok && page.value.about).toBeUndefined()
  })

  it('is told by the tenant’s clock, after a restart, and once by those who come late', async () => {
    const clock = manualClock(NINE + 10 * MINUTE)
    const tenant = specialtyLists()
    putReferral(tenant)
    // This computer is 25 minutes behind.
    tenant.skew = 25 * MINUTE
    const store = openedStore('memory', clock)
    const first = referralConsole(tenant, 'ferrer', { clock, store })
    await passSynced([first], clock, 2 * SECOND)
    expect(stepsOf(tenant)).toEqual(['1 NEUROREG-SGH not-triaged'])
    first.stop()
    const second = on(tenant, 'ferrer', { clock, store })
    await passSynced([second], clock, 20 * SECOND)
    expect(stepsOf(tenant)).toHaveLength(1)
    expect(pagesIn(tenant, NEURO)).toHaveLength(1)
  })

  it('is not told on an old view of it', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    await passSynced([registrar], clock, MINUTE)
    tenant.put(NEURO, '7', { State: 'advice-given' })
    await passSynced([], clock, 60 * MINUTE)
    expect(pagesIn(tenant, NEURO)).toEqual([])
    expect(stepsOf(tenant)).toEqual([])
  })

  it('is not told a step too far by who has not heard of the step before', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    const registrar = on(tenant, 'ferrer', { clock })
    await passSynced([registrar], clock, MINUTE)
    tenant.put(NEURO, '7', { Step: 1 })
    await passSynced([], clock, 35 * MINUTE)
    expect(pagesIn(tenant, NEURO)).toEqual([])
  })

  it('is no reason to page any more once somebody decided: the page is withdrawn, unless somebody has it', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const all = ['ferrer', 'marsh'].map((person) => on(tenant, person, { clock }))
    await passSynced(all, clock, 31 * MINUTE)
    expect(pagesIn(tenant, NEURO)).toMatchObject([{ State: 'open' }])
    all[0]?.acting.act(ref, { kind: 'accepted', eta: clock.now() + HOUR })
    await passSynced(all, clock, 15 * SECOND)
    expect(pagesIn(tenant, NEURO)).toMatchObject([{ State: 'cancelled' }])
    const cancelled = String(pagesIn(tenant, NEURO)[0]?.Story)
    expect(cancelled.split(ANSWERED)).toHaveLength(2)
  })

  it('is withdrawn by whoever decided, at once, when the console that made the page has gone', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const first = on(tenant, 'ferrer', { clock })
    await passSynced([first], clock, 31 * MINUTE)
    expect(pagesIn(tenant, NEURO)).toMatchObject([{ State: 'open' }])
    first.stop()
    const second = on(tenant, 'marsh', { clock })
    await passSynced([second], clock, SECOND)
    second.acting.act(ref, { kind: 'accepted', eta: clock.now() + HOUR })
    await passSynced([second], clock, 2 * SECOND)
    expect(pagesIn(tenant, NEURO)).toMatchObject([{ State: 'cancelled' }])
  })
})

describe('a referral that is sent on', () => {
  const redirected = async (people: readonly string[], hops = 0) => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const before = Array.from({ length: hops }, (_, index) => redirect('STROKE-SGH', 'NEURO-SGH', index))
    const ref = putReferral(tenant, { redirects: before, step: 1 })
    const all = people.map((person) => on(tenant, person, { clock }))
    const senior = { id: 'pemberton', name: 'Dr Pemberton', role: 'STROKECON-SGH' }
    const done = all[0]?.acting.redirect(ref, { to: 'STROKE-SGH', text: 'It is a stroke', senior })
    return { clock, tenant, all, done }
  }

  it('runs on in the other list once, with its clock, its patient and its story', async () => {
    const { clock, tenant, all, done } = await redirected(PEOPLE)
    expect(done).toMatchObject({ ok: true })
    await passSynced(all, clock, 20 * SECOND)
    const old = referralIn(tenant)
    expect(old).toMatchObject({ state: 'redirected', redirects: [{ from: 'NEURO-SGH', to: 'STROKE-SGH' }] })
    const rows = tenant.rows(STROKE).filter(({ fields }) => fields.Kind === 'referral')
    expect(rows).toHaveLength(1)
    const next = referralIn(tenant, STROKE, rows[0]?.id)
    expect(next).toMatchObject({
      clientId: old.successor,
      chain: old.chain,
      firstSentAt: old.firstSentAt,
      state: 'sent',
      roleCode: 'STROKEREG-SGH',
      specialtyCode: 'STROKE-SGH',
      patient: old.patient,
      step: 0,
      owner: null,
    })
    expect(next.story).toEqual(old.story)
    expect(pagesIn(tenant, STROKE)).toEqual([])
  })

  it('is made by others when the console that sent it on has gone', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const first = referralConsole(tenant, 'ferrer', { clock })
    first.acting.redirect(ref, { to: 'STROKE-SGH', text: 'It is a stroke' })
    // It writes the old row, and is switched off before it can make the new one.
    while (tenant.writes.length === 0) await new Promise((resolve) => setImmediate(resolve))
    first.stop()
    expect(tenant.rows(STROKE)).toHaveLength(0)
    const others = ['marsh', 'mbeki', 'osei'].map((person) => on(tenant, person, { clock }))
    await passSynced(others, clock, 20 * SECOND)
    expect(tenant.rows(STROKE).filter(({ fields }) => fields.Kind === 'referral')).toHaveLength(1)
  })

  it('and cannot be written there is told to whoever sent it on, until it is there', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    const ref = putReferral(tenant)
    const { create } = tenant
    const forbidden = {
      code: 'forbidden',
      message: '403',
      status: 403,
      retryAt: null,
      location: null,
      requestId: '',
    } as const
    tenant.create = async (list, fields) => (list === STROKE ? { ok: false, ...forbidden } : create(list, fields))
    const [registrar, senior] = ['ferrer', 'marsh'].map((person) => on(tenant, person, { clock }))
    if (!registrar || !senior) throw new Error('nobody is there')
    registrar.acting.redirect(ref, { to: 'STROKE-SGH', text: 'It is a stroke' })
    await passSynced([registrar, senior], clock, 40 * SECOND)
    const upAt = ({ up }: ReferralConsole) => [...up.values()].filter((title) => title.startsWith('Ring Stroke'))
    expect(upAt(registrar)).toEqual([])
    await passSynced([registrar, senior], clock, 90 * SECOND)
    expect(upAt(registrar)).toEqual(['Ring Stroke: a referral may not have reached them'])
    expect(upAt(senior)).toEqual([])
    expect(registrar.shown.join(' ')).not.toMatch(/Testpatient|9990000018|seizure/i)
    tenant.create = create
    await passSynced([registrar, senior], clock, 60 * SECOND)
    expect(tenant.rows(STROKE).filter(({ fields }) => fields.Kind === 'referral')).toHaveLength(1)
    expect(upAt(registrar)).toEqual([])
  })

  it('goes to the senior the third time, who is paged', async () => {
    const { clock, tenant, all } = await redirected(PEOPLE, 2)
    await passSynced(all, clock, 20 * SECOND)
    const { successor = '' } = referralIn(tenant)
    const row = tenant.rows(STROKE).find(({ fields }) => fields.Kind === 'referral')
    expect(row?.fields).toMatchObject({ RoleCode: 'STROKECON-SGH', ClientId: successor })
    expect(pagesIn(tenant, STROKE)).toMatchObject([
      { RoleCode: 'STROKECON-SGH', Level: 3, ClientId: seniorPageId(successor) },
    ])
  })
})

describe('a patient who is moved', () => {
  const inpatient = { Kind: 'inpatient', ClientId: 'i1', NhsNumber: '9990000018', SiteCode: 'SGH', Bed: '4' }

  it('is noted once for each change, with ward and bed, and when they go home', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    tenant.put(WARD, '1', { ...inpatient, Ward: 'E5' })
    const all = PEOPLE.map((person) => on(tenant, person, { clock }))
    await passSynced(all, clock, 5 * SECOND)
    const moves = () => referralIn(tenant).story.filter(({ kind }) => kind === 'moved')
    expect(moves()).toEqual([])
    tenant.modifiedAt = NINE + MINUTE
    tenant.put(WARD, '1', { Ward: 'D4', Bed: '11' })
    await passSynced(all, clock, 10 * SECOND)
    expect(moves()).toMatchObject([{ ward: 'D4', bed: '11' }])
    expect(referralIn(tenant)).toMatchObject({ ward: 'D4', bed: '11', siteCode: 'SGH' })
    await passSynced(all, clock, 30 * SECOND)
    expect(moves()).toHaveLength(1)
    tenant.put(WARD, '1', { State: 'discharged' })
    await passSynced(all, clock, 30 * SECOND)
    expect(moves()).toMatchObject([{ ward: 'D4' }, { discharged: true }])
  })

  it('is not moved back by a console that has an old row of them', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant, { ward: 'D4' })
    tenant.modifiedAt = NINE + MINUTE
    tenant.put(WARD, '1', { ...inpatient, Ward: 'E5' })
    const ward = on(tenant, 'mbeki', { clock })
    tenant.put(WARD, '1', { Ward: 'D4' })
    await passSynced([], clock, 20 * SECOND)
    expect(referralIn(tenant).story).toEqual([])
    ward.stop()
  })

  it('has not moved when the row was written before the referral was', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant, { ward: 'Typed wrongly' })
    tenant.put(WARD, '1', { ...inpatient, Ward: 'E5' })
    await passSynced([on(tenant, 'mbeki', { clock })], clock, 20 * SECOND)
    expect(referralIn(tenant).story).toEqual([])
  })

  it('is nobody else: another patient’s row changes nothing', async () => {
    const clock = manualClock()
    const tenant = specialtyLists()
    putReferral(tenant)
    tenant.modifiedAt = NINE + MINUTE
    tenant.put(WARD, '1', { ...inpatient, NhsNumber: '9990000026', Ward: 'D4' })
    const all = [on(tenant, 'mbeki', { clock })]
    await passSynced(all, clock, 20 * SECOND)
    expect(referralIn(tenant).story).toEqual([])
  })
})
