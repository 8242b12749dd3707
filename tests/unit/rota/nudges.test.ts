import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { type NudgeFacts, nextNudgeAt, nudgesDue } from '../../../domain/rota/nudges.ts'
import { planOf } from '../../../domain/rota/plan.ts'
import { at, OKAFOR, SILVA, shift } from './rota-fixture.ts'

const ROLE = 'MEDREG-SGH'
const plan = planOf([shift(OKAFOR, at(0), at(12)), shift(SILVA, at(12), at(24))])
const none = new Set<string>()
const held = new Set([ROLE])

/** What a console tells that looks once a minute, and keeps the keys. */
function told(facts: Omit<NudgeFacts, 'now'>, from: number, until: number, known = new Set<string>()): string[] {
  const said: string[] = []
  for (let now = from; now <= until; now += MINUTE)
    for (const { nudge, insteadOf } of nudgesDue({ ...facts, now })) {
      if (known.has(nudge.key)) continue
      for (const key of [nudge.key, ...insteadOf]) known.add(key)
      said.push(`${(now - at(0)) / MINUTE} ${nudge.kind} ${nudge.lead} ${nudge.next?.name ?? '-'}`)
    }
  return said
}

describe('nudges', () => {
  it('come to who begins an hour before, a quarter of an hour before and at the start, once each', () => {
    const known = new Set<string>()
    const facts = { plan, personId: SILVA.id, held: none }
    expect(told(facts, at(6), at(24), known)).toEqual(['660 starts 60 -', '705 starts 15 -', '720 starts 0 -'])
    expect(told(facts, at(6), at(24), known)).toEqual([])
  })

  it('come to who has the role, and say who comes next', () => {
    const facts = { plan, personId: OKAFOR.id, held }
    expect(told(facts, at(1), at(20))).toEqual([
      '660 ends 60 Dr Luís Silva',
      '705 ends 15 Dr Luís Silva',
      '720 ends 0 Dr Luís Silva',
    ])
  })

  it('say that nobody comes where a gap follows', () => {
    const facts = { plan, personId: SILVA.id, held }
    expect(told(facts, at(20), at(26))).toEqual(['1380 ends 60 -', '1425 ends 15 -', '1440 ends 0 -'])
  })

  it('come to a holder who is not in the rota before somebody else’s turn', () => {
    expect(told({ plan, personId: 'raman', held }, at(6), at(13))[0]).toBe('660 ends 60 Dr Luís Silva')
  })

  it('tell only the last of those that were missed, and nothing once it is long past', () => {
    const facts = { plan, personId: SILVA.id, held: none }
    expect(told(facts, at(11.9), at(12))).toEqual(['714 starts 15 -', '720 starts 0 -'])
    expect(told(facts, at(12.1), at(13))).toEqual(['726 starts 0 -'])
    expect(told(facts, at(12.25), at(24))).toEqual([])
  })

  it('do not tell who already has it to take it', () => {
    expect(told({ plan, personId: SILVA.id, held }, at(10), at(12.2))).toEqual([])
  })

  it('come anew when the start is moved', () => {
    const known = new Set<string>()
    told({ plan, personId: SILVA.id, held: none }, at(11), at(11), known)
    const moved = planOf([shift(SILVA, at(12.5), at(24))])
    expect(told({ plan: moved, personId: SILVA.id, held: none }, at(11.1), at(11.6), known)).toEqual([
      '690 starts 60 -',
    ])
  })

  it('are due at the next of their instants', () => {
    const facts = { plan, personId: SILVA.id, held: none }
    expect(nextNudgeAt({ ...facts, now: at(1) })).toBe(at(11))
    expect(nextNudgeAt({ ...facts, now: at(11) })).toBe(at(11.75))
    expect(nextNudgeAt({ ...facts, now: at(12) })).toBeNull()
  })
})
