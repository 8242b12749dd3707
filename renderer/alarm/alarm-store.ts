// What alarms, as the main process says it, and which page the answer keys are about.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AlarmKey } from '../../contract/alarm-keys.ts'
import { ALARM_KEYS } from '../../contract/alarm-keys.ts'
import type { AlarmView } from '../../contract/alarm-views.ts'
import type { RolecallApi } from '../../contract/channels.ts'
import { createMeantPage } from '../stores/meant-page.ts'

export interface AlarmState {
  readonly view: AlarmView | null
  /** Chosen by the person; null: the first. */
  readonly chosen: string | null
  /** An answer that was refused, in words. */
  readonly refusal: string | null
}

export interface AlarmStore {
  readonly store: StoreApi<AlarmState>
  start(): void
  choose(ref: string): void
  press(keys: string): void
  act(what: AlarmKey): void
  knowBlind(): void
}

/** The page that the keys are about. */
export const currentRow = ({ view, chosen }: AlarmState) =>
  view?.rows.find(({ ref }) => ref === chosen) ?? view?.rows[0]

/** `now`: any clock in ms. */
export function createAlarmStore(api: RolecallApi, now: () => number): AlarmStore {
  const store = createStore<AlarmState>(() => ({ view: null, chosen: null, refusal: null }))
  const { getState, setState } = store
  const meant = createMeantPage(now)
  const set = (change: Partial<AlarmState>) => {
    const another = meant.is(currentRow({ ...getState(), ...change })?.ref)
    setState({ ...change, ...(another ? { refusal: null } : {}) })
  }
  const show = (view: AlarmView) => set({ view })

  const answer = async (what: 'acknowledge' | 'on-my-way' | 'cannot-attend') => {
    const row = currentRow(getState())
    if (!row || !meant.mayAnswer(row.ref)) return
    // Its value and its patient are in the console, and there it is answered.
    if (row.aboutResult === true && what !== 'cannot-attend') {
      void api.call('alarm.open', { ref: row.ref })
      return
    }
    const reply = await api.call('alarm.answer', { ref: row.ref, answer: what })
    if (currentRow(getState())?.ref !== row.ref) return
    if (reply.ok) set({ refusal: null, chosen: null })
    else setState({ refusal: reply.message })
  }

  const act = (what: AlarmKey) => {
    switch (what) {
      case 'open':
        return void api.call('alarm.open', { ref: currentRow(getState())?.ref ?? null })
      case 'mute':
        return void api.call('alarm.mute', {})
      default:
        return void answer(what)
    }
  }
  const press = (keys: string) => {
    const key = ALARM_KEYS.find((each) => each.keys === keys)
    if (key) act(key.does)
  }

  return {
    store,
    start() {
      api.on('alarm.changed', show)
      api.on('alarm.key', ({ key }) => press(key))
      void api.call('alarm.get', {}).then((reply) => {
        if (reply.ok && getState().view === null) show(reply.value)
      })
    },
    choose(ref) {
      meant.choose(ref)
      setState({ chosen: ref, refusal: null })
    },
    press,
    act,
    knowBlind: () => void api.call('alarm.knowBlind', {}),
  }
}
