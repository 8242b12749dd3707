/**
 * The delta of a list as pure state: whatever happens between the pages of a round, a reader who merges what it gets
 * ends up with the list as it is, and a quiet round brings nothing.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeltaCursor, type DeltaHabits, deltaPage } from '../graph/delta-page.ts'
import { etagOf } from '../sharepoint/list-item.ts'
import { ListStore } from '../sharepoint/list-store.ts'

const someone = { id: 'p1', displayName: 'Someone', email: 'someone@example.org' }
const act = { by: someone, at: 0 }
const plain: DeltaHabits = { emptyPages: 0, replays: 0, roll: () => 0.5 }

const newList = (): ListStore =>
  ListStore.create({ displayName: 'Things', description: '', columns: [] }, act, () => {})

const sourceOf = (list: ListStore) => ({
  changes: list.changes,
  exists: (id: number) => list.item(id) !== undefined,
})

const fill = (list: ListStore, count: number): void => {
  for (let at = 1; at <= count; at += 1) list.create({ Title: `thing ${at}` }, act)
}

/** Follows pages to the end of a round, as a client does. */
const round = (list: ListStore, from: DeltaCursor, top: number, habits = plain, between = () => {}) => {
  const ids: number[] = []
  let cursor = from
  let pages = 0
  for (;;) {
    const page = deltaPage(sourceOf(list), cursor, top, habits)
    pages += 1
    ids.push(...page.itemIds)
    cursor = page.next
    if (!page.more) return { ids, cursor, pages }
    between()
  }
}

describe('a round of delta', () => {
  it('enumerates every item once, in pages', () => {
    const list = newList()
    fill(list, 5)
    const first = round(list, { after: 0, began: 5 }, 2)
    expect(first.ids).toEqual([1, 2, 3, 4, 5])
    expect(first.pages).toBe(3)
    expect(round(list, first.cursor, 2).ids).toEqual([])
  })

  it('gives an item that changed many times once, and one that was deleted once', () => {
    const list = newList()
    fill(list, 3)
    const { cursor } = round(list, { after: 0, began: 3 }, 10)
    for (let at = 0; at < 4; at += 1) list.change(2, { Title: `now ${at}` }, act)
    list.remove(3, act)
    expect(round(list, cursor, 10).ids).toEqual([2, 3])
  })

  it('does not tell a new reader of items deleted before it came, but tells of those deleted on the way', () => {
    const list = newList()
    fill(list, 4)
    list.remove(1, act)
    let gone = false
    const first = round(list, { after: 0, began: list.changes.sequence }, 2, plain, () => {
      if (!gone) list.remove(2, act)
      gone = true
    })
    expect(first.ids.filter((id) => id === 1)).toEqual([])
    expect(first.ids.filter((id) => id === 2)).toEqual([2, 2])
  })

  it('may have one empty page that is not the last', () => {
    const list = newList()
    fill(list, 3)
    const habits = { ...plain, emptyPages: 1 }
    const empty = deltaPage(sourceOf(list), { after: 0, began: 3 }, 10, habits)
    expect(empty).toMatchObject({ itemIds: [], more: true })
    const rest = deltaPage(sourceOf(list), empty.next, 10, habits)
    expect(rest).toMatchObject({ itemIds: [1, 2, 3], more: false })
  })

  it('may repeat delivered items at its start, but never in a quiet round', () => {
    const list = newList()
    fill(list, 9)
    const habits = { ...plain, replays: 1 }
    const { cursor } = round(list, { after: 0, began: 9 }, 100, habits)
    expect(round(list, cursor, 100, habits).ids).toEqual([])
    list.create({ Title: 'new' }, act)
    const { ids } = round(list, cursor, 100, habits)
    expect(ids.at(-1)).toBe(10)
    expect(ids.length).toBeGreaterThan(1)
    expect(ids.length).toBeLessThanOrEqual(4)
  })

  it('always leads a merging reader to the list as it is', () => {
    const step = fc.oneof(
      fc.constant({ do: 'create' as const }),
      fc.record({ do: fc.constantFrom('change' as const, 'remove' as const), pick: fc.nat(30) }),
    )
    const steps = fc.array(step, { maxLength: 12 })
    fc.assert(
      fc.property(
        fc.array(steps, { minLength: 1, maxLength: 10 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(1000),
        (bursts, top, seed) => {
          const list = newList()
          fill(list, 4)
          const queue = [...bursts]
          const play = () => {
            for (const one of queue.shift() ?? []) {
              if (one.do === 'create') list.create({ Title: 'x' }, act)
              else if (one.do === 'change') list.change(one.pick, { Title: String(one.pick) }, act)
              else list.remove(one.pick, act)
            }
          }
          let die = seed
          const habits = {
            emptyPages: 0.3,
            replays: 0.5,
            roll: () => {
              die = (die * 7919 + 13) % 1009
              return die / 1009
            },
          }
          const mine = new Map<number, string>()
          let cursor: DeltaCursor = { after: 0, began: list.changes.sequence }
          const read = () => {
            for (let more = true; more; ) {
              const page = deltaPage(sourceOf(list), cursor, top, habits)
              for (const id of page.itemIds) {
                const item = list.item(id)
                if (item === undefined) mine.delete(id)
                else mine.set(id, etagOf(item))
              }
              cursor = page.next
              more = page.more
              if (more) play()
            }
          }
          while (queue.length > 0) {
            play()
            read()
          }
          read()
          const truth = [...list.itemsAfter(0)].map((item) => [item.id, etagOf(item)])
          expect([...mine].sort(([a], [b]) => a - b)).toEqual(truth)
        },
      ),
      { numRuns: 150 },
    )
  })

  it('costs what changed, not what the list holds', () => {
    const list = newList()
    fill(list, 100_000)
    const { cursor } = round(list, { after: 0, began: 100_000 }, 5000)
    let asked = 0
    const counting = {
      changes: list.changes,
      exists: (id: number) => {
        asked += 1
        return list.item(id) !== undefined
      },
    }
    list.change(50_000, { Title: 'changed' }, act)
    expect(deltaPage(counting, cursor, 200, plain).itemIds).toEqual([50_000])
    expect(asked).toBeLessThan(5)
  })
})
