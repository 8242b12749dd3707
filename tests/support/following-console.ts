// A console without a window: real sign-in token, Graph client, store, outbox and sync against a simulated hospital.

import { failure, ok, type Result } from '../../domain/result.ts'
import { createOutbox, type Outbox } from '../../main/actions/outbox.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import { createLists } from '../../main/graph/lists.ts'
import type { Me, People } from '../../main/graph/lists-port.ts'
import { createPeople } from '../../main/graph/people.ts'
import type { TokenCode } from '../../main/identity/identity-state.ts'
import { silentLog } from '../../main/log/log.ts'
import type { Clock } from '../../main/ports.ts'
import { openStore } from '../../main/store/open-store.ts'
import type { Store } from '../../main/store/store.ts'
import { indexItem } from '../../main/sync/index-item.ts'
import { createSync, type Sync } from '../../main/sync/sync.ts'
import { APPS } from '../../simulator/scenarios/southmere/tenant.ts'
import type { Hospital } from './hospital.ts'
import { realClock } from './real-clock.ts'

/** The computer's clock, which a test may move on as a sleep would: no timer runs meanwhile. */
export interface SleepingClock extends Clock {
  sleep(ms: number): void
}

export function sleepingClock(): SleepingClock {
  let slept = 0
  return {
    ...realClock,
    now: () => realClock.now() + slept,
    sleep(ms) {
      slept += ms
    },
  }
}

export interface FollowingConsole {
  readonly sync: Sync
  readonly store: Store
  readonly outbox: Outbox
  readonly clock: SleepingClock
  readonly me: Me
  /** Every freshness that was told, in order. */
  readonly seen: string[]
  /** Rows in the order in which they were applied: `Desk-X/12`. */
  readonly arrived: string[]
  /** False: the person must sign in again. */
  signedIn: boolean
  stop(): Promise<void>
}

export interface FollowingOptions {
  readonly push?: boolean
  readonly pollEveryMs?: number | null
  /** Of an earlier run; it is left open at the end. */
  readonly store?: Store
  /** Known from an earlier run; asked for when absent. */
  readonly me?: Me
}

export async function followHospital(
  hospital: Hospital,
  upn: string,
  { push = true, pollEveryMs = null, store: earlier, me: known }: FollowingOptions = {},
): Promise<FollowingConsole> {
  const clock = sleepingClock()
  const store = earlier ?? newStore(clock)
  const scopes = ['User.Read', 'Sites.ReadWrite.All']
  let signedIn = true
  const token = async (): Promise<Result<string, TokenCode>> =>
    signedIn
      ? ok(await hospital.tenant.control.tokenFor(upn, { scopes, app: APPS.console }))
      : failure('sign-in-needed', 'signed out')
  const client = createGraphClient({
    tokens: { token, refused: () => {} },
    fetch: hostMap(fetch, { 'graph.microsoft.com': hospital.tenant.url }),
    clock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const lists = createLists(client, hospital.southmere)
  const me = known ?? (await askMe(createPeople(client)))
  const outbox = createOutbox({
    store,
    lists,
    clock,
    log: silentLog,
    listIdOf: (feed) => sync.listIdOf(feed),
    indexItem,
  })
  const sync = createSync({
    store,
    lists,
    clock,
    log: silentLog,
    me,
    actor: { id: me.id, name: me.name, console: `console of ${upn}` },
    enqueue: outbox.enqueue,
    push: push ? { allowLoopback: true } : null,
    pollEveryMs,
  })
  const seen: string[] = []
  const arrived: string[] = []
  sync.onFreshness((view) => {
    if (seen.at(-1) !== view.state) seen.push(view.state)
  })
  sync.onApplied(({ feed, changed }) => arrived.push(...changed.map((id) => `${feed}/${id}`)))
  outbox.onChange(sync.rowsChanged)
  const stops = [outbox.start(), sync.start()]
  return {
    sync,
    store,
    outbox,
    clock,
    me,
    seen,
    arrived,
    get signedIn() {
      return signedIn
    },
    set signedIn(is) {
      signedIn = is
    },
    async stop() {
      for (const stop of stops.reverse()) stop()
      await outbox.idle()
      if (!earlier) store.close()
    },
  }
}

async function askMe(people: People): Promise<Me> {
  const me = await people.me()
  if (!me.ok) throw new Error(`who am I? ${me.message}`)
  return me.value
}

export function newStore(clock: Clock): Store {
  const opened = openStore({ file: 'memory', key: null, clock, log: silentLog })
  if (!opened.ok) throw new Error(opened.message)
  return opened.value
}
