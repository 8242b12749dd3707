/** The hospital's data files: complete, consistent, and fictional. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bayOf, baysOf } from '../scenarios/southmere/bays.ts'
import { formatCsv, parseCsv } from '../scenarios/southmere/csv.ts'
import { deskList } from '../scenarios/southmere/desk-list.ts'
import { createDice } from '../scenarios/southmere/dice.ts'
import { generateCover } from '../scenarios/southmere/generate-cover.ts'
import { generateInpatients } from '../scenarios/southmere/generate-inpatients.ts'
import { generatePeople } from '../scenarios/southmere/generate-people.ts'
import { checkDigit, nhsNumbers } from '../scenarios/southmere/nhs-number.ts'
import { readResultSettings } from '../scenarios/southmere/result-settings.ts'
import {
  readCover,
  readDesks,
  readInpatients,
  readLadders,
  readPeople,
  readRoles,
  readSites,
  readWards,
  siteOf,
} from '../scenarios/southmere/southmere-data.ts'

const watchSchema = z.object({
  wards: z.array(z.object({ site: z.string(), ward: z.string() })).default([]),
  classes: z.array(z.string()).default([]),
})

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length

/** Written apart from the generator's own arithmetic: all ten weighted digits together are a multiple of 11. */
const isNhsNumber = (digits: string): boolean =>
  /^\d{10}$/.test(digits) && [...digits].reduce((sum, digit, at) => sum + Number(digit) * (10 - at), 0) % 11 === 0

describe('sites, desks and wards', () => {
  it('are two NHS sites and a private one, with 24 desks', () => {
    expect(readSites().map((site) => [site.SiteCode, site.Sector])).toEqual([
      ['SGH', 'NHS'],
      ['EFH', 'NHS'],
      ['MWC', 'Private'],
    ])
    expect(readDesks()).toHaveLength(24)
    const desks = new Set(readDesks().map((desk) => desk.DeskCode))
    expect(readWards().filter((ward) => !desks.has(ward.DeskCode))).toEqual([])
  })
})

describe('roles', () => {
  const roles = readRoles()
  const byCode = new Map(roles.map((role) => [role.RoleCode, role]))

  it('are 124, each with a code, bleep and phone of its own, at a desk of its site', () => {
    expect(roles).toHaveLength(124)
    expect(unique(roles.map((role) => role.RoleCode))).toBe(true)
    expect(unique(roles.map((role) => role.Bleep))).toBe(true)
    expect(unique(roles.map((role) => role.Phone))).toBe(true)
    const desks = new Map(readDesks().map((desk) => [desk.DeskCode, desk]))
    expect(roles.filter((role) => desks.get(role.DeskCode)?.SiteCode !== siteOf(role.RoleCode))).toEqual([])
    expect(byCode.get('MEDREG-SGH')).toMatchObject({
      Title: 'Medical registrar on call',
      HighestLevel: 1,
      Bleep: '2417',
    })
    const ladders = new Set(readLadders().map((ladder) => ladder.Title))
    expect(roles.filter((role) => !ladders.has(role.Ladder))).toEqual([])
  })

  it('have telephone numbers that Ofcom keeps for drama', () => {
    expect(roles.filter((role) => !/^01632 960\d{3}$/.test(role.Phone))).toEqual([])
  })

  it('have deputies whose chains end at the switchboard of the same site', () => {
    for (const { RoleCode } of roles) {
      const seen = new Set<string>()
      let code = RoleCode
      for (let role = byCode.get(code); role?.DeputyRole; role = byCode.get(code)) {
        expect(seen.has(code), `${RoleCode} comes back to ${code}`).toBe(false)
        seen.add(code)
        code = role.DeputyRole
      }
      expect(code, RoleCode).toBe(`SWB-${siteOf(RoleCode)}`)
    }
  })
})

