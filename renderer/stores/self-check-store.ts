// The last check of oneself: asked for when the sheet opens, and again when the person says so.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BlindTimeView } from '../../contract/alarm-views.ts'
import type { RolecallApi } from '../../contract/channels.ts'
import type { SelfCheckView } from '../../contract/self-check-channels.ts'

export interface SelfCheckState {
  readonly checking: boolean
  readonly view: SelfCheckView | null
  readonly trouble: string | null
  readonly copied: boolean
  /** When new pages could not be seen here, the latest first. */
  readonly blindTimes: readonly BlindTimeView[]
}

export interface SelfCheckStore {
  readonly store: StoreApi<SelfCheckState>
  check(): Promise<void>
  copy(): Promise<void>
  forgetAll(): void
}

const EMPTY: SelfCheckState = { checking: false, view: null, trouble: null, copied: false, blindTimes: [] }

export function createSelfCheckStore(api: RolecallApi): SelfCheckStore {
  const store = createStore<SelfCheckState>(() => EMPTY)
  let latest = 0
  return {
    store,
    async check() {
      latest += 1
      const mine = latest
      store.setState({ checking: true, copied: false })
      const [reply, blind] = await Promise.all([api.call('selfCheck.run', {}), api.call('alarm.blindTimes', {})])
      if (mine !== latest) return
      if (blind.ok) store.setState({ blindTimes: blind.value })
      store.setState(
        reply.ok ? { checking: false, view: reply.value, trouble: null } : { checking: false, trouble: reply.message },
      )
    },
    async copy() {
      const reply = await api.call('selfCheck.copy', {})
      store.setState(reply.ok ? { copied: true } : { trouble: reply.message })
    },
    forgetAll() {
      latest += 1
      store.setState(EMPTY)
    },
  }
}
