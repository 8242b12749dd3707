import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverOf, hopWords } from '../../../domain/cover.ts'
import { NINE } from '../../support/sample-page.ts'
import { medicalRoles, person, roleFacts, sampleRole, VACANT } from '../../support/sample-roles.ts'

const cover = (over: Parameters<typeof medicalRoles>[0], code = 'MEDREG') =>
  coverOf(code, roleFacts(medicalRoles(over)))

describe('who answers for a role', () => {
  it('is its holder', () => {
    expect(cover({})).toMatchObject({ kind: 'person', person: { id: 'okafor' }, hops: [] })
  })

  it('is the first along its deputies who holds something', () => {
    const found = cover({ MEDREG: VACANT, MEDSHO: VACANT })
    expect(found).toMatchObject({ kind: 'person', person: { id: 'bello' }, role: { code: 'MEDREG2' } })
    expect(found.hops.map(({ roleCode }) => roleCode)).toEqual(['MEDREG', 'MEDSHO'])
    expect(found.hops.map(hopWords)[0]).toBe('MEDREG on call: nobody since 08:59')
  })

  it('is the switchboard operator when nobody else is there, and its telephone when nobody sits there', () => {
    const nobody = { MEDREG: VACANT, MEDSHO: VACANT, MEDREG2: VACANT, MEDCON: VACANT }
    expect(cover(nobody)).toMatchObject({ kind: 'person', person: { id: 'lindqvist' } })
    expect(cover({ ...nobody, SWB: VACANT })).toMatchObject({
      kind: 'switchboard',
      roleCode: 'SWB',
      phone: '01632 960646',
    })
  })

  it('is switchboard when deputies go round in a circle', () => {
    const circle = { MEDREG: VACANT, MEDSHO: { ...VACANT, deputyRole: 'MEDREG' } }
    expect(cover(circle)).toMatchObject({ kind: 'person', person: { id: 'lindqvist' } })
  })

  it('has an answer for a role that does not exist', () => {
    const found = cover({}, 'NOSUCH')
    expect(found).toMatchObject({ kind: 'switchboard', roleCode: null })
    expect(found.hops.map(hopWords)).toEqual(['NOSUCH: the hospital has no such role'])
  })
})

const CODES = ['A', 'B', 'C', 'D', 'SWB']
const anyRoles = fc.tuple(
  ...CODES.map((code) =>
    fc
      .record({
        holder: fc.option(fc.constantFrom('okafor', 'silva').map(person)),
        deputyRole: fc.option(fc.constantFrom(...CODES, 'NOSUCH'), { nil: undefined }),
        holderSince: fc.option(fc.constant(NINE)),
      })
      .map((over) => sampleRole(code, over)),
  ),
)

it('whatever the rows say, ends with a human or a switchboard, asking no role twice', () => {
  fc.assert(
    fc.property(
      anyRoles,
      fc.constantFrom(...CODES, 'NOSUCH'),
      fc.constantFrom('SWB', 'A', 'NOSUCH', undefined),
      (roles, code, switchboard) => {
        const found = coverOf(code, roleFacts(roles, switchboard))
        const asked = found.hops.map(({ roleCode }) => roleCode)
        expect(new Set(asked).size).toBe(asked.length)
        if (found.kind === 'person') {
          expect(found.role.holder).toEqual(found.person)
          expect(asked).not.toContain(found.role.code)
        }
        // Who is passed over is passed over for a reason.
        for (const hop of found.hops)
          expect(roles.find((role) => role.code === hop.roleCode)?.holder ?? null).toBeNull()
        expect(asked[0] ?? code).toBe(code)
      },
    ),
  )
})
