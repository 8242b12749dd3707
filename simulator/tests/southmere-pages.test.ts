/** The texts of the wards' pages: they read whole, fit their columns, and say what the observations say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDice } from '../scenarios/southmere/dice.ts'
import { news2 } from '../scenarios/southmere/news2.ts'
import { readPageTemplates } from '../scenarios/southmere/page-templates.ts'
import { ageInYears, fillTemplate } from '../scenarios/southmere/page-text.ts'
import { createPageWriter } from '../scenarios/southmere/page-writer.ts'
import {
  readInpatients,
  readPeople,
  readRoles,
  readWards,
  siteOf,
  stemOf,
} from '../scenarios/southmere/southmere-data.ts'

const NOW = Date.UTC(2026, 10, 22, 14, 3)
const hospital = { people: readPeople(), roles: readRoles(), wards: readWards(), inpatients: readInpatients() }
const templates = readPageTemplates()

describe('templates', () => {
  it('are more than a hundred, of every level, and each reaches a role that exists', () => {
    expect(templates.length).toBeGreaterThanOrEqual(100)
    expect(new Set(templates.map((one) => one.id)).size).toBe(templates.length)
    expect(new Set(templates.map((one) => one.level))).toEqual(new Set([1, 2, 3, 4, 5]))
    const stems = new Set(hospital.roles.map((role) => stemOf(role.RoleCode)))
    expect(templates.flatMap((one) => one.to.filter((stem) => !stems.has(stem)))).toEqual([])
  })

  it('leave no gap for any draw, and fit the columns of the list', () => {
    const choice = fc.record({
      template: fc.constantFrom(...templates),
      patient: fc.constantFrom(...hospital.inpatients),
      ward: fc.constantFrom(...hospital.wards),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(choice, ({ template, patient, ward, seed }) => {
        const { news2: score, ...text } = fillTemplate(template, patient, ward, NOW, createDice(seed))
        expect(text.title.length).toBeLessThanOrEqual(80)
        for (const words of Object.values(text)) {
          expect(words).toMatch(/^[^{}|=]{3,}$/)
          expect(words, template.id).not.toMatch(/(^|[.?!] )(?!pH|eGFR|hCG)[a-z]/)
        }
        expect(score === undefined).toBe(template.obs === undefined)
      }),
      { numRuns: 2_000 },
    )
  })

  it('score as high as their level says: an emergency score is never sent as urgent or routine', () => {
    const [patient] = hospital.inpatients
    const [ward] = hospital.wards
    if (!patient || !ward) throw new Error('The hospital is empty')
    for (const template of templates.filter((one) => one.obs !== undefined && one.level >= 3)) {
      for (let seed = 0; seed < 200; seed++) {
        const score = fillTemplate(template, patient, ward, NOW, createDice(seed)).news2
        expect(score, template.id).toBeLessThanOrEqual(template.level === 3 ? 6 : 4)
      }
    }
  })

  it('give no NEWS2 for children, newborns and pregnancy, for whom it is not made', () => {
    const young = templates.filter((one) => one.from.some((kind) => ['child', 'newborn', 'maternity'].includes(kind)))
    expect(young.filter((one) => one.obs !== undefined).map((one) => one.id)).toEqual([])
  })
})

describe('NEWS2', () => {
  const well = { rr: 16, spo2: 97, on: 'air', scale2: false, sbp: 124, pulse: 72, acvpu: 'A', temp: 36.8 } as const

  it('is 0 for a well person and adds each parameter of the chart', () => {
    expect(news2(well)).toBe(0)
    expect(news2({ ...well, rr: 25 })).toBe(3)
    expect(news2({ ...well, spo2: 92 })).toBe(2)
    expect(news2({ ...well, on: '2 L' })).toBe(2)
    expect(news2({ ...well, sbp: 100 })).toBe(2)
    expect(news2({ ...well, sbp: 220 })).toBe(3)
    expect(news2({ ...well, pulse: 131 })).toBe(3)
    expect(news2({ ...well, acvpu: 'C' })).toBe(3)
    expect(news2({ ...well, temp: 39.1 })).toBe(2)
    expect(news2({ ...well, temp: 35.0 })).toBe(3)
  })

  it('judges saturation by scale 2 where that is the target', () => {
    expect(news2({ ...well, spo2: 89, scale2: true })).toBe(0)
    expect(news2({ ...well, spo2: 97, scale2: true })).toBe(0)
    expect(news2({ ...well, spo2: 97, scale2: true, on: '28% Venturi' })).toBe(5)
    expect(news2({ ...well, spo2: 85, scale2: true })).toBe(2)
  })
})

describe('ages', () => {
  it('count whole years', () => {
    expect(ageInYears('1945-11-22', NOW)).toBe(81)
    expect(ageInYears('1945-11-23', NOW)).toBe(80)
    expect(ageInYears('2026-10-30', NOW)).toBe(0)
  })
})

describe('the page writer', () => {
  const write = (seed: number, count: number) => {
    const writer = createPageWriter(hospital, seed)
    return Array.from({ length: count }, () => writer.next(NOW))
  }

  it('writes the same pages for the same seed, and others for another', () => {
    expect(write(5, 60)).toEqual(write(5, 60))
    expect(write(6, 60)).not.toEqual(write(5, 60))
  })

  it('writes from a nurse of the ward about a patient who lies there, to a role of that site', () => {
    const byUpn = new Map(hospital.people.map((person) => [person.Upn, person]))
    for (const { senderUpn, page } of write(1, 500)) {
      expect(siteOf(page.roleCode)).toBe(page.siteCode)
      expect(byUpn.get(senderUpn)?.JobTitle).toMatch(/^(Nurse in charge|Staff nurse), /)
      expect(byUpn.get(senderUpn)?.JobTitle.endsWith(`, ${page.sentFrom}`)).toBe(true)
      const { patient } = page
      const found = hospital.inpatients.find((one) => one.NhsNumber === patient?.NhsNumber)
      expect([found?.SiteCode, found?.Ward, found?.Bed]).toEqual([page.siteCode, page.ward, page.bed])
    }
  })

  it('pages the medical registrar most, mostly at levels 4 and 3, rarely at 1', () => {
    const pages = write(2, 4_000).map(({ page }) => page)
    const share = (wanted: (page: (typeof pages)[number]) => boolean): number =>
      pages.filter(wanted).length / pages.length
    const counts = new Map<string, number>()
    for (const page of pages) counts.set(page.roleCode, (counts.get(page.roleCode) ?? 0) + 1)
    const busiest = [...counts].sort(([, a], [, b]) => b - a)[0]
    expect(busiest?.[0]).toBe('MEDREG-SGH')
    expect(counts.size).toBeGreaterThan(60)
    expect(share((page) => page.level === 1)).toBeGreaterThan(0.001)
    expect(share((page) => page.level === 1)).toBeLessThan(0.03)
    expect(share((page) => page.level === 2)).toBeGreaterThan(0.05)
    expect(share((page) => page.level >= 3)).toBeGreaterThan(0.8)
    expect(share((page) => page.level === 4)).toBeGreaterThan(share((page) => page.level === 3))
  })

  it('uses every template sooner or later', () => {
    const used = new Set(write(3, 30_000).map((one) => one.template))
    expect(templates.map((one) => one.id).filter((id) => !used.has(id))).toEqual([])
  })
})
