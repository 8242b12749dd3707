/** The words of referrals and specialties: whole, consistent with the hospital, and what a clinician would do about them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDice } from '../scenarios/southmere/dice.ts'
import { historicReferrals } from '../scenarios/southmere/historic-referrals.ts'
import { fillTemplate } from '../scenarios/southmere/page-text.ts'
import { createAnswering, type OpenReferral } from '../scenarios/southmere/referral-answer.ts'
import { readReferralTemplates } from '../scenarios/southmere/referral-templates.ts'
import { createReferralWriter } from '../scenarios/southmere/referral-writer.ts'
import {
  readDesks,
  readInpatients,
  readNamedPeople,
  readPeople,
  readRoles,
  readSpecialties,
  readWards,
  siteOf,
  stemOf,
} from '../scenarios/southmere/southmere-data.ts'

const NOW = Date.UTC(2026, 10, 22, 14, 3)
const MINUTE = 60_000
const specialties = readSpecialties()
const templates = readReferralTemplates()
const hospital = {
  people: readPeople(),
  roles: readRoles(),
  wards: readWards(),
  inpatients: readInpatients(),
  specialties,
}
const codes = specialties.map(({ SpecialtyCode }) => SpecialtyCode)

describe('specialties', () => {
  it('are of about a dozen desks, the private hospital’s among them, with roles that exist', () => {
    const roles = new Set(hospital.roles.map(({ RoleCode }) => RoleCode))
    const desks = new Set(readDesks().map(({ DeskCode }) => DeskCode))
    expect(new Set(codes).size).toBe(specialties.length)
    expect(new Set(specialties.map(({ DeskCode }) => DeskCode)).size).toBeGreaterThanOrEqual(12)
    expect(codes).toEqual(expect.arrayContaining(['NEURO-SGH', 'STROKE-SGH', 'CARDIO-SGH', 'NEURO-MWC']))
    for (const one of specialties) {
      expect([roles.has(one.RoleCode), roles.has(one.SeniorRole), desks.has(one.DeskCode)], one.Title).toEqual([
        true,
        true,
        true,
      ])
      expect(siteOf(one.DeskCode)).toBe(siteOf(one.SpecialtyCode))
      for (const target of Object.values(one.Targets)) expect(target?.triage).toBeLessThan(target?.seen ?? 0)
    }
  })

  it('send what is not theirs to specialties that exist, and are helped by departments that exist', () => {
    const elsewhere = specialties.flatMap(({ Elsewhere }) => Elsewhere.flatMap(({ specialty }) => specialty ?? []))
    expect(elsewhere.filter((code) => !codes.includes(code))).toEqual([])
    expect(specialties.find(({ SpecialtyCode }) => SpecialtyCode === 'NEURO-SGH')?.Elsewhere).toContainEqual({
      reason: 'Suspected stroke or TIA under 24 h',
      specialty: 'STROKE-SGH',
    })
    const departments = new Set(readDesks().map(({ Department }) => Department))
    expect(specialties.flatMap(({ HelpedBy }) => HelpedBy.filter((name) => !departments.has(name)))).toEqual([])
  })
})

describe('templates of referrals', () => {
  it('leave no gap for any draw, fit the columns, and go to specialties that exist', () => {
    const stems = new Set(codes.map(stemOf))
    expect(
      templates.flatMap(({ to, belongs }) => [...to, ...(belongs ? [belongs] : [])]).filter((to) => !stems.has(to)),
    ).toEqual([])
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
    const choice = fc.record({
      template: fc.constantFrom(...templates),
      patient: fc.constantFrom(...hospital.inpatients),
      ward: fc.constantFrom(...hospital.wards),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(choice, ({ template, patient, ward, seed }) => {
        const { news2, ...text } = fillTemplate(template, patient, ward, NOW, createDice(seed))
        expect(text.title.length).toBeLessThanOrEqual(80)
        expect(text.title).toMatch(/^[A-Z0-9]/)
        for (const words of Object.values(text)) expect(words, template.id).toMatch(/^[^{}|=]{3,}$/)
        expect(news2 === undefined).toBe(template.obs === undefined)
        // Who is this ill is not referred but paged.
        expect(news2 ?? 0, template.id).toBeLessThanOrEqual(6)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the referral writer', () => {
  const write = (seed: number, count: number) => {
    const writer = createReferralWriter(hospital, seed)
    return Array.from({ length: count }, () => writer.next(NOW))
  }

  it('writes the same referrals for the same seed, and others for another', () => {
    expect(write(5, 40)).toEqual(write(5, 40))
    expect(write(6, 40)).not.toEqual(write(5, 40))
  })

  it('writes about a patient who lies on the ward, from a doctor who is nobody of the stories, never to the ward’s own', () => {
    const named = new Set(readNamedPeople().map(({ Upn }) => Upn))
    const wards = new Map(hospital.wards.map((ward) => [`${ward.SiteCode} ${ward.Ward}`, ward]))
    for (const { senderUpn, referral } of write(1, 500)) {
      expect(named.has(senderUpn)).toBe(false)
      const found = hospital.inpatients.find(({ NhsNumber }) => NhsNumber === referral.patient?.NhsNumber)
      expect([found?.SiteCode, found?.Ward, found?.Bed]).toEqual([referral.siteCode, referral.ward, referral.bed])
      expect(wards.get(`${referral.siteCode} ${referral.ward}`)?.DeskCode).not.toBe(referral.specialtyCode)
      expect(codes).toContain(referral.specialtyCode)
    }
  })

  it('uses every template and every specialty but one sooner or later, mostly routine and urgent', () => {
    const written = write(3, 6_000)
    const used = new Set(written.map(({ template }) => template))
    expect(templates.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
    const to = new Set(written.map(({ referral }) => referral.specialtyCode))
    expect(codes.filter((code) => !to.has(code))).toEqual([])
    const immediate = written.filter(({ referral }) => referral.urgency === 'immediate').length / written.length
    expect(immediate).toBeGreaterThan(0.005)
    expect(immediate).toBeLessThan(0.1)
  })
})

describe('answers of the specialties', () => {
  const answering = createAnswering(codes, { left: 0, afterMs: [MINUTE, MINUTE] })
  const open = (over: Partial<OpenReferral>): OpenReferral => ({
    clientId: 'a',
    title: 'Swollen toe',
    state: 'received',
    urgency: 'urgent',
    specialtyCode: 'NEURO-SGH',
    eta: undefined,
    lastAt: NOW - 2 * MINUTE,
    story: ['received'],
    redirects: 0,
    ...over,
  })

  it('come after their time, and not before', () => {
    expect(answering(open({ lastAt: NOW - 59_000 }), NOW)).toBeUndefined()
    expect(answering(open({ lastAt: NOW - 61_000 }), NOW)).toBeDefined()
  })

  it('redirect to stroke what neurology got by mistake, once', () => {
    const title = 'New arm weakness since waking'
    expect(answering(open({ title }), NOW)).toMatchObject({ redirect: { to: 'STROKE-SGH' } })
    const came = answering(open({ title, specialtyCode: 'STROKE-SGH', redirects: 1 }), NOW)
    expect(came).not.toHaveProperty('redirect')
  })

  it('accept, advise and ask, each with what the ward needs: a time, a text, a question', () => {
    const kinds = new Map<string, number>()
    for (let index = 0; index < 300; index++) {
      const title = 'First seizure, safe to go home?'
      const answer = answering(open({ clientId: `referral ${index}`, title }), NOW)
      if (!answer || !('act' in answer)) throw new Error('no answer')
      const { kind, eta, text = '' } = answer.act
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      if (kind === 'accepted') expect(eta).toBeGreaterThan(NOW)
      else expect(text.length).toBeGreaterThan(10)
    }
    expect([...kinds.keys()].sort()).toEqual(['accepted', 'advised', 'asked'])
    expect(kinds.get('accepted')).toBeGreaterThan(100)
  })

  it('answer for the referrer what was asked, see the patient when they said, and finish', () => {
    const asked = answering(open({ state: 'more-info-requested', story: ['received', 'asked'] }), NOW)
    expect(asked).toMatchObject({ by: 'referrer', act: { kind: 'answered' } })
    const accepted = open({ state: 'accepted', eta: NOW + MINUTE })
    expect(answering(accepted, NOW)).toBeUndefined()
    expect(answering(accepted, NOW + MINUTE)).toMatchObject({ act: { kind: 'reviewed' } })
    expect(answering(open({ state: 'in-review' }), NOW)).toMatchObject({ act: { kind: 'completed' } })
    expect(answering(open({ state: 'declined' }), NOW)).toBeUndefined()
  })

  it('leave the share alone that is for people at consoles', () => {
    const some = createAnswering(codes, { left: 0.4, afterMs: [0, 0] })
    const left = Array.from({ length: 1_000 }, (_, index) =>
      some(open({ clientId: `referral ${index}`, state: 'sent' }), NOW),
    ).filter((answer) => answer === undefined).length
    expect(left / 1_000).toBeGreaterThan(0.33)
    expect(left / 1_000).toBeLessThan(0.47)
  })
})

describe('historicReferrals', () => {
  it('gives the same rows each time, all different, newest first, the open ones newest', () => {
    const rows = historicReferrals(3_000, { now: NOW, open: 20, specialtyCode: 'NEURO-SGH' })
    expect(historicReferrals(3_000, { now: NOW, open: 20, specialtyCode: 'NEURO-SGH' })).toEqual(rows)
    expect(new Set(rows.map(({ ClientId }) => ClientId)).size).toBe(3_000)
    expect(new Set(rows.map(({ SpecialtyCode }) => SpecialtyCode))).toEqual(new Set(['NEURO-SGH']))
    const sentAt = rows.map(({ SentAt }) => String(SentAt))
    expect([...sentAt].sort().reverse()).toEqual(sentAt)
    const over = ['completed', 'redirected', 'cancelled']
    expect(rows.slice(20).filter(({ State }) => !over.includes(String(State)))).toEqual([])
    expect(rows.slice(0, 20).filter(({ State }) => over.includes(String(State)))).toEqual([])
    expect(new Set(rows.map(({ State }) => State)).size).toBeGreaterThan(4)
  })
})
