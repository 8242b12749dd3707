// A console reduced to its store and its outbox, on a tenant of the test's own.

import { createOutbox, type Outbox } from '../../../main/actions/outbox.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Stop } from '../../../main/ports.ts'
import { type Action, type ItemRef, itemRef } from '../../../main/store/model.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { samplePageFields } from '../../support/sample-page.ts'
import { openedStore } from '../store/fixture.ts'
import { type ManualClock, manualClock } from '../store/manual-clock.ts'
import { type FakeTenant, fakeTenant } from './fake-tenant.ts'

export const DESK = 'Desk-ACUTEMED-SGH'
export const ROLES = 'Roles'

export interface BenchConsole {
  readonly store: Store
  readonly clock: ManualClock
  readonly told: ItemRef[]
  outbox: Outbox
  /** Rows that sync would bring. */
  sync(feed: string, id: string): void
  action(id: string): Action
  /** Ends the outbox without a word, as a killed process does, and begins another on the same store. */
  restart(): void
  stop: Stop
}

/** Everything here is answered within the same turn of the event loop: when it is over, nothing is on its way. */
export const quiet = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function benchConsole(tenant: FakeTenant, clock = manualClock()): BenchConsole {
  const store = openedStore('memory', clock)
  const told: ItemRef[] = []
  const create = () => {
    const outbox = createOutbox({
      store,
      lists: tenant,
      clock,
      log: silentLog,
      listIdOf: (feed) => (feed.startsWith('Unknown') ? undefined : `id-of-${feed}`),
      indexItem,
      random: () => 0.5,
    })
    outbox.onChange((refs) => told.push(...refs))
    return outbox
  }
  const first = create()
  const bench: BenchConsole = {
    store,
    clock,
    told,
    outbox: first,
    stop: first.start(),
    sync(feed, id) {
      const item = indexItem(feed, tenant.row(id))
      if (!item.ok) throw new Error(item.message)
      store.items.put(item.value, null)
    },
    action(id) {
      const action = store.actions.get(id)
      if (!action) throw new Error(`no action ${id}`)
      return action
    },
    restart() {
      bench.stop()
      bench.outbox = create()
      bench.stop = bench.outbox.start()
    },
  }
  return bench
}

export const deskRef = (id: string): ItemRef => itemRef(DESK, id)
export const roleRef = (id: string): ItemRef => itemRef(ROLES, id)

/** A console whose cache holds the two open pages of a tenant. */
export function twoPages(): { tenant: FakeTenant; desk: BenchConsole } {
  const tenant = fakeTenant()
  const desk = benchConsole(tenant)
  for (const id of ['1', '2']) {
    tenant.set(id, samplePageFields({ ClientId: `c0ffee00-0000-4000-8000-00000000000${id}` }))
    desk.sync(DESK, id)
  }
  return { tenant, desk }
}
