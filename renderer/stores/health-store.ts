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
  /** What came of the downtime pack; null until one was asked for. */
  readonly pack: { readonly ok: boolean; readonly message: string } | null
}

export interface HealthStore {
  readonly store: StoreApi<HealthState>
  start(): Stop
  syncNow(): void
  testNotification(): Promise<void>
  forgetTest(): void
  putNoteAway(note: string): void
  /** Keeps who to ring as a PDF, for when nothing works. */
  saveDowntimePack(): Promise<void>
  forgetPack(): void
}

export function createHealthStore(api: RolecallApi): HealthStore {
  const store = createStore<HealthState>(() => ({ health: null, tested: null, noteRead: null, pack: null }))
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
    async saveDowntimePack() {
      const reply = await api.call('downtime.save', {})
      if (!reply.ok) store.setState({ pack: { ok: false, message: reply.message } })
      else if (reply.value.file !== null)
        store.setState({ pack: { ok: true, message: `It is in ${reply.value.file}` } })
    },
    forgetPack: () => store.setState({ pack: null }),
    putNoteAway: (note) => store.setState({ noteRead: note }),
  }
}
