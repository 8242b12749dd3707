// The staff of the hospital: found by the main process, and one of them in full.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { PersonCard, PersonRow, StaffState } from '../../contract/directory-views.ts'
import type { Stop } from './stop.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export interface PeopleState {
  readonly find: string
  /** Whose card is open. */
  readonly selected: string | null
  /** null while it is read. */
  readonly card: PersonCard | null
  readonly cardTrouble: string | null
  readonly staff: StaffState | null
  /** What became of the last copy, call or chat; `about`: the number or the person, or `command` for the command box. */
  readonly said: { readonly ok: boolean; readonly text: string; readonly about: string } | null
}

export interface PeopleStore {
  readonly store: StoreApi<PeopleState>
  readonly list: WindowedList<PersonRow>
  start(): Stop
  forgetAll(): void
  find(text: string): void
  select(id: string | null): void
  readNow(): void
  copy(text: string): Promise<void>
  /** `from`: where it is said what became of it. */
  dial(number: string, from?: 'card' | 'command'): Promise<void>
  chat(id: string): Promise<void>
  forgetSaid(): void
}

const NOTHING = { find: '', selected: null, card: null, cardTrouble: null, staff: null, said: null } as const

export function createPeopleStore(api: RolecallApi): PeopleStore {
  const store = createStore<PeopleState>(() => NOTHING)
  const { getState, setState } = store
  const list = createWindowedList<PersonRow>({
    read: (offset, limit) => api.call('people.list', { find: getState().find.trim(), offset, limit }),
    refOf: (row) => row.id,
    onRows: () => void readState(),
  })

  const readState = async (): Promise<void> => {
    const reply = await api.call('people.state', {})
    if (reply.ok) setState({ staff: reply.value })
  }
  const readCard = async (id: string): Promise<void> => {
    const reply = await api.call('people.get', { id })
    if (getState().selected !== id) return
    setState(reply.ok ? { card: reply.value, cardTrouble: null } : { card: null, cardTrouble: reply.message })
  }
  const refresh = () => {
    const { selected } = getState()
    if (selected !== null) void readCard(selected)
  }
  const say = (about: string, ok: boolean, text: string) => setState({ said: { about, ok, text } })

  return {
    store,
    list,
    start() {
      const stopPeople = api.on('people.changed', ({ version }) => {
        list.changed(version)
        void readState()
        refresh()
      })
      // What somebody holds is on their card.
      const stopRoles = api.on('roles.changed', refresh)
      return () => {
        stopPeople()
        stopRoles()
      }
    },
    forgetAll() {
      setState(NOTHING)
      list.clear()
    },
    find(text) {
      setState({ find: text })
      list.restart()
    },
    select(id) {
      if (id === getState().selected) return
      setState({ selected: id, card: null, cardTrouble: null, said: null })
      if (id !== null) void readCard(id)
    },
    readNow() {
      void api.call('people.readNow', {})
    },
    async copy(text) {
      const reply = await api.call('contact.copy', { text })
      say(text, reply.ok, reply.ok ? `Copied ${text}` : reply.message)
    },
    async dial(number, from = 'card') {
      const reply = await api.call('contact.dial', { number })
      const about = from === 'card' ? number : from
      say(about, reply.ok, reply.ok ? `Calling ${number} with this computer’s phone` : reply.message)
    },
    async chat(id) {
      const reply = await api.call('contact.chat', { id })
      say(id, reply.ok, reply.ok ? 'Opening Teams' : reply.message)
    },
    forgetSaid: () => setState({ said: null }),
  }
}
