import { describe, expect, it } from 'vitest'
import { plannedAt, planOf } from '../../../domain/rota/plan.ts'
import { turnsOf } from '../../../domain/rota/turns.ts'
import { at, OKAFOR, override, RAMAN, SILVA, shift, swap } from './rota-fixture.ts'

const ROLE = 'MEDREG-SGH'

describe('who is planned', () => {
  it('holds from the first instant of a shift to before its last', () => {
    const plan = planOf([shift(OKAFOR, at(0), at(12)), shift(SILVA, at(12), at(24))])
    expect(plannedAt(plan, ROLE, at(0) - 1)).toBeNull()
    expect(plannedAt(plan, ROLE, at(0))?.person).toEqual(OKAFOR)
    expect(plannedAt(plan, ROLE, at(12) - 1)?.person).toEqual(OKAFOR)
    expect(plannedAt(plan, ROLE, at(12))?.person).toEqual(SILVA)
    expect(plannedAt(plan, ROLE, at(24))).toBeNull()
    expect(plannedAt(plan, 'MEDSHO-SGH', at(1))).toBeNull()
  })

  it('is the override before the swap before the shift, whichever was written last', () => {
    const given = shift(OKAFOR, at(0), at(12), { writtenAt: 3 })
    const swapped = swap(given, SILVA, null, { writtenAt: 2 })
    const sick = override(RAMAN, at(4), at(6), { writtenAt: 1 })
    const plan = planOf([given, swapped, sick])
    expect(plan.of(ROLE)).toMatchObject([
      { from: at(0), until: at(4), person: SILVA, because: 'swap' },
      { from: at(4), until: at(6), person: RAMAN, because: 'override' },
      { from: at(6), until: at(12), person: SILVA, because: 'swap' },
    ])
  })

  it('is, of two shifts that overlap, the one written last; written together, the one that begins later', () => {
    const early = shift(OKAFOR, at(0), at(12), { writtenAt: 5 })
    const late = shift(SILVA, at(10), at(22), { writtenAt: 4 })
    expect(plannedAt(planOf([early, late]), ROLE, at(11))?.person).toEqual(OKAFOR)
    expect(plannedAt(planOf([early, { ...late, writtenAt: 5 }]), ROLE, at(11))?.person).toEqual(SILVA)
  })

  it('leaves out what is withdrawn, reversed or of no length', () => {
    const plan = planOf([
      shift(OKAFOR, at(0), at(12), { withdrawn: true }),
      override(OKAFOR, at(0), at(12), { withdrawn: true }),
      shift(SILVA, at(5), at(5)),
      shift(SILVA, at(6), at(2)),
      shift(SILVA, at(6), Number.NaN),
    ])
    expect(plan.of(ROLE)).toEqual([])
    expect(plan.roleCodes).toEqual([])
  })

  it('exchanges two shifts, also across roles, only once the other has accepted', () => {
    const mine = shift(OKAFOR, at(0), at(12))
    const theirs = shift(SILVA, at(48), at(60), { roleCode: 'MEDSHO-SGH' })
    const proposed = swap(mine, SILVA, theirs, { state: 'proposed' })
    expect(plannedAt(planOf([mine, theirs, proposed]), ROLE, at(1))?.person).toEqual(OKAFOR)
    const accepted = planOf([mine, theirs, { ...proposed, state: 'accepted' }])
    expect(plannedAt(accepted, ROLE, at(1))).toMatchObject({ person: SILVA, because: 'swap' })
    expect(plannedAt(accepted, 'MEDSHO-SGH', at(50))).toMatchObject({ person: OKAFOR, because: 'swap' })
  })

  it('follows a shift that is swapped on, and ignores a swap whose shift is no longer the giver’s', () => {
    const given = shift(OKAFOR, at(0), at(12))
    const first = swap(given, SILVA, null, { writtenAt: 1 })
    const onward = swap({ ...given, person: SILVA }, RAMAN, null, { writtenAt: 2 })
    const stale = swap(given, SILVA, null, { writtenAt: 3 })
    expect(plannedAt(planOf([stale, onward, first, given]), ROLE, at(1))?.person).toEqual(RAMAN)
  })

  it('gives nothing when the shift asked for in return has gone', () => {
    const mine = shift(OKAFOR, at(0), at(12))
    const gone = shift(SILVA, at(48), at(60), { withdrawn: true })
    expect(plannedAt(planOf([mine, gone, swap(mine, SILVA, gone)]), ROLE, at(1))?.person).toEqual(OKAFOR)
  })

  it('makes one turn of entries that follow one another for the same person', () => {
    const plan = planOf([
      shift(OKAFOR, at(0), at(8)),
      override(OKAFOR, at(8), at(12)),
      shift(SILVA, at(12), at(20)),
      shift(SILVA, at(21), at(22)),
    ])
    expect(turnsOf(plan, ROLE)).toMatchObject([
      { person: OKAFOR, from: at(0), until: at(12) },
      { person: SILVA, from: at(12), until: at(20) },
      { person: SILVA, from: at(21), until: at(22) },
    ])
  })
})
