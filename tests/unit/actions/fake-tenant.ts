// Rows with ETags, as SharePoint keeps them, and a network that fails as it is told.

import type { GraphCode, GraphFailure, GraphResult, Lists, WireItem } from '../../../main/graph/lists-port.ts'
import { NINE } from '../../support/sample-page.ts'

type Fields = Readonly<Record<string, unknown>>

/** `before`: the tenant never hears of it. `after`: it is done, but the answer is lost. */
export interface Fault {
  readonly code: GraphCode
  readonly when: 'before' | 'after'
  readonly retryAt?: number
}

export interface Call {
  readonly what: 'item' | 'patch'
  readonly id: string
  readonly fields?: Fields
}

export interface FakeTenant extends Pick<Lists, 'item' | 'patch' | 'clockSkew'> {
  readonly calls: Call[]
  /** Faults of the next calls, in turn; undefined lets one pass. */
  readonly faults: (Fault | undefined)[]
  /** While set, every call that would pass has this fault. */
  outage: Fault | undefined
  /** Rows that the person may not write. */
  readonly forbidden: Set<string>
  skew: number
  /** As somebody else writes it, or as it is first there. */
  set(id: string, fields: Fields): void
  remove(id: string): void
  row(id: string): WireItem
  /** Every state that a row has had. */
  history(id: string): readonly Fields[]
}

const failed = ({ code, retryAt }: Pick<Fault, 'code' | 'retryAt'>): GraphFailure => ({
  ok: false,
  code,
  message: `made by a test: ${code}`,
  status: null,
  retryAt: retryAt ?? null,
  location: null,
  requestId: 'request',
})

export function fakeTenant(): FakeTenant {
  const rows = new Map<string, Fields[]>()
  const etag = (id: string) => `"{${id}},${rows.get(id)?.length ?? 0}"`
  const wire = (id: string): WireItem => ({
    id,
    etag: etag(id),
    modifiedAt: NINE,
    modifiedBy: null,
    fields: rows.get(id)?.at(-1) ?? {},
  })
  const call = async <T>(made: Call, work: () => GraphResult<T>): Promise<GraphResult<T>> => {
    tenant.calls.push(made)
    const fault = tenant.faults.shift() ?? tenant.outage
    await Promise.resolve()
    if (!fault) return work()
    if (fault.when === 'after') work()
    return failed(fault)
  }
  const tenant: FakeTenant = {
    calls: [],
    faults: [],
    outage: undefined,
    forbidden: new Set(),
    skew: 0,
    set: (id, fields) => void rows.set(id, [...(rows.get(id) ?? []), { ...rows.get(id)?.at(-1), ...fields }]),
    remove: (id) => void rows.delete(id),
    row: wire,
    history: (id) => rows.get(id) ?? [],
    clockSkew: () => tenant.skew,
    item: (_list, id) =>
      call({ what: 'item', id }, () => (rows.has(id) ? { ok: true, value: wire(id) } : failed({ code: 'not-found' }))),
    patch: (_list, id, fields, match) =>
      call({ what: 'patch', id, fields }, () => {
        if (!rows.has(id)) return failed({ code: 'not-found' })
        if (tenant.forbidden.has(id)) return failed({ code: 'forbidden' })
        if (JSON.stringify(fields).includes('unwritable')) return failed({ code: 'invalid' })
        if (match !== etag(id)) return failed({ code: 'changed' })
        tenant.set(id, fields)
        return { ok: true, value: null }
      }),
  }
  return tenant
}
