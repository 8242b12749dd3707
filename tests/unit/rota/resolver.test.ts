import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, MINUTE } from '../../../domain/instant.ts'
import type { Person } from '../../../domain/person.ts'
import { GOES_ON, type HolderFacts, type HolderVersion, holderAt } from '../../../domain/resolver.ts'
import { NO_PLAN, planOf } from '../../../domain/rota/plan.ts'
import type { RotaEntry, Shift } from '../../../domain/rota/rota.ts'
import { at, instants, OKAFOR, RAMAN, rotas, SILVA, shift } from './rota-fixture.ts'

const ROLE = 'MEDREG-SGH'
const NOW = at(0)

const facts = (over: Partial<HolderFacts<string>> = {}): HolderFacts<string> => ({
  now: NOW,
  plan: NO_PLAN,
  row: (code) => (code === ROLE ? { holder: OKAFOR, since: at(-3) } : undefined),
  versions: () => null,
  cover: () => 'switchboard',
  ...over,
})

const holder = (given: HolderFacts<string>, instant: Instant): string => {
  const answer = holderAt(given, ROLE, instant)
  return answer.kind === 'held' ? `${answer.holder.id} by ${answer.source}` : answer.kind
}

describe('who holds a role', () => {
  it('now is whom its row names, whatever the rota says', () => {
    const plan = planOf([shift(SILVA, at(-12), at(12))])
    expect(holder(facts({ plan }), NOW)).toBe('okafor by row')
    expect(holder(facts({ plan }), at(-3))).toBe('okafor by row')
    expect(holder(facts({ plan, row: () => ({ holder: null, since: at(-1) }) }), NOW)).toBe('nobody')
  })

  it('soon is whoever holds it now, until the rota plans a change', () => {
    const plan = planOf([shift(SILVA, at(-12), at(1)), shift(RAMAN, at(1), at(20))])
    expect(holder(facts({ plan }), NOW + 1)).toBe('okafor by row')
    expect(holderAt(facts({ plan }), ROLE, at(1) - 1)).toMatchObject({ holder: OKAFOR, since: at(-3), until: at(1) })
    expect(holder(facts({ plan }), at(1))).toBe('raman by shift')
    expect(holder(facts({ plan, row: () => ({ holder: null, since: at(-1) }) }), at(1) - 1)).toBe('nobody')
    expect(holder(facts(), NOW + GOES_ON - 1)).toBe('okafor by row')
    expect(holder(facts(), NOW + GOES_ON)).toBe('nobody')
  })

  it('is no other for a second entry of the same person', () => {
    const plan = planOf([shift(SILVA, at(-12), at(1)), shift(SILVA, at(1), at(20))])
    expect(holder(facts({ plan }), at(1))).toBe('okafor by row')
  })

  it('later is whom the rota names', () => {
    const plan = planOf([shift(SILVA, at(-12), at(12)), shift(RAMAN, at(14), at(20))])
    expect(holder(facts({ plan }), NOW + GOES_ON + 1)).toBe('silva by shift')
    expect(holder(facts({ plan }), at(12) - 1)).toBe('silva by shift')
    expect(holderAt(facts({ plan }), ROLE, at(12))).toEqual({
      kind: 'nobody',
      source: 'not-planned',
      cover: 'switchboard',
    })
    expect(holder(facts({ plan }), at(14))).toBe('raman by shift')
    expect(holderAt(facts({ plan }), ROLE, at(15))).toMatchObject({ since: at(14), until: at(20) })
  })

  it('earlier is whom the versions of its row name, as one time for versions that change something else', () => {
    const versions: HolderVersion[] = [
      { at: at(-30), holder: null },
      { at: at(-20), holder: SILVA },
      { at: at(-18), holder: SILVA },
      { at: at(-10), holder: null },
      { at: at(-3), holder: OKAFOR },
    ]
    const given = facts({ versions: () => versions })
    expect(holder(given, at(-31))).toBe('unknown')
    expect(holder(given, at(-30))).toBe('nobody')
    expect(holderAt(given, ROLE, at(-17))).toMatchObject({
      kind: 'held',
      holder: SILVA,
      since: at(-20),
      until: at(-10),
    })
    expect(holder(given, at(-10) - 1)).toBe('silva by versions')
    expect(holder(given, at(-10))).toBe('nobody')
    expect(holder(given, at(-3) - 1)).toBe('nobody')
    expect(holder(given, at(-3))).toBe('okafor by row')
  })

  it('is unknown where the past has not been read, and nobody for a role that there is not', () => {
    expect(holder(facts(), at(-4))).toBe('unknown')
    expect(holderAt(facts(), 'NOSUCH', at(5))).toEqual({ kind: 'nobody', source: 'row', cover: 'switchboard' })
  })
})

