// What the window of the console says of alarms: the pages that alarm (they lie over everything, in windows of their own),
// what was missed while it could not see, whether alarms are muted, and how this computer sounds.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { ALARM_ANSWERS } from '../../contract/alarm-channels.ts'
import type { AlarmRow, AlarmView, MissedView, SoundView } from '../../contract/alarm-views.ts'
import type { RolecallApi } from '../../contract/channels.ts'
import { createMeantPage } from './meant-page.ts'
import type { Stop } from './stop.ts'

export interface AlarmsState {
  /** Those that whoever is here may answer, the most urgent first. */
  readonly waiting: readonly AlarmRow[]
  /** An answer that was refused, in words. */
  readonly refusal: string | null
  readonly missed: MissedView | null
  readonly mutedUntil: number | null
  readonly sound: SoundView | null
}

export interface AlarmsStore {
  readonly store: StoreApi<AlarmsState>
  start(): Stop
  /** Answers the most urgent one. */
  answer(what: (typeof ALARM_ANSWERS)[number]): Promise<void>
  /** Brings the most urgent one to the front. */
  open(): void
  mute(): void
  noteMissed(): void
  testSound(): Promise<void>
  setVolume(volume: number): void
  forgetAll(): void
}

/** `now`: the wall clock. */
export function createAlarmsStore(api: RolecallApi, now: () => number): AlarmsStore {
  const store = createStore<AlarmsState>(() => ({
    waiting: [],
    refusal: null,
    missed: null,
    mutedUntil: null,
    sound: null,
  }))
  const { getState, setState } = store
  const meant = createMeantPage(now)

  const show = ({ rows, mutedUntil, sound }: AlarmView) => {
    const waiting = rows.filter(({ answerable }) => answerable)
    const another = meant.is(waiting[0]?.ref)
    setState({ waiting, mutedUntil, sound, ...(another ? { refusal: null } : {}) })
  }

  return {
    store,
    start() {
      const stops = [api.on('missed.changed', (missed) => setState({ missed })), api.on('alarm.changed', show)]
      void api.call('alarm.get', {}).then((reply) => {
        if (reply.ok && getState().sound === null) show(reply.value)
      })
      void api.call('alarm.missed', {}).then((reply) => {
        if (reply.ok && getState().missed === null) setState({ missed: reply.value })
      })
      return () => {
        for (const stop of stops) stop()
      }
    },
    async answer(what) {
      const [first] = getState().waiting
      if (!first || !meant.mayAnswer(first.ref)) return
      // Its value and its patient are in the console, and there it is answered.
      if (first.aboutResult === true && what !== 'cannot-attend') {
        void api.call('alarm.open', { ref: first.ref })
        return
      }
      const reply = await api.call('alarm.answer', { ref: first.ref, answer: what })
      if (getState().waiting[0]?.ref === first.ref) setState({ refusal: reply.ok ? null : reply.message })
    },
    open() {
      const [first] = getState().waiting
      if (first) void api.call('alarm.open', { ref: first.ref })
    },
    mute: () => void api.call('alarm.mute', {}),
    noteMissed() {
      setState({ missed: null })
      void api.call('alarm.noteMissed', {})
    },
    async testSound() {
      const reply = await api.call('alarm.testSound', { sound: 'emergency' })
      if (reply.ok) setState({ sound: reply.value })
    },
    setVolume: (volume) => void api.call('alarm.setVolume', { volume }),
    forgetAll() {
      meant.is(undefined)
      setState({ waiting: [], refusal: null, missed: null })
    },
  }
}
