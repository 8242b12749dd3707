// The boxes of results: which is looked at, what is asked of it, in which order. The order is made and kept by the main
// process; here it is asked for anew once nobody reads.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { ResultBox, ResultQuery } from '../../contract/result-channels.ts'
import type { ResultRow } from '../../contract/result-views.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { createOrderedList } from './ordered-list.ts'
import { type AskCounts, EMPTY_RESULT_QUERY } from './result-query.ts'
import type { Stop } from './stop.ts'
import type { WindowedList } from './windowed-list.ts'

/** What the area shows: four boxes of results, and two views of their own. */
export const RESULT_TABS = ['mine', 'watched', 'ward', 'all', 'requests', 'infections'] as const
export type ResultTab = (typeof RESULT_TABS)[number]

export const boxOf = (tab: ResultTab): ResultBox | null => (tab === 'requests' || tab === 'infections' ? null : tab)

export interface ResultListState {
  readonly tab: ResultTab
  readonly box: ResultBox
  readonly queries: Readonly<Record<ResultBox, ResultQuery>>
  readonly counts: Readonly<Record<ResultBox, AskCounts>>
  /** Rows that would stand elsewhere, come or go if the order were made anew. */
  readonly moved: number
}

export interface ResultListStore {
  readonly store: StoreApi<ResultListState>
  readonly list: WindowedList<ResultRow>
  start(): Stop
  show(tab: ResultTab): void
  ask(part: Partial<ResultQuery>): void
  askAll(query: ResultQuery): void
  need(first: number, last: number): void
  hold(on: boolean): void
  /** Makes the order anew. */
  refresh(): void
  /** Somebody is here: what waits for them is counted. */
  readCounts(): void
  /** Time has passed: what is overdue may be another, though nobody did anything. */
  lookAgain(): void
  /** The row that the keys are about. */
  activate(row: ResultRow | null): void
  active(): ResultRow | null
  forgetAll(): void
}

const fresh = (): ResultListState => ({
  tab: 'mine',
  box: 'mine',
  queries: {
    mine: EMPTY_RESULT_QUERY('mine'),
    watched: EMPTY_RESULT_QUERY('watched'),
    ward: EMPTY_RESULT_QUERY('ward'),
    all: EMPTY_RESULT_QUERY('all'),
  },
  counts: { mine: {}, watched: {}, ward: {}, all: {} },
  moved: 0,
})

export function createResultListStore(api: RolecallApi): ResultListStore {
  const store = createStore<ResultListState>(fresh)
  const { getState, setState } = store
  const ordered = createOrderedList<ResultRow>({
    keyOf: ({ key }) => key,
    read(window) {
      const { box, queries } = getState()
      return api.call('results.list', { query: queries[box], ...window })
    },
    onMoved: (moved) => setState({ moved }),
  })
  const { list, anew } = ordered
  const countBox = async (box: ResultBox) => {
    const reply = await api.call('results.counts', { box })
    if (reply.ok) setState({ counts: { ...getState().counts, [box]: reply.value.counts } })
  }
  /** What is theirs always: its count stands in the rail. */
  const count = async () => {
    await countBox('mine')
    const { box } = getState()
    if (box !== 'mine') await countBox(box)
  }
  const countAgain = oneAtATime(count)

  return {
    store,
    list,
    start: () =>
      api.on('results.changed', ({ version }) => {
        list.changed(version)
        countAgain()
      }),
    show(tab) {
      const box = boxOf(tab) ?? getState().box
      const other = box !== getState().box
      setState({ tab, box })
      if (!other) return
      anew(true)
      void count()
    },
    ask(part) {
      const { box, queries } = getState()
      setState({ queries: { ...queries, [box]: { ...queries[box], ...part, box } } })
      anew()
    },
    askAll(query) {
      const other = query.box !== getState().box
      setState({ tab: query.box, box: query.box, queries: { ...getState().queries, [query.box]: query } })
      anew(other)
      void count()
    },
    need: ordered.need,
    hold: ordered.hold,
    refresh: ordered.refresh,
    readCounts: () => void count(),
    lookAgain() {
      ordered.lookAgain()
      countAgain()
    },
    activate: ordered.activate,
    active: ordered.active,
    forgetAll() {
      setState(fresh())
      ordered.forget()
    },
  }
}
