// The truth about the data and about this console, as the main process says it.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { HealthView } from '../../contract/views.ts'
import type { Stop } from './stop.ts'

export interface HealthState {
  /** null until the first answer. */
  readonly health: HealthView | null
  /** What the system said of the test notification; null until one was asked for. */
  readonly tested: { readonly outcome: 'shown' | 'failed' | 'unknown'; readonly message: string } | null
  /** The note on storage that was read and put away; another note is shown again. */
  readonly noteRead: string | null
}

export interface HealthStore {
  readonly store: StoreApi<HealthState>
  start(): Stop
  syncNow(): void
  testNotification(): Promise<void>
  forgetTest(): void
  putNoteAway(note: string): void
}

export function createHealthStore(api: RolecallApi): HealthStore {
  const store = createStore<HealthState>(() => ({ health: null, tested: null, noteRead: null }))
  return {
    store,
    start() {
      let told = false
      const stop = api.on('health.changed', (health) => {
        told = true
        store.setState({ health })
      })
      void api.call('health.get', {}).then((reply) => {
        if (reply.ok && !told) store.setState({ health: reply.value })
      })
      return stop
    },
    syncNow() {
      void api.call('sync.now', {})
    },
    async testNotification() {
      const reply = await api.call('alerts.test', {})
      store.setState({ tested: reply.ok ? reply.value : { outcome: 'failed', message: reply.message } })
    },
    forgetTest: () => store.setState({ tested: null }),
    putNoteAway: (note) => store.setState({ noteRead: note }),
  }
}
