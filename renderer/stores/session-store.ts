// Who is signed in, as the main process says it.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply, RolecallApi } from '../../contract/channels.ts'
import type { SessionView } from '../../contract/views.ts'
import type { Stop } from './stop.ts'

export interface SessionState {
  readonly session: SessionView
  /** Why the last request was refused; null when nothing was. */
  readonly refusal: { readonly code: string; readonly message: string } | null
}

export interface SessionStore {
  readonly store: StoreApi<SessionState>
  start(): Stop
  signIn(account?: string): Promise<void>
  cancelSignIn(): Promise<void>
  /** Keeps the cache in memory, then signs in. */
  signInMemoryOnly(): Promise<void>
  /** `keep`: alerts go on when somebody else sits down, though no role is held. */
  lock(keep?: boolean): Promise<void>
  signOut(discard: boolean): Promise<void>
  /** Tries to unlock what is kept on this computer. Health tells whether it is open then. */
  tryUnlock(): Promise<void>
  /** Sets the locked data aside and begins without it. */
  startAfresh(): Promise<void>
  forgetRefusal(): void
}

export function createSessionStore(api: RolecallApi): SessionStore {
  const store = createStore<SessionState>(() => ({ session: { kind: 'starting' }, refusal: null }))
  const settle = (reply: Reply<unknown>): boolean => {
    store.setState({ refusal: reply.ok ? null : { code: reply.code, message: reply.message } })
    return reply.ok
  }
  const signIn = async (account?: string): Promise<void> => {
    settle(await api.call('session.signIn', account === undefined ? {} : { account }))
  }
  return {
    store,
    start() {
      let told = false
      const stop = api.on('session.changed', (session) => {
        told = true
        store.setState({ session })
      })
      void api.call('session.get', {}).then((reply) => {
        // An event is newer than the answer to a question asked before it.
        if (reply.ok && !told) store.setState({ session: reply.value })
        if (!reply.ok) settle(reply)
      })
      return stop
    },
    signIn,
    async cancelSignIn() {
      settle(await api.call('session.cancelSignIn', {}))
    },
    async signInMemoryOnly() {
      if (settle(await api.call('session.allowMemoryOnly', {}))) await signIn()
    },
    async lock(keep = false) {
      settle(await api.call('session.lock', keep ? { keep } : {}))
    },
    async signOut(discard) {
      settle(await api.call('session.signOut', discard ? { discard } : {}))
    },
    async tryUnlock() {
      settle(await api.call('session.tryUnlock', {}))
    },
    async startAfresh() {
      settle(await api.call('session.startAfresh', {}))
    },
    forgetRefusal: () => store.setState({ refusal: null }),
  }
}
