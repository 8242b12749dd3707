// The roles of the hospital, searched by the main process. The next question goes out when the last one is answered.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { RoleRow } from '../../contract/views.ts'
import type { Stop } from './stop.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export interface RolesState {
  readonly find: string
  /** The role that is open, as last read; it stays when a search no longer lists it. */
  readonly selected: RoleRow | null
  readonly asking: 'take' | 'give-back' | null
  readonly refusal: { readonly message: string; readonly role: RoleRow } | null
}

export interface RolesStore {
  readonly store: StoreApi<RolesState>
  readonly list: WindowedList<RoleRow>
  start(): Stop
  forgetAll(): void
  find(text: string): void
  select(row: RoleRow | null): void
  ask(what: 'take' | 'give-back' | null): void
  take(): Promise<void>
  giveBack(): Promise<void>
  forgetRefusal(): void
}

export function createRolesStore(api: RolecallApi): RolesStore {
  const store = createStore<RolesState>(() => ({ find: '', selected: null, asking: null, refusal: null }))
  const { getState, setState } = store
  const list = createWindowedList<RoleRow>({
    read: (offset, limit) => api.call('roles.list', { find: getState().find.trim(), offset, limit }),
    refOf: (row) => row.ref,
    onRows: (rows) => {
      const fresh = rows.find((row) => row.ref === getState().selected?.ref)
      if (fresh) setState({ selected: fresh })
    },
  })
  const act = async (name: 'roles.take' | 'roles.giveBack'): Promise<void> => {
    const role = getState().selected
    setState({ asking: null })
    if (role === null) return
    const reply = await api.call(name, { ref: role.ref })
    setState({ refusal: reply.ok ? null : { message: reply.message, role } })
  }
  return {
    store,
    list,
    start: () => api.on('roles.changed', ({ version }) => list.changed(version)),
    forgetAll() {
      setState({ find: '', selected: null, asking: null, refusal: null })
      list.clear()
    },
    find(text) {
      setState({ find: text })
      list.restart()
    },
    select: (row) => setState({ selected: row, asking: null, refusal: null }),
    ask: (what) => setState({ asking: what }),
    take: () => act('roles.take'),
    giveBack: () => act('roles.giveBack'),
    forgetRefusal: () => setState({ refusal: null }),
  }
}
