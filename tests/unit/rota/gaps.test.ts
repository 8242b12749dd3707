import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, MINUTE } from '../../../domain/instant.ts'
import { coverOfGap, gapsIn } from '../../../domain/rota/gaps.ts'
import { plannedAt, planOf } from '../../../domain/rota/plan.ts'
import { at, OKAFOR, override, rotas, SILVA, shift } from './rota-fixture.ts'

const ROLE = 'MEDREG-SGH'
const WINDOW = { from: at(0), until: at(72) }

describe('gaps', () => {
  it('are the spans between shifts and after the last one', () => {
    const plan = planOf([shift(OKAFOR, at(-4), at(8)), shift(SILVA, at(11), at(24)), shift(OKAFOR, at(24), at(60))])
    expect(gapsIn(plan, [ROLE], WINDOW)).toEqual([
      { roleCode: ROLE, from: at(8), until: at(11) },
      { roleCode: ROLE, from: at(60), until: at(72) },
    ])
  })

  it('are closed by an override, and only as far as it reaches', () => {
    const day = [shift(OKAFOR, at(-4), at(8)), shift(SILVA, at(11), at(80))]
    expect(gapsIn(planOf([...day, override(OKAFOR, at(8), at(10))]), [ROLE], WINDOW)).toEqual([
      { roleCode: ROLE, from: at(10), until: at(11) },
    ])
  })

  it('are none for a role that has no rota, or whose last shift is long over', () => {
    const old = shift(OKAFOR, at(0) - 20 * DAY, at(0) - 15 * DAY)
    expect(gapsIn(planOf([]), [ROLE], WINDOW)).toEqual([])
    expect(gapsIn(planOf([old]), [ROLE], WINDOW)).toEqual([])
  })

  it('begin with the rota: before its first shift there is none, after its last there is', () => {
    expect(gapsIn(planOf([shift(OKAFOR, at(30), at(40))]), [ROLE], WINDOW)).toEqual([
      { roleCode: ROLE, from: at(40), until: at(72) },
    ])
    const past = shift(OKAFOR, at(-10), at(-1))
    expect(gapsIn(planOf([past]), [ROLE], WINDOW)).toEqual([{ roleCode: ROLE, ...WINDOW }])
  })

  it('are exactly the instants at which nobody is planned', () => {
    fc.assert(
      fc.property(rotas, fc.integer({ min: 0, max: 72 * 60 - 1 }), (entries, minute) => {
        const plan = planOf(entries)
        const instant = WINDOW.from + minute * MINUTE
        const inGap = gapsIn(plan, [ROLE], WINDOW).some(({ from, until }) => from <= instant && instant < until)
        const first = plan.of(ROLE)[0]?.from ?? Number.POSITIVE_INFINITY
        expect(inGap).toBe(plannedAt(plan, ROLE, instant) === null && instant >= first)
      }),
      { numRuns: 500 },
    )
  })

  it('are divided where who covers them changes', () => {
    const cover = (instant: number): string => (instant < at(9) ? 'deputy' : 'switchboard')
    const same = (a: string, b: string): boolean => a === b
    expect(
      coverOfGap({ from: at(8), until: at(11) }, [at(2), at(9), at(9) + 30 * MINUTE, at(11)], cover, same),
    ).toEqual([
      { from: at(8), until: at(9), cover: 'deputy' },
      { from: at(9), until: at(11), cover: 'switchboard' },
    ])
  })
})
