// The two boxes of referrals: which are asked for, in which order, which are chosen for an act on several. The order is made
// and kept by the main process; here it is asked for anew once nobody reads.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, RolecallApi } from '../../contract/channels.ts'
import type { ReferralBox, ReferralQuery, SavedView } from '../../contract/referral-channels.ts'
import type { ReferralRow } from '../../contract/referral-views.ts'
import type { Taker } from '../../contract/role-views.ts'
import type { Attention } from '../../domain/referral/attention.ts'
import { createOrderedList } from './ordered-list.ts'
import { EMPTY_QUERY } from './referral-query.ts'
import { type Stop, stopAll } from './stop.ts'
import type { WindowedList } from './windowed-list.ts'

export interface ReferralListState {
  readonly box: ReferralBox
  readonly queries: Readonly<Record<ReferralBox, ReferralQuery>>
  readonly counts: Readonly<Record<ReferralBox, Readonly<Partial<Record<Attention, number>>>>>
  /** Rows that would stand elsewhere, come or go if the order were made anew. */
  readonly moved: number
  /** By key. */
  readonly marked: ReadonlyMap<string, ReferralRow>
  readonly views: readonly SavedView[]
  readonly specialties: readonly { readonly code: string; readonly name: string }[]
  /** Words, when a view could not be kept. */
  readonly viewTrouble: string | null
  /** Whoever is to have the chosen ones is being asked for. */
  readonly assigning: boolean
}

export type Assigned = Answer<'referrals.assign'>
export type HelpDesk = Answer<'referrals.helpDesks'>['desks'][number]

export interface ReferralListStore {
  readonly store: StoreApi<ReferralListState>
  readonly list: WindowedList<ReferralRow>
  start(): Stop
  show(box: ReferralBox): void
  ask(part: Partial<ReferralQuery>): void
  askAll(query: ReferralQuery): void
  need(first: number, last: number): void
  hold(on: boolean): void
  /** Makes the order anew. */
  refresh(): void
  /** Somebody is here: what waits for them is counted. */
  readCounts(): void
  /** Time has passed: who is late may be another, though nobody did anything. */
  lookAgain(): void
  mark(rows: readonly ReferralRow[], on?: boolean): void
  unmark(): void
  /** Asks who is to have the chosen ones, or no longer. */
  askWhom(on: boolean): void
  assign(person: { readonly id: string; readonly name: string }): Promise<Assigned | string>
  /** To whom the chosen ones may be given; words when it is not known. */
  takers(find: string): Promise<readonly Taker[] | string>
  /** The row that the keys are about. */
  activate(row: ReferralRow | null): void
  active(): ReferralRow | null
  /** Words when they are not known. */
  helpDesks(): Promise<readonly HelpDesk[] | string>
  /** Null, or words when it was refused. */
  help(deskCode: string, on: boolean): Promise<string | null>
  saveView(name: string): Promise<boolean>
  renameView(view: SavedView, name: string): Promise<boolean>
  dropView(id: string): Promise<void>
  readViews(): Promise<void>
  forgetAll(): void
}

const fresh = (): ReferralListState => ({
  box: 'inbox',
  queries: { inbox: EMPTY_QUERY('inbox'), sent: EMPTY_QUERY('sent') },
  counts: { inbox: {}, sent: {} },
  moved: 0,
  marked: new Map(),
  views: [],
  specialties: [],
  viewTrouble: null,
  assigning: false,
})

export function createReferralListStore(api: RolecallApi, newId: () => string): ReferralListStore {
  const store = createStore<ReferralListState>(fresh)
  const { getState, setState } = store
  const ordered = createOrderedList<ReferralRow>({
    keyOf: ({ key }) => key,
    read(window) {
      const { box, queries } = getState()
      return api.call('referrals.list', { query: queries[box], ...window })
    },
    onMoved: (moved) => setState({ moved }),
  })
  const { list, anew } = ordered
  const countBox = async (box: ReferralBox) => {
    const reply = await api.call('referrals.counts', { box })
    if (reply.ok) setState({ counts: { ...getState().counts, [box]: reply.value.counts } })
  }
  /** The inbox always: its count stands in the rail. */
  const count = async () => {
    await countBox('inbox')
    if (getState().box === 'sent') await countBox('sent')
  }
  const readViews = async () => {
    const [views, specialties] = await Promise.all([
      api.call('referrals.views', {}),
      api.call('referrals.specialties', { find: '' }),
    ])
    if (views.ok) setState({ views: views.value.views })
    if (specialties.ok)
      setState({ specialties: specialties.value.specialties.map(({ code, name }) => ({ code, name })) })
  }
  const keep = async (view: SavedView): Promise<boolean> => {
    const reply = await api.call('referrals.saveView', view)
    setState({ viewTrouble: reply.ok ? null : reply.message })
    if (reply.ok) await readViews()
    return reply.ok
  }

  return {
    store,
    list,
    start: () =>
      stopAll([
        api.on('referrals.changed', ({ version }) => {
          list.changed(version)
          void count()
        }),
      ]),
    show(box) {
      if (box === getState().box) return
      setState({ box, marked: new Map() })
      anew(true)
      void count()
    },
    ask(part) {
      const { box, queries } = getState()
      setState({ queries: { ...queries, [box]: { ...queries[box], ...part, box } }, marked: new Map() })
      anew()
    },
    askAll(query) {
      const other = query.box !== getState().box
      setState({ box: query.box, queries: { ...getState().queries, [query.box]: query }, marked: new Map() })
      anew(other)
      void count()
    },
    need: ordered.need,
    hold: ordered.hold,
    refresh: ordered.refresh,
    readCounts: () => void count(),
    lookAgain() {
      ordered.lookAgain()
      void count()
    },
    mark(rows, on) {
      const marked = new Map(getState().marked)
      for (const row of rows) {
        if (on ?? !marked.has(row.key)) marked.set(row.key, row)
        else marked.delete(row.key)
      }
      setState({ marked })
    },
    unmark: () => setState({ marked: new Map() }),
    askWhom: (on) => setState({ assigning: on }),
    async assign(person) {
      const { marked } = getState()
      const reply = await api.call('referrals.assign', {
        referrals: [...marked.values()].map(({ ref, owner }) => ({ ref, from: owner?.id ?? null })),
        person: { id: person.id, name: person.name },
      })
      if (!reply.ok) return reply.message
      const refused = new Set(reply.value.refused.map(({ ref }) => ref))
      // What could not be done stays chosen, to be given to somebody else.
      setState({ marked: new Map([...marked].filter(([, row]) => refused.has(row.ref))) })
      return reply.value
    },
    async takers(find) {
      const first = [...getState().marked.values()][0]
      if (!first) return []
      const reply = await api.call('referrals.takers', { ref: first.ref, find })
      return reply.ok ? reply.value.people : reply.message
    },
    activate: ordered.activate,
    active: ordered.active,
    async helpDesks() {
      const reply = await api.call('referrals.helpDesks', {})
      return reply.ok ? reply.value.desks : reply.message
    },
    async help(deskCode, on) {
      const reply = await api.call('referrals.help', { deskCode, on })
      return reply.ok ? null : reply.message
    },
    saveView(name) {
      const { box, queries } = getState()
      return keep({ id: newId(), name: name.trim(), query: queries[box] })
    },
    renameView: (view, name) => keep({ ...view, name: name.trim() }),
    async dropView(id) {
      const reply = await api.call('referrals.dropView', { id })
      setState({ viewTrouble: reply.ok ? null : reply.message })
      await readViews()
    },
    readViews,
    forgetAll() {
      setState(fresh())
      ordered.forget()
    },
  }
}
