import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addresseesOf, nextChange, scopesOf } from '../../../domain/addressees.ts'
import { HOUR } from '../../../domain/instant.ts'
import type { Level } from '../../../domain/level.ts'
import type { Page } from '../../../domain/page.ts'
import { rolesOf } from '../../../domain/page.ts'
import type { Role } from '../../../domain/role.ts'
import { NINE, samplePage } from '../../support/sample-page.ts'
import { medicalRoles, person, roleFacts, sampleRole, VACANT } from '../../support/sample-roles.ts'

const page = (over: Partial<Page> = {}) => samplePage({ roleCode: 'MEDREG', ...over })
const away = { reason: 'In theatre', from: NINE, until: NINE + HOUR, delegate: person('bello') }
const protectedTime = { id: 'p', from: NINE, until: NINE + HOUR, reason: 'Teaching' }

const told = (over: Readonly<Record<string, Partial<Role>>>, what: Partial<Page> = {}, now = NINE) =>
  addresseesOf(page(what), roleFacts(medicalRoles(over)), now).map(
    ({ person: { id }, why, alert }) => `${id} ${why} ${alert.kind}`,
  )

describe('a page is for', () => {
  it('the holder of its role', () => expect(told({})).toEqual(['okafor holder now']))

  it('whoever covers a role that nobody holds', () => {
    expect(told({ MEDREG: VACANT })).toEqual(['silva deputy-of now'])
    expect(told({ MEDREG: VACANT, MEDSHO: VACANT })).toEqual(['bello cover now'])
  })

  it('the holders of roles that were told besides, and says how', () => {
    const entry = { id: 'e', at: NINE, byId: '', byName: '', console: '' }
    const story = [
      { ...entry, kind: 'escalated' as const, to: 'MEDSHO' },
      { ...entry, kind: 'redirected' as const, to: 'MEDCON' },
    ]
    expect(told({}, { alsoFor: ['MEDSHO', 'MEDCON'], story })).toEqual([
      'okafor holder now',
      'silva escalated now',
      'chandra redirected now',
    ])
  })

  it('nobody when all of its cover is vacant', () => {
    const nobody = { MEDREG: VACANT, MEDSHO: VACANT, MEDREG2: VACANT, MEDCON: VACANT, SWB: VACANT }
    expect(told(nobody)).toEqual([])
  })
})

describe('while its holder is away', () => {
  const table: [Level, string[]][] = [
    [1, ['okafor holder now', 'bello delegate now']],
    [2, ['okafor holder now', 'bello delegate now']],
    [3, ['bello delegate now', 'okafor holder quiet']],
    [4, ['okafor holder held']],
    [5, ['okafor holder held']],
  ]
  it.each(table)('a page of level %i is for', (level, expected) => {
    expect(told({ MEDREG: { away } }, { level })).toEqual(expected)
  })

  it.each(table)('and for the holder alone before and after: level %i', (level) => {
    expect(told({ MEDREG: { away } }, { level }, NINE - 1)).toEqual(['okafor holder now'])
    expect(told({ MEDREG: { away } }, { level }, NINE + HOUR)).toEqual(['okafor holder now'])
  })

  it('who covers a vacant role may be away as well', () => {
    expect(told({ MEDREG: VACANT, MEDSHO: { away } }, { level: 3 })).toEqual([
      'bello delegate now',
      'silva deputy-of quiet',
    ])
  })

  it('a delegate who is told in their own right is told', () => {
    expect(told({ MEDREG: { away }, MEDSHO: { away } }, { level: 3, alsoFor: ['MEDREG2'] })).toEqual([
      'bello delegate now',
      'okafor holder quiet',
    ])
  })
})

it('protected time holds routine pages and information until its end, and nothing else', () => {
  const over = { MEDREG: { protectedTimes: [protectedTime] } }
  for (const level of [1, 2, 3] as const) expect(told(over, { level })).toEqual(['okafor holder now'])
  for (const level of [4, 5] as const) expect(told(over, { level })).toEqual(['okafor holder held'])
  expect(told(over, { level: 4 }, NINE + HOUR)).toEqual(['okafor holder now'])
})

const CODES = ['A', 'B', 'C', 'SWB']
const PEOPLE = ['okafor', 'silva', 'bello']
const time = fc.record({ from: fc.integer({ min: -3, max: 3 }), until: fc.integer({ min: -3, max: 3 }) })
const anyRoles = fc.tuple(
  ...CODES.map((code) =>
    fc
      .record({
        holder: fc.option(fc.constantFrom(...PEOPLE).map(person)),
        deputyRole: fc.option(fc.constantFrom(...CODES), { nil: undefined }),
        away: fc.option(fc.record({ time, delegate: fc.constantFrom(...PEOPLE).map(person) })),
        window: fc.option(time),
      })
      .map(({ away: gone, window, ...over }) =>
        sampleRole(code, {
          ...over,
          away: gone && {
            reason: 'x',
            delegate: gone.delegate,
            from: NINE + gone.time.from,
            until: NINE + gone.time.until,
          },
          protectedTimes: window
            ? [{ id: 'w', reason: 'x', from: NINE + window.from, until: NINE + window.until }]
            : [],
        }),
      ),
  ),
)

it('says the same from the side of the page and from the side of each person', () => {
  fc.assert(
    fc.property(
      anyRoles,
      fc.constantFrom(...CODES),
      fc.subarray(CODES),
      fc.constantFrom<Level>(1, 2, 3, 4, 5),
      (roles, roleCode, also, level) => {
        const facts = roleFacts(roles)
        const what = page({ roleCode, level, alsoFor: also.filter((code) => code !== roleCode) })
        const addressees = addresseesOf(what, facts, NINE)
        for (const id of PEOPLE) {
          const scopes = scopesOf(id, facts, NINE).filter(({ code }) => rolesOf(what).includes(code))
          const mine = addressees.find((each) => each.person.id === id)
          expect(mine !== undefined).toBe(scopes.some(({ listed }) => level <= listed))
          expect(mine?.alert.kind === 'now').toBe(scopes.some(({ told: upTo }) => level <= upTo))
        }
        // Somebody is told now, or it waits for somebody, or no human is behind any of its roles.
        if (level <= 3 && addressees.length > 0) expect(addressees.some(({ alert }) => alert.kind === 'now')).toBe(true)
      },
    ),
  )
})

it('nothing changes by itself between now and the next change', () => {
  fc.assert(
    fc.property(anyRoles, (roles) => {
      const facts = roleFacts(roles)
      const change = nextChange(roles, NINE)
      if (change !== null) expect(change).toBeGreaterThan(NINE)
      for (let later = NINE; later < (change ?? NINE + 5); later += 1)
        for (const id of PEOPLE) expect(scopesOf(id, facts, later)).toEqual(scopesOf(id, facts, NINE))
    }),
  )
})
