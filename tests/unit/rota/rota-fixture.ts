// Rotas for tests: entries with sensible defaults, and arbitrary ones for properties.

import fc from 'fast-check'
import { HOUR, type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Person } from '../../../domain/person.ts'
import type { Override, RotaEntry, Shift, Swap } from '../../../domain/rota/rota.ts'
import { NINE } from '../../support/sample-page.ts'

export const OKAFOR: Person = { id: 'okafor', name: 'Dr Amara Okafor' }
export const SILVA: Person = { id: 'silva', name: 'Dr Luís Silva' }
export const RAMAN: Person = { id: 'raman', name: 'Dr Priya Raman' }
export const PEOPLE: readonly Person[] = [OKAFOR, SILVA, RAMAN]

export const at = (hours: number): Instant => NINE + hours * HOUR

let number = 0

export const shift = (person: Person, from: Instant, until: Instant, over: Partial<Shift> = {}): Shift => ({
  kind: 'shift',
  clientId: `shift-${++number}`,
  roleCode: 'MEDREG-SGH',
  person,
  from,
  until,
  source: 'csv',
  withdrawn: false,
  writtenAt: 0,
  ...over,
})

export const override = (person: Person, from: Instant, until: Instant, over: Partial<Override> = {}): Override => ({
  kind: 'override',
  clientId: `override-${++number}`,
  roleCode: 'MEDREG-SGH',
  person,
  from,
  until,
  reason: 'Sickness',
  withdrawn: false,
  writtenAt: 0,
  ...over,
})

export const swap = (gives: Shift, other: Person, takes: Shift | null, over: Partial<Swap> = {}): Swap => ({
  kind: 'swap',
  clientId: `swap-${++number}`,
  roleCode: gives.roleCode,
  proposer: gives.person,
  other,
  gives: gives.clientId,
  takes: takes?.clientId ?? null,
  state: 'accepted',
  from: gives.from,
  until: gives.until,
  reason: '',
  writtenAt: 0,
  ...over,
})

const person = fc.constantFrom(...PEOPLE)
const roleCode = fc.constantFrom('MEDREG-SGH', 'MEDSHO-SGH')
const span = fc
  .record({ from: fc.integer({ min: 0, max: 7 * 24 * 4 }), length: fc.integer({ min: 1, max: 14 * 4 }) })
  .map(({ from, length }) => ({ from: NINE + from * 15 * MINUTE, until: NINE + (from + length) * 15 * MINUTE }))
const written = fc.integer({ min: 0, max: 20 })

/** Rotas with overlaps, ties, withdrawn entries and swaps of every state, some of which no longer fit. */
export const rotas: fc.Arbitrary<readonly RotaEntry[]> = fc
  .record({
    shifts: fc.array(fc.record({ person, roleCode, span, written, withdrawn: fc.boolean() }), { maxLength: 14 }),
    overrides: fc.array(fc.record({ person, roleCode, span, written, withdrawn: fc.boolean() }), { maxLength: 5 }),
    swaps: fc.array(
      fc.record({
        gives: fc.nat(),
        takes: fc.option(fc.nat()),
        proposer: person,
        other: person,
        state: fc.constantFrom('proposed' as const, 'accepted' as const, 'accepted' as const, 'declined' as const),
        written,
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ shifts, overrides, swaps }) => {
    const made = shifts.map((one, index) =>
      shift(one.person, one.span.from, one.span.until, {
        clientId: `s${index}`,
        roleCode: one.roleCode,
        writtenAt: one.written,
        withdrawn: one.withdrawn && index % 4 === 0,
      }),
    )
    const pick = (place: number): Shift | undefined => made[place % Math.max(1, made.length)]
    return [
      ...made,
      ...overrides.map((one, index) =>
        override(one.person, one.span.from, one.span.until, {
          clientId: `o${index}`,
          roleCode: one.roleCode,
          writtenAt: one.written,
          withdrawn: one.withdrawn && index % 3 === 0,
        }),
      ),
      ...swaps.flatMap((one, index): Swap[] => {
        const gives = pick(one.gives)
        if (!gives) return []
        const takes = one.takes === null ? null : (pick(one.takes) ?? null)
        const facts = { clientId: `w${index}`, state: one.state, writtenAt: one.written, proposer: one.proposer }
        return [swap(gives, one.other, takes, facts)]
      }),
    ]
  })

export const instants = fc.integer({ min: -2 * 60, max: 9 * 24 * 60 }).map((minutes) => NINE + minutes * MINUTE)
