/** `$filter` and `$orderby`, as tables. */
import { describe, expect, it } from 'vitest'
import { checkIndexed, matches, parseFilter, parseOrder } from '../graph/list-filter.ts'
import { parseColumn } from '../sharepoint/column.ts'
import { ListStore } from '../sharepoint/list-store.ts'

const act = { by: { id: 'p', displayName: 'P', email: 'p@example.org' }, at: Date.UTC(2026, 10, 22, 14, 3, 11, 900) }

const listWith = (...definitions: unknown[]): ListStore => {
  const columns = definitions.map((definition) => {
    const column = parseColumn(definition)
    if (!column.ok) throw new Error(column.message)
    return column.value
  })
  return ListStore.create({ displayName: 'L', description: '', columns }, act, () => {})
}

const list = listWith(
  { name: 'State', text: {}, indexed: true },
  { name: 'Level', number: {}, indexed: true },
  { name: 'SentAt', dateTime: {}, indexed: true },
  { name: 'Quiet', boolean: {}, indexed: true },
  { name: 'Plain', text: {} },
  { name: 'Story', text: { allowMultipleLines: true } },
)
list.create({ State: "O'Neill and co", Level: 2, SentAt: '2026-11-22T14:03:11.400Z', Quiet: true, Plain: 'x' }, act)
list.create({ State: 'Done', Level: 3 }, act)

const found = (filter: string): number[] | string => {
  const conditions = parseFilter(list.columns, filter)
  if (!conditions.ok) return conditions.code
  const items = [...list.itemsAfter(0)]
  return items.filter((item) => conditions.value.every((one) => matches(item, one))).map((item) => item.id)
}

describe('$filter', () => {
  it.each([
    ["fields/State eq 'done'", [2]],
    ["fields/State eq 'O''Neill and co'", [1]],
    ["fields/State ne 'Done'", [1]],
    ["startswith(fields/State,'o''n')", [1]],
    ['fields/Level gt 2', [2]],
    ['fields/Level ge 2 and fields/Level lt 3', [1]],
    ['fields/Level le 3', [1, 2]],
    ["fields/SentAt eq '2026-11-22T14:03:11Z'", [1]],
    ['fields/SentAt ge 2026-11-22T14:03:12Z', []],
    ['fields/SentAt eq null', [2]],
    ['fields/Quiet eq 1', [1]],
    ["createdDateTime le '2026-11-22T14:03:11Z'", [1, 2]],
    ['id gt 1', [2]],
  ])('%s', (filter, ids) => {
    expect(found(filter)).toEqual(ids)
  })

  it.each([
    "fields/Nothing eq 'x'",
    "fields/Level eq 'two'",
    'fields/State eq 2',
    "fields/State eq 'a' or fields/State eq 'b'",
    "contains(fields/State,'a')",
    "fields/Story eq 'a'",
    "State eq 'Done'",
    '',
  ])('refuses %s', (filter) => {
    expect(found(filter)).toBe('invalidRequest')
  })
})

describe('the rule of indexes', () => {
  const check = (filter: string, prefer = false): boolean => {
    const conditions = parseFilter(list.columns, filter)
    return (
      conditions.ok &&
      checkIndexed(
        conditions.value.map((one) => one.subject),
        prefer,
      ).ok
    )
  }

  it('lets one indexed column through', () => {
    expect(check("fields/State eq 'a'")).toBe(true)
    expect(check('fields/Level gt 1 and fields/Level lt 5')).toBe(true)
  })

  it('stops a column without an index, and two columns at once, unless the caller prefers otherwise', () => {
    for (const filter of ["fields/Plain eq 'x'", "fields/State eq 'a' and fields/Level eq 1"]) {
      expect(check(filter)).toBe(false)
      expect(check(filter, true)).toBe(true)
    }
  })

  it('reads an order', () => {
    expect(parseOrder(list.columns, 'fields/Level desc')).toMatchObject({ ok: true, value: { descending: true } })
    expect(parseOrder(list.columns, 'fields/Level sideways')).toMatchObject({ ok: false })
  })
})
