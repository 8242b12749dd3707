// What the window of the console says of alarms: what was missed while it could not see, whether alarms are muted, and how
// this computer sounds. The alarms themselves lie over everything, in windows of their own.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { MissedView, SoundView } from '../../contract/alarm-views.ts'
import type { RolecallApi } from '../../contract/channels.ts'
import type { Stop } from './stop.ts'

export interface AlarmsState {
  readonly missed: MissedView | null
  readonly mutedUntil: number | null
  readonly sound: SoundView | null
}

export interface AlarmsStore {
  readonly store: StoreApi<AlarmsState>
  start(): Stop
  noteMissed(): void
  testSound(): Promise<void>
  setVolume(volume: number): void
  forgetAll(): void
}

export function createAlarmsStore(api: RolecallApi): AlarmsStore {
  const store = createStore<AlarmsState>(() => ({ missed: null, mutedUntil: null, sound: null }))
  return {
    store,
    start() {
      const stops = [
        api.on('missed.changed', (missed) => store.setState({ missed })),
        api.on('alarm.changed', ({ mutedUntil, sound }) => store.setState({ mutedUntil, sound })),
      ]
      void api.call('alarm.get', {}).then((reply) => {
        if (reply.ok && store.getState().sound === null)
          store.setState({ mutedUntil: reply.value.mutedUntil, sound: reply.value.sound })
      })
      void api.call('alarm.missed', {}).then((reply) => {
        if (reply.ok && store.getState().missed === null) store.setState({ missed: reply.value })
      })
      return () => {
        for (const stop of stops) stop()
      }
    },
    noteMissed() {
      store.setState({ missed: null })
      void api.call('alarm.noteMissed', {})
    },
    async testSound() {
      const reply = await api.call('alarm.testSound', { sound: 'emergency' })
      if (reply.ok) store.setState({ sound: reply.value })
    },
    setVolume: (volume) => void api.call('alarm.setVolume', { volume }),
    forgetAll: () => store.setState({ missed: null }),
  }
}
