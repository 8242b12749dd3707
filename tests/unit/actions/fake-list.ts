// A list that takes new rows and refuses a second one with the same ClientId, behind a network that fails as it is told.

import type { GraphCode, GraphFailure, GraphResult, Lists, WireItem } from '../../../main/graph/lists-port.ts'
import { NINE } from '../../support/sample-page.ts'
import type { Fault } from './fake-tenant.ts'

export interface FakeList extends Pick<Lists, 'create' | 'find' | 'clockSkew'> {
  readonly calls: ('create' | 'find')[]
  readonly faults: (Fault | undefined)[]
  outage: Fault | undefined
  /** How the list refuses a second row of one ClientId; null: it was set up without that column being unique. */
  clash: GraphCode | null
  rows(clientId: string): readonly WireItem[]
  all(): readonly WireItem[]
}

const failed = (code: GraphCode, retryAt: number | null = null): GraphFailure => ({
  ok: false,
  code,
  message: `made by a test: ${code}`,
  status: null,
  retryAt,
  location: null,
  requestId: 'request',
})

export function fakeList(): FakeList {
  const rows: WireItem[] = []
  const call = async <T>(what: 'create' | 'find', work: () => GraphResult<T>): Promise<GraphResult<T>> => {
    list.calls.push(what)
    const fault = list.faults.shift() ?? list.outage
    await Promise.resolve()
    if (!fault) return work()
    if (fault.when === 'after') work()
    return failed(fault.code, fault.retryAt)
  }
  const rowsOf = (clientId: unknown) => rows.filter(({ fields }) => fields.ClientId === clientId)
  const list: FakeList = {
    calls: [],
    faults: [],
    outage: undefined,
    clash: 'conflict',
    rows: rowsOf,
    all: () => rows,
    clockSkew: () => 0,
    create: (_list, fields) =>
      call('create', () => {
        if (fields.Title === 'unwritable') return failed('invalid')
        if (list.clash && rowsOf(fields.ClientId).length > 0) return failed(list.clash)
        const id = String(rows.length + 1)
        const row = {
          id,
          etag: `"{00000000-0000-4000-8000-00000000000${id}},1"`,
          modifiedAt: NINE,
          modifiedBy: null,
          fields,
        }
        rows.push(row)
        return { ok: true, value: row }
      }),
    find: (_list, _column, value) => call('find', () => ({ ok: true, value: rowsOf(value)[0] ?? null })),
  }
  return list
}