/** The rule said again in another way: look at every entry, every time. */
function plainly(entries: readonly RotaEntry[], roleCode: string, instant: Instant): Person | null {
  const order = (a: RotaEntry, b: RotaEntry): number =>
    a.writtenAt - b.writtenAt || a.from - b.from || (a.clientId < b.clientId ? -1 : 1)
  const covering = (entry: RotaEntry): boolean => entry.from <= instant && instant < entry.until
  const sorted = [...entries].sort(order)
  const owners = new Map<string, { shift: Shift; who: Person; by: RotaEntry | null }>()
  for (const entry of sorted)
    if (entry.kind === 'shift' && !entry.withdrawn)
      owners.set(entry.clientId, { shift: entry, who: entry.person, by: null })
  for (const entry of sorted) {
    if (entry.kind !== 'swap' || entry.state !== 'accepted') continue
    const given = owners.get(entry.gives)
    const taken = entry.takes === null ? undefined : owners.get(entry.takes)
    if (given?.who.id !== entry.proposer.id) continue
    if (entry.takes !== null && taken?.who.id !== entry.other.id) continue
    owners.set(entry.gives, { ...given, who: entry.other, by: entry })
    if (taken && entry.takes !== null) owners.set(entry.takes, { ...taken, who: entry.proposer, by: entry })
  }
  const overrides = sorted.filter(
    (one) => one.kind === 'override' && !one.withdrawn && one.roleCode === roleCode && covering(one),
  )
  const last = overrides.at(-1)
  if (last?.kind === 'override') return last.person
  const mine = [...owners.values()].filter(({ shift: one }) => one.roleCode === roleCode && covering(one))
  const swapped = mine.flatMap(({ by, who, shift: one }) => (by ? [{ by, who, one }] : []))
  const lastSwap = swapped.sort((a, b) => order(a.by, b.by) || order(a.one, b.one)).at(-1)
  if (lastSwap) return lastSwap.who
  return mine.sort((a, b) => order(a.shift, b.shift)).at(-1)?.who ?? null
}

describe('one answer', () => {
  it('is the plain rule’s, at 10,000 instants of random rotas', () => {
    fc.assert(
      fc.property(rotas, fc.array(instants, { minLength: 50, maxLength: 50 }), (entries, asked) => {
        const plan = planOf(entries)
        for (const instant of asked.filter((one) => one > NOW + GOES_ON)) {
          const answer = holderAt(facts({ plan }), ROLE, instant)
          const rule = plainly(entries, ROLE, instant)
          expect(answer.kind === 'held' ? answer.holder : null).toEqual(rule)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('does not depend on the order in which the entries are read', () => {
    fc.assert(
      fc.property(
        rotas,
        instants,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (entries, instant, dice) => {
          const shuffled = entries
            .map((entry) => ({ entry, place: dice.next().value }))
            .sort((a, b) => a.place - b.place)
            .map(({ entry }) => entry)
          const given = Math.max(instant, NOW + 1)
          expect(holderAt(facts({ plan: planOf(shuffled) }), ROLE, given)).toEqual(
            holderAt(facts({ plan: planOf(entries) }), ROLE, given),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  it('changes only at an edge of an entry, once nobody is expected to go on', () => {
    fc.assert(
      fc.property(rotas, instants, (entries, instant) => {
        const plan = planOf(entries)
        const edges = new Set(entries.flatMap(({ from, until }) => [from, until]))
        const given = Math.max(instant, NOW + GOES_ON + MINUTE)
        if (!edges.has(given)) expect(holder(facts({ plan }), given)).toBe(holder(facts({ plan }), given - 1))
      }),
      { numRuns: 300 },
    )
  })
})
