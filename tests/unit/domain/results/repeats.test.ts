// Repeats are folded under the newest that is like them, none is lost, and what asks for something stands by itself.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR } from '../../../../domain/instant.ts'
import { foldRepeats, type Repeating, repeatedBy } from '../../../../domain/results/repeats.ts'
import { NINE } from '../../../support/sample-page.ts'

interface Row extends Repeating {
  readonly asks: boolean
}
const row = (clientId: string, hour: number, repeatOf?: string, over: Partial<Row> = {}): Row => ({
  clientId,
  chain: clientId,
  firstReleasedAt: NINE + hour * HOUR,
  repeatOf,
  asks: false,
  ...over,
})
const folded = (rows: readonly Row[]) =>
  foldRepeats(
    rows,
    (each) => each,
    ({ asks }) => asks,
  ).map(({ row: each, repeats }) => [each.clientId, repeats.map(({ clientId }) => clientId)])

describe('repeats', () => {
  const first = row('first', 0)
  const second = row('second', 1, 'first')
  const third = row('third', 2, 'second')
  const other = row('other', 1)

  it('stand under the newest of them, wherever that is in the list', () => {
    expect(folded([other, first, third, second])).toEqual([
      ['other', []],
      ['third', ['second', 'first']],
    ])
    expect(folded([third, second, first, other])).toEqual([
      ['third', ['second', 'first']],
      ['other', []],
    ])
  })
  it('stand by themselves while they ask for something', () => {
    expect(folded([third, second, { ...first, asks: true }])).toEqual([
      ['third', ['second']],
      ['first', []],
    ])
  })
  it('of one that is not here are still folded together', () => {
    expect(folded([third, second])).toEqual([['third', ['second']]])
    expect(folded([row('a', 1, 'gone'), row('b', 2, 'gone')])).toEqual([['b', ['a']]])
  })
  it('of one that has moved to another list are known by the name that it had', () => {
    const moved = row('successor', 0, undefined, { chain: 'first' })
    expect(folded([second, moved])).toEqual([['second', ['successor']]])
    const zero = row('zero', -1)
    expect(folded([second, { ...moved, repeatOf: 'zero' }, zero])).toEqual([['second', ['successor', 'zero']]])
  })
  it('in a circle, which nobody should have written, are folded all the same', () => {
    expect(
      folded([row('a', 1, 'b'), row('b', 2, 'a')])
        .flat(2)
        .sort(),
    ).toEqual(['a', 'b'])
  })
  it('are known of one by itself: what came before it, the newest first', () => {
    expect(repeatedBy(third, [first, third, other, second]).map(({ clientId }) => clientId)).toEqual([
      'second',
      'first',
    ])
    expect(repeatedBy(first, [first, second, third])).toEqual([])
    expect(repeatedBy(other, [first, second, third])).toEqual([])
  })

  it('lose nothing and show nothing twice, whatever repeats what', () => {
    const rows = fc
      .array(
        fc.record({
          hour: fc.nat({ max: 5 }),
          of: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
          asks: fc.boolean(),
        }),
        {
          maxLength: 9,
        },
      )
      .map((all) =>
        all.map(({ hour, of, asks }, place) =>
          row(`r${place}`, hour, of === undefined ? undefined : `r${of}`, { asks }),
        ),
      )
    fc.assert(
      fc.property(rows, (all) => {
        const shown = foldRepeats(
          all,
          (each) => each,
          ({ asks }) => asks,
        )
        expect(
          shown
            .flatMap(({ row: each, repeats }) => [each, ...repeats])
            .map(({ clientId }) => clientId)
            .sort(),
        ).toEqual(all.map(({ clientId }) => clientId).sort())
        const heads = shown.map(({ row: each }) => each)
        // In the order that they came in.
        expect(heads).toEqual(all.filter((each) => heads.includes(each)))
        for (const { row: each, repeats } of shown)
          for (const one of repeats) {
            expect(one.asks).toBe(false)
            expect(one.firstReleasedAt).toBeLessThanOrEqual(each.firstReleasedAt)
          }
      }),
      { numRuns: 1_000 },
    )
  })
})
