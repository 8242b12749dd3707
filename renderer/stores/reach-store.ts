// The reach of roles that somebody looks at just now: asked for again every few seconds, and forgotten when nobody looks.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { ReachView } from '../../contract/reach-channels.ts'
import type { Stop } from './stop.ts'

export interface ReachState {
  /** By role code; absent while it has not been read. */
  readonly roles: Readonly<Record<string, ReachView>>
}

export interface ReachStore {
  readonly store: StoreApi<ReachState>
  /** Reads the reach of a role now and every few seconds, until stopped. */
  watch(roleCode: string): Stop
  forgetAll(): void
}

/** A proof is written every 15 s at most; looking more often tells nothing new. */
const EVERY = 10_000

export function createReachStore(api: RolecallApi): ReachStore {
  const store = createStore<ReachState>(() => ({ roles: {} }))
  const watching = new Map<string, number>()

  const read = async (code: string): Promise<void> => {
    const reply = await api.call('reach.get', { roleCode: code })
    if (reply.ok && watching.has(code)) store.setState(({ roles }) => ({ roles: { ...roles, [code]: reply.value } }))
  }

  return {
    store,
    watch(code) {
      watching.set(code, (watching.get(code) ?? 0) + 1)
      void read(code)
      const timer = setInterval(() => void read(code), EVERY)
      let stopped = false
      return () => {
        if (stopped) return
        stopped = true
        clearInterval(timer)
        const left = (watching.get(code) ?? 1) - 1
        if (left > 0) watching.set(code, left)
        else watching.delete(code)
      }
    },
    forgetAll: () => store.setState({ roles: {} }),
  }
}