describe('people and cover', () => {
  const people = readPeople()
  const byUpn = new Map(people.map((person) => [person.Upn, person]))

  it('are 400 members of staff with addresses of their own, each at a department of a site', () => {
    expect(people).toHaveLength(400)
    expect(unique(people.map((person) => person.Upn))).toBe(true)
    expect(people.filter((person) => !/^[a-z-]+\.[a-z-]+@southmere\.example$/.test(person.Upn))).toEqual([])
    const siteNames = new Map(readSites().map((site) => [site.SiteCode, site.SiteName]))
    const places = new Set(readDesks().map((desk) => `${desk.Department}, ${siteNames.get(desk.SiteCode)}`))
    const elsewhere = people.filter((person) => !places.has(`${person.Department}, ${person.OfficeLocation}`))
    expect(elsewhere.map((person) => person.JobTitle)).toEqual(['IT administrator'])
  })

  it('hold every role but a few, one role each, with the right job title', () => {
    const cover = readCover()
    const held = cover.filter((one) => one.HolderUpn !== '')
    const jobs = new Map(readRoles().map((role) => [role.RoleCode, role.JobTitle]))
    expect(cover.map((one) => one.RoleCode)).toEqual(readRoles().map((role) => role.RoleCode))
    expect(cover.filter((one) => one.HolderUpn === '').map((one) => one.RoleCode)).toEqual(
      expect.arrayContaining(['MEDREG-SGH', 'MEDSHO-SGH']),
    )
    expect(held.length).toBeGreaterThan(110)
    expect(unique(held.map((one) => one.HolderUpn))).toBe(true)
    expect(held.filter((one) => byUpn.get(one.HolderUpn)?.JobTitle !== jobs.get(one.RoleCode))).toEqual([])
  })

  it('leave the medical registrar and the medical SHO of the stories without a role', () => {
    const holders = new Set(readCover().map((one) => one.HolderUpn))
    expect(byUpn.has('amara.okafor@southmere.example')).toBe(true)
    expect(holders.has('amara.okafor@southmere.example')).toBe(false)
    expect(holders.has('luis.silva@southmere.example')).toBe(false)
    expect(holders.has('hannah.lindqvist@southmere.example')).toBe(true)
    expect(holders.has('priya.raman@southmere.example')).toBe(true)
  })
})

describe('inpatients', () => {
  const inpatients = readInpatients()

  it('are 600, in beds of their own that their wards have', () => {
    expect(inpatients).toHaveLength(600)
    expect(unique(inpatients.map((one) => `${one.SiteCode} ${one.Ward} ${one.Bed}`))).toBe(true)
    expect(unique(inpatients.map((one) => one.HospitalNumber))).toBe(true)
    const wards = new Map(readWards().map((ward) => [`${ward.SiteCode} ${ward.Ward}`, ward]))
    for (const patient of inpatients) {
      const ward = wards.get(`${patient.SiteCode} ${patient.Ward}`)
      expect(ward?.DeskCode).toBe(patient.DeskCode)
      const room = /^SR(\d+)$/.exec(patient.Bed)?.[1]
      const [number, most] = room ? [Number(room), ward?.SideRooms] : [Number(patient.Bed), ward?.Beds]
      expect(number).toBeLessThanOrEqual(most ?? 0)
    }
  })

  it('have valid NHS numbers of the range that is never issued, each only once', () => {
    const numbers = inpatients.map((one) => one.NhsNumber)
    expect(numbers.filter((number) => !number.startsWith('999') || !isNhsNumber(number))).toEqual([])
    expect(unique(numbers)).toBe(true)
  })

  it('are of an age and sex that fit their wards', () => {
    const kinds = new Map(readWards().map((ward) => [`${ward.SiteCode} ${ward.Ward}`, ward.Patients]))
    const bornBefore = {
      critical: '2008',
      adult: '2008',
      older: '1953',
      women: '2009',
      maternity: '2009',
      child: '2026',
      newborn: '2027',
    }
    for (const patient of inpatients) {
      const kind = kinds.get(`${patient.SiteCode} ${patient.Ward}`) ?? 'adult'
      expect(patient.Born < bornBefore[kind], `${patient.Ward} ${patient.Bed}: ${patient.Born}`).toBe(true)
      if (kind === 'child') expect(patient.Born > '2010').toBe(true)
      if (kind === 'maternity') expect(patient.Gender).toBe('Female')
    }
  })
})

