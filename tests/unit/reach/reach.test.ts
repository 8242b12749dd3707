import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { isUnproven, type Proof, type Reach, reachState } from '../../../domain/reach.ts'
import { readReach, writeReach } from '../../../main/reach/reach-fields.ts'
import { NINE } from '../../support/sample-page.ts'

const proof: Proof = { sound: 'on', muted: false, locked: false, syncAge: 2, notifications: true, version: '0.1.0' }
const role = {
  holder: { id: 'okafor', name: 'Dr Amara Okafor' },
  holderSince: NINE - 3_600_000,
  highestLevel: 1 as const,
}
const reach: Reach = { roleCode: 'MEDREG-SGH', holderId: 'okafor', console: 'SGH-AMU-PC04', provenAt: NINE, proof }

describe('the reach of a role’s holder', () => {
  it('is proven while the last proof is young', () => {
    expect(reachState(role, reach, NINE + 20 * SECOND)).toMatchObject({
      kind: 'proven',
      provenAt: NINE,
      weaknesses: [],
    })
    expect(isUnproven(reachState(role, reach, NINE + 35 * SECOND))).toBe(false)
  })

  it('is not proven 40 s after the computer went to sleep without a word', () => {
    const state = reachState(role, reach, NINE + 40 * SECOND)
    expect(state).toEqual({ kind: 'stale', provenAt: NINE, console: 'SGH-AMU-PC04' })
    expect(isUnproven(state)).toBe(true)
  })

  it('leaves the console of a routine role more time', () => {
    const routine = { ...role, highestLevel: 4 as const }
    expect(reachState(routine, reach, NINE + 8 * MINUTE).kind).toBe('proven')
    expect(reachState(routine, reach, NINE + 10 * MINUTE).kind).toBe('stale')
  })

  it('is taken back by a console that says it will sleep', () => {
    expect(reachState(role, { ...reach, provenAt: null }, NINE + SECOND)).toMatchObject({ kind: 'withdrawn' })
  })

  it('is not carried over from the holder before: the new one has a moment to prove their own', () => {
    const taken = { ...role, holder: { id: 'silva', name: 'Dr Luís Silva' }, holderSince: NINE }
    expect(reachState(taken, reach, NINE + 5 * SECOND)).toEqual({ kind: 'pending' })
    expect(reachState(taken, reach, NINE + MINUTE)).toEqual({ kind: 'never', since: NINE })
    expect(isUnproven(reachState(taken, null, NINE + MINUTE))).toBe(true)
  })

  it('names what an alarm may be missed by', () => {
    const weak = { ...reach, proof: { ...proof, sound: 'none' as const, muted: true, notifications: false } }
    expect(reachState(role, weak, NINE)).toMatchObject({ weaknesses: ['no-sound', 'muted', 'no-notifications'] })
  })

  it('of a role without a holder is nobody’s', () => {
    expect(reachState({ ...role, holder: null }, reach, NINE)).toEqual({ kind: 'nobody' })
  })
})

describe('a row of the Reach list', () => {
  it('comes back as it was written', () => {
    const fields = { Title: 'MEDREG-SGH', ...writeReach('okafor', 'SGH-AMU-PC04', NINE, proof) }
    expect(readReach(fields)).toEqual({ ok: true, value: reach })
  })

  it('is emptied of its proof when the console goes', () => {
    expect(writeReach('okafor', 'SGH-AMU-PC04', null, proof)).toMatchObject({ ProvenAt: null })
  })

  it.each(['{half', '[]', '"on"'])('whose Proof is %s still says when it was proven', (written) => {
    const fields = { Title: 'MEDREG-SGH', HolderId: 'okafor', ProvenAt: '2026-11-22T09:00:00Z', Proof: written }
    expect(readReach(fields)).toMatchObject({ ok: true, value: { provenAt: NINE } })
  })
})
