// Infections of a site, or of one ward of it: which place is looked at, and what is known of it.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, RolecallApi } from '../../contract/channels.ts'
import type { InfectionView } from '../../contract/result-views.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { Stop } from './stop.ts'

export type InfectionSites = Answer<'infection.places'>['sites']

export interface InfectionState {
  /** Null until they have been read. */
  readonly places: InfectionSites | null
  readonly site: string | null
  /** Null: the whole site. */
  readonly ward: string | null
  readonly view: InfectionView | null
  readonly trouble: string | null
  /** On a narrow window: the picture lies over the list. */
  readonly pictured: boolean
}

export interface InfectionStore {
  readonly store: StoreApi<InfectionState>
  start(): Stop
  /** Somebody looks at it: the places, and then the own one. */
  need(): void
  /** Nobody looks at it any more. */
  rest(): void
  look(site: string, ward: string | null): void
  lookAgain(): void
  picture(on: boolean): void
  forgetAll(): void
}

const fresh = (): InfectionState => ({
  places: null,
  site: null,
  ward: null,
  view: null,
  trouble: null,
  pictured: false,
})

export function createInfectionStore(api: RolecallApi): InfectionStore {
  const store = createStore<InfectionState>(fresh)
  const { getState, setState } = store
  let wanted = false

  const read = async () => {
    const { site, ward } = getState()
    if (site === null) return
    const reply = await api.call('infection.view', { site, ...(ward === null ? {} : { ward }) })
    const now = getState()
    if (now.site !== site || now.ward !== ward) return
    setState(reply.ok ? { view: reply.value, trouble: null } : { trouble: reply.message })
  }
  const readAgain = oneAtATime(read)
  const look = (site: string, ward: string | null) => {
    const { site: before, ward: wardBefore } = getState()
    const other = site !== before || ward !== wardBefore
    setState({ site, ward, ...(other ? { view: null, trouble: null } : {}) })
    void read()
  }
  const begin = async () => {
    const reply = await api.call('infection.places', {})
    if (!reply.ok) {
      setState({ trouble: reply.message })
      return
    }
    const places = reply.value.sites
    setState({ places })
    const { site, ward } = getState()
    if (site !== null) return look(site, ward)
    const own = places.find((each) => each.own) ?? places[0]
    if (own) look(own.code, null)
  }

  return {
    store,
    start: () =>
      api.on('results.changed', () => {
        if (wanted) readAgain()
      }),
    need() {
      wanted = true
      void begin()
    },
    rest() {
      wanted = false
    },
    look,
    lookAgain: readAgain,
    picture: (pictured) => setState({ pictured }),
    forgetAll() {
      wanted = false
      setState(fresh())
    },
  }
}
