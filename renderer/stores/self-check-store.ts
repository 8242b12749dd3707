// The last check of oneself: asked for when the sheet opens, and again when the person says so.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { SelfCheckView } from '../../contract/self-check-channels.ts'

export interface SelfCheckState {
  readonly checking: boolean
  readonly view: SelfCheckView | null
  readonly trouble: string | null
  readonly copied: boolean
}

export interface SelfCheckStore {
  readonly store: StoreApi<SelfCheckState>
  check(): Promise<void>
  copy(): Promise<void>
  forgetAll(): void
}

const EMPTY: SelfCheckState = { checking: false, view: null, trouble: null, copied: false }

export function createSelfCheckStore(api: RolecallApi): SelfCheckStore {
  const store = createStore<SelfCheckState>(() => EMPTY)
  let latest = 0
  return {
    store,
    async check() {
      latest += 1
      const mine = latest
      store.setState({ checking: true, copied: false })
      const reply = await api.call('selfCheck.run', {})
      if (mine !== latest) return
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
