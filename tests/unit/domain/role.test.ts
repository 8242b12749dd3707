import { describe, expect, it } from 'vitest'
import { decideRole, mostUrgent, type Role } from '../../../domain/role.ts'
import { NINE, okafor, silva } from '../../support/sample-page.ts'

const vacant: Role = {
  code: 'MEDREG-SGH',
  name: 'Medical registrar on call',
  siteCode: 'SGH',
  deskCode: 'ACUTEMED-SGH',
  highestLevel: 1,
  holder: null,
  holderSince: null,
  coverUntil: null,
  offeredTo: null,
  offeredAt: null,
  away: null,
  protectedTimes: [],
  story: [],
}
const heldBy = (holder: Role['holder']): Role => ({ ...vacant, holder, holderSince: NINE })

describe('taking a role', () => {
  it('gives a vacant role to who takes it, from now', () => {
    expect(decideRole(vacant, 'act', { kind: 'take' }, okafor, NINE)).toMatchObject({
      kind: 'write',
      role: {
        holder: { id: 'okafor', name: 'Dr Amara Okafor' },
        holderSince: NINE,
        story: [{ id: 'act', kind: 'taken', by: { id: 'okafor' } }],
      },
    })
  })

  it('tells who lost the race who holds it and since when', () => {
    expect(
      decideRole(heldBy({ id: 'silva', name: 'Dr Luís Silva' }), 'act', { kind: 'take' }, okafor, NINE + 4_000),
    ).toEqual({
      kind: 'refused',
      refusal: { code: 'held-by-another', holderName: 'Dr Luís Silva', since: NINE },
    })
  })

  it('finds its own earlier try and does not write again', () => {
    expect(decideRole(heldBy(okafor), 'act', { kind: 'take' }, okafor, NINE)).toEqual({ kind: 'already' })
  })
})

describe('giving a role back', () => {
  it('empties it and withdraws an open offer', () => {
    const verdict = decideRole({ ...heldBy(okafor), offeredTo: silva }, 'act', { kind: 'give-back' }, okafor, NINE + 1)
    expect(verdict).toMatchObject({ kind: 'write', role: { holder: null, offeredTo: null, holderSince: NINE + 1 } })
  })

  it('does not give back what somebody else holds', () => {
    expect(decideRole(heldBy(silva), 'act', { kind: 'give-back' }, okafor, NINE)).toEqual({
      kind: 'refused',
      refusal: { code: 'not-yours', holderName: 'Dr Luís Silva' },
    })
  })
})

it('names the most urgent level among roles, and none for no roles', () => {
  expect(
    mostUrgent([
      { ...vacant, highestLevel: 3 },
      { ...vacant, highestLevel: 2 },
    ]),
  ).toBe(2)
  expect(mostUrgent([])).toBeNull()
})