describe('wards and results', () => {
  const wards = readWards()
  const codes = new Set(readRoles().map(({ RoleCode }) => RoleCode))
  const settings = readResultSettings()

  it('give every ward a nurse role and a doctor role of its site that exist', () => {
    for (const ward of wards) {
      for (const role of [ward.NurseRole, ward.DoctorRole]) {
        expect(codes.has(role), `${ward.Ward}: ${role}`).toBe(true)
        expect(siteOf(role)).toBe(ward.SiteCode)
      }
    }
    expect(wards.find(({ Ward }) => Ward === 'D4')).toMatchObject({ NurseRole: 'D4NIC-SGH', DoctorRole: 'OPMSHO-SGH' })
  })

  it('lay each numbered bed in one bay of at most four, and side rooms in none', () => {
    for (const ward of wards) {
      const bays = baysOf(ward)
      const beds = Object.values(bays).flat()
      expect(beds).toEqual(Array.from({ length: ward.Beds }, (_none, at) => String(at + 1)))
      expect(Object.values(bays).every((bay) => bay.length <= 4)).toBe(true)
      for (const [name, inBay] of Object.entries(bays)) for (const Bed of inBay) expect(bayOf({ Bed })).toBe(name)
    }
    expect(bayOf({ Bed: 'SR2' })).toBe('')
    expect(bayOf({ Bed: '5' })).toBe('Bay 2')
  })

  it('name only roles that exist, in classes, services, result desks and watches', () => {
    const named = [
      ...settings.ResultClasses.flatMap(({ owner, acceptOverdueTo, doneOverdueTo }) => [
        ...(['doctor', 'nurse', ''].includes(owner) ? [] : [owner]),
        ...[acceptOverdueTo, doneOverdueTo].flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to ?? {}))),
      ]),
      ...settings.Services.flatMap(({ role }) => Object.values(role)),
      ...Object.values(settings.ResultDesk).flatMap((desk) => Object.values(desk)),
      ...settings.Watches.map(({ role }) => role),
    ]
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((role) => !codes.has(role))).toEqual([])
  })

  it('watch wards that are there, for classes that are there', () => {
    const places = new Set(wards.map(({ SiteCode, Ward }) => `${SiteCode} ${Ward}`))
    const classes = settings.ResultClasses.map(({ code }) => code)
    for (const { watch } of settings.Watches) {
      const { wards: watched, classes: wanted } = watchSchema.parse(watch)
      expect(watched.filter(({ site, ward }) => !places.has(`${site} ${ward}`))).toEqual([])
      expect(wanted.filter((code) => !classes.includes(code))).toEqual([])
    }
  })
})

describe('the list of a desk', () => {
  const { columns } = deskList('ACUTEMED-SGH')

  it('is within the limits of SharePoint', () => {
    expect(columns.filter(({ indexed }) => indexed).length).toBeLessThanOrEqual(20)
    expect(unique(columns.map(({ name }) => name))).toBe(true)
    expect(unique(columns.map(({ name, displayName }) => displayName ?? name))).toBe(true)
    // Of SharePoint Server, whose tables SharePoint Online has inherited: 8,000 bytes a row, 256 of them its own.
    // learn.microsoft.com/sharepoint/install/software-boundaries-limits-2019
    const bytes = columns.map(({ number, dateTime }) => (number || dateTime ? 12 : 28))
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(8_000 - 256)
    expect(columns.filter(({ dateTime }) => dateTime).length).toBeLessThanOrEqual(48)
    expect(columns.filter(({ number }) => number).length).toBeLessThanOrEqual(72)
    expect(columns.filter(({ text }) => text?.allowMultipleLines).length).toBeLessThanOrEqual(192)
  })

  it('has every column that docs/lists.md names for it', () => {
    const page = readFileSync(new URL('../../docs/lists.md', import.meta.url), 'utf8')
    const from = page.indexOf('## `Desk-<DeskCode>`')
    const part = page.slice(from, page.indexOf('## `Attachments`'))
    // First cell of each row of a table whose second column is headed "type".
    const tables = part.split(/\n\n/).filter((block) => /^\| column\s+\| type/.test(block))
    const named = tables.flatMap((table) =>
      table
        .split('\n')
        .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '')),
    )
    const made = new Set(['Title', ...columns.map(({ name }) => name)])
    expect(named.length).toBeGreaterThan(60)
    expect(named.filter((name) => !made.has(name))).toEqual([])
    expect([...made].filter((name) => !named.includes(name))).toEqual([])
  })
})

describe('the generator', () => {
  it('gives the files as they are kept', () => {
    const people = generatePeople(createDice(2417))
    expect(people).toEqual(readPeople())
    expect(generateCover(createDice(2418), people)).toEqual(readCover())
    expect(generateInpatients(createDice(2419), people)).toEqual(readInpatients())
  })

  it('gives only valid NHS numbers, and none for the nine digits that have no check digit', () => {
    const next = nhsNumbers(createDice(7))
    const numbers = Array.from({ length: 5_000 }, next)
    expect(numbers.every(isNhsNumber)).toBe(true)
    expect(unique(numbers)).toBe(true)
    expect(checkDigit('999000000')).toBeUndefined()
    expect(checkDigit('999123456')).toBeUndefined()
    expect(checkDigit('999000001')).toBe(8)
    expect(checkDigit('999876543')).toBe(9)
  })
})

describe('CSV', () => {
  it('reads back what it wrote, with quotes, commas and line ends in cells', () => {
    const rows = [
      { a: 'plain', b: 'Ward E5, bed 4' },
      { a: 'He said "now"', b: 'two\nlines' },
      { a: '', b: '' },
    ]
    expect(parseCsv(formatCsv(['a', 'b'], rows))).toEqual(rows)
  })

  it('refuses a row that has lost a cell', () => {
    expect(() => parseCsv('a,b\n1\n')).toThrow('Data row 1 has 1 cells')
  })
})
