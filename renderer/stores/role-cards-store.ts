// Roles in full, for as long as somebody looks at them: read again whenever roles or pages have changed.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { RoleCard } from '../../contract/role-views.ts'
import type { RoleHistory } from '../../contract/rota-views.ts'
import { type Stop, stopAll } from './stop.ts'

export interface CardState {
  readonly card: RoleCard | null
  /** Why it could not be read, in words. */
  readonly trouble: string | null
}

export interface RoleCardsStore {
  readonly store: StoreApi<{ readonly cards: Readonly<Record<string, CardState>> }>
  start(): Stop
  forgetAll(): void
  history(ref: string): Promise<RoleHistory | null>
  /** Keeps the card of a role up to date until stopped. */
  watch(ref: string): Stop
}

export function createRoleCardsStore(api: RolecallApi): RoleCardsStore {
  const store: RoleCardsStore['store'] = createStore(() => ({ cards: {} }))
  const watched = new Map<string, number>()
  const reading = new Set<string>()
  const again = new Set<string>()

  const read = async (ref: string): Promise<void> => {
    if (reading.has(ref)) {
      again.add(ref)
      return
    }
    reading.add(ref)
    do {
      again.delete(ref)
      const reply = await api.call('roles.get', { ref })
      if (!watched.has(ref)) break
      const { cards } = store.getState()
      const known = cards[ref]?.card ?? null
      store.setState({
        cards: {
          ...cards,
          [ref]: reply.ok ? { card: reply.value, trouble: null } : { card: known, trouble: reply.message },
        },
      })
    } while (again.has(ref))
    reading.delete(ref)
  }
  const readAll = () => {
    for (const ref of watched.keys()) void read(ref)
  }

  return {
    store,
    start: () =>
      stopAll([api.on('roles.changed', readAll), api.on('queue.changed', readAll), api.on('rota.changed', readAll)]),
    async history(ref) {
      const reply = await api.call('roles.history', { ref })
      return reply.ok ? reply.value : null
    },
    forgetAll: () => store.setState({ cards: {} }),
    watch(ref) {
      watched.set(ref, (watched.get(ref) ?? 0) + 1)
      void read(ref)
      return () => {
        const left = (watched.get(ref) ?? 1) - 1
        if (left > 0) watched.set(ref, left)
        else watched.delete(ref)
      }
    },
  }
}
