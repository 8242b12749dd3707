// Who is at this computer, as the main process says it: nothing of a patient, and the same for whoever looks.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { SeatView } from '../../contract/seat-views.ts'
import type { Stop } from './stop.ts'

export interface SeatsState {
  readonly seats: readonly SeatView[]
  /** Openings of a notification that were put away unanswered, by person; a later one asks again. */
  readonly putAway: Readonly<Record<string, number>>
}

export interface SeatsStore {
  readonly store: StoreApi<SeatsState>
  start(): Stop
  putAway(seat: SeatView): void
}

/** Whose notification was opened, and who has not been asked to unlock since. */
export const askedOf = ({ seats, putAway }: SeatsState): SeatView | undefined =>
  seats.find(({ front, askedAt, person }) => !front && askedAt !== null && (putAway[person.id] ?? 0) < askedAt)

export function createSeatsStore(api: RolecallApi): SeatsStore {
  const store = createStore<SeatsState>(() => ({ seats: [], putAway: {} }))
  return {
    store,
    start() {
      let told = false
      const stop = api.on('seats.changed', ({ seats }) => {
        told = true
        store.setState({ seats })
      })
      void api.call('session.seats', {}).then((reply) => {
        if (reply.ok && !told) store.setState({ seats: reply.value.seats })
      })
      return stop
    },
    putAway: ({ person, askedAt }) =>
      store.setState({ putAway: { ...store.getState().putAway, [person.id]: askedAt ?? 0 } }),
  }
}
