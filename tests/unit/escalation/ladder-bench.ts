// Consoles reduced to store, outbox and escalation, on lists of the test's own, with a clock that the test moves.

import { createOutbox } from '../../../main/actions/outbox.ts'
import { createEscalation, type Escalation } from '../../../main/escalation/escalation.ts'
import type { GraphFailure, GraphResult, Lists, WireItem } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import type { Stop } from '../../../main/ports.ts'
import { itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { NINE, samplePageFields } from '../../support/sample-page.ts'
import { openedStore } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'

export const DESK = 'Desk-ACUTEMED-SGH'
export const RED_DESK = 'Desk-OPS-SGH'
const FEEDS = ['Roles', 'Desks', 'Settings', 'Ladders', DESK, RED_DESK]

type Fields = Readonly<Record<string, unknown>>
export interface StoryFact {
  readonly kind: string
  readonly step?: number
  readonly to?: string
  readonly why?: string
  readonly red?: string
}

const failed = (code: GraphFailure['code']): GraphFailure => ({
  ok: false,
  code,
  message: `made by a test: ${code}`,
  status: null,
  retryAt: null,
  location: null,
  requestId: 'request',
})

export interface TestLists extends Pick<Lists, 'item' | 'patch' | 'create' | 'find' | 'clockSkew'> {
  offline: boolean
  skew: number
  /** When rows that are put from now on were last changed. */
  modifiedAt: number
  /** Runs before each write of a row. */
  beforePatch: (feed: string, id: string) => void
  readonly writes: string[]
  put(feed: string, id: string, fields: Fields): void
  row(feed: string, id: string): WireItem
  rows(feed: string): WireItem[]
}

export function testLists(feeds: readonly string[] = FEEDS): TestLists {
  const changes = new Map<string, number>()
  const lists = new Map<string, Map<string, Fields[]>>(feeds.map((feed) => [feed, new Map()]))
  const of = (feed: string) => lists.get(feed) ?? new Map<string, Fields[]>()
  const wire = (feed: string, id: string): WireItem => {
    const versions = of(feed).get(id) ?? []
    return {
      id,
      etag: `"{${id}},${versions.length}"`,
      modifiedAt: changes.get(`${feed}/${id}`) ?? NINE,
      modifiedBy: null,
      fields: versions.at(-1) ?? {},
    }
  }
  const answer = async <T>(work: () => GraphResult<T>): Promise<GraphResult<T>> => {
    await Promise.resolve()
    return tenant.offline ? failed('offline') : work()
  }
  const tenant: TestLists = {
    offline: false,
    skew: 0,
    modifiedAt: NINE,
    beforePatch: () => {},
    writes: [],
    clockSkew: () => tenant.skew,
    put(feed, id, fields) {
      of(feed).set(id, [...(of(feed).get(id) ?? []), { ...of(feed).get(id)?.at(-1), ...fields }])
      changes.set(`${feed}/${id}`, tenant.modifiedAt)
    },
    row: wire,
    rows: (feed) => [...of(feed).keys()].map((id) => wire(feed, id)),
    item: (feed, id) => answer(() => (of(feed).has(id) ? { ok: true, value: wire(feed, id) } : failed('not-found'))),
    patch: (feed, id, fields, match) =>
      answer(() => {
        tenant.beforePatch(feed, id)
        if (match !== wire(feed, id).etag) return failed('changed')
        tenant.put(feed, id, fields)
        tenant.writes.push(`${feed}/${id}`)
        return { ok: true, value: null }
      }),
    create: (feed, fields) =>
      answer(() => {
        if (tenant.rows(feed).some((row) => row.fields.ClientId === fields.ClientId)) return failed('conflict')
        const id = String(of(feed).size + 100)
        tenant.put(feed, id, fields)
        return { ok: true, value: wire(feed, id) }
      }),
    find: (feed, column, value) =>
      answer(() => ({ ok: true, value: tenant.rows(feed).find((row) => row.fields[column] === value) ?? null })),
  }
  return tenant
}

const role = (code: string, holder: string, over: Fields = {}): Fields => ({
  Title: `${code} on call`,
  ClientId: code,
  RoleCode: code,
  SiteCode: 'SGH',
  DeskCode: 'ACUTEMED-SGH',
  HighestLevel: 1,
  HolderId: holder,
  HolderName: `Dr ${holder}`,
  HolderSince: '2026-11-22T08:00:00.000Z',
  ...over,
})

/** MEDREG → MEDSHO → MEDREG2 → SWB, and one open page for MEDREG, sent at nine. */
export function hospitalLists(page: Fields = {}): TestLists {
  const tenant = testLists()
  tenant.put('Roles', '1', role('MEDREG', 'okafor', { DeputyRole: 'MEDSHO' }))
  tenant.put('Roles', '2', role('MEDSHO', 'silva', { DeputyRole: 'MEDREG2' }))
  tenant.put('Roles', '3', role('MEDREG2', 'bello', { DeputyRole: 'SWB' }))
  tenant.put('Roles', '4', role('SWB', 'lindqvist', { DeskCode: 'OPS-SGH' }))
  for (const [id, code] of [
    ['1', 'ACUTEMED-SGH'],
    ['2', 'OPS-SGH'],
  ] as const)
    tenant.put('Desks', id, { Title: code, ClientId: code, DeskCode: code, ListName: `Desk-${code}` })
  tenant.put('Settings', '1', { Title: 'Switchboard', ClientId: 'switchboard', Value: '{"SGH":"SWB"}' })
  tenant.put(DESK, '7', samplePageFields({ RoleCode: 'MEDREG', ...page }))
  return tenant
}

export interface LadderConsole {
  readonly store: Store
  readonly clock: ManualClock
  readonly escalation: Escalation
  /** Reads every list anew, as a sync that is up to date. */
  sync(): void
  stop: Stop
}

export interface LadderConsoleOptions {
  readonly clock: ManualClock
  readonly store?: Store
  readonly ready?: boolean
  readonly notReachable?: (code: string) => number | null
}

export function ladderConsole(
  tenant: TestLists,
  personId: string,
  { clock, store = openedStore('memory', clock), ready = true, notReachable }: LadderConsoleOptions,
): LadderConsole {
  const actor = { id: personId, name: `Dr ${personId}`, console: `PC of ${personId}` }
  const policy = createPolicy(store, () => undefined)
  const outbox = createOutbox({
    store,
    lists: tenant,
    clock,
    log: silentLog,
    listIdOf: (feed) => feed,
    indexItem,
    grounds: { stepIsWanted: (page, act) => escalation.stepIsWanted(page, act) },
    random: () => 0.5,
  })
  const escalation = createEscalation({
    store,
    lists: tenant,
    policy,
    clock,
    log: silentLog,
    actor,
    listIdOf: (feed) => feed,
    enqueue: outbox.enqueue,
    lookAtRoles: () => sync(),
    notReachable,
  })
  const sync = () => {
    for (const feed of FEEDS) {
      for (const row of tenant.rows(feed)) {
        const item = indexItem(feed, row)
        if (item.ok) store.items.put(item.value, null)
      }
      if (ready) store.feeds.put({ name: feed, listId: feed, link: 'x', enumeration: null, syncedAt: clock.now() })
    }
    policy.changed(FEEDS)
    escalation.policyChanged()
    escalation.changed(tenant.rows(DESK).map(({ id }) => itemRef(DESK, id)))
  }
  outbox.onChange((refs) => escalation.changed(refs))
  sync()
  const stops = [outbox.start(), escalation.start()]
  return {
    store,
    clock,
    escalation,
    sync,
    stop() {
      for (const stop of stops) stop()
    },
  }
}

export const storyOf = (tenant: TestLists, id = '7'): StoryFact[] =>
  JSON.parse(String(tenant.row(DESK, id).fields.Story ?? '[]'))

/** Steps that were taken: `0 MEDSHO unacknowledged`. */
export const stepsOf = (tenant: TestLists, id = '7'): string[] =>
  storyOf(tenant, id).flatMap(({ kind, step, to, why }) => (kind === 'escalated' ? [`${step} ${to} ${why}`] : []))

export const fact = (kind: string, byId: string, after = 1_000): Fields => ({
  id: `${kind}-${byId}`,
  kind,
  at: new Date(NINE + after).toISOString(),
  byId,
  byName: byId,
  console: 'PC',
})

export const withStory = (...facts: Fields[]): Fields => ({ Story: JSON.stringify(facts) })

/** Moves time on in small steps, letting everything on its way arrive in between. */
export async function pass(clock: ManualClock, ms: number): Promise<void> {
  const end = clock.now() + ms
  while (clock.now() < end) {
    clock.advance(Math.min(250, end - clock.now()))
    await settle()
  }
}

export async function settle(): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

export { manualClock, NINE }
