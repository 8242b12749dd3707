// The result that is open: its facts, what is being asked about it, what was typed, and what was refused. Typed words stand
// by result and question, so that looking at another one loses nothing; what was read back is forgotten once it was right.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply, RolecallApi } from '../../contract/channels.ts'
import type { ResultDetail } from '../../contract/result-views.ts'
import type { Taker } from '../../contract/role-views.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { CLOSED_ITEM, type OpenItemState, openItem, withWords } from './open-item.ts'
import { type Stop, stopAll } from './stop.ts'

export const RESULT_WORD_ACTS = ['say', 'give-up', 'done'] as const
export type ResultWordAct = (typeof RESULT_WORD_ACTS)[number]
export type ResultQuestion = ResultWordAct | 'accept' | 'forward' | 'hand-on'

/** As typed by the person, and never filled in. */
export interface TypedReadBack {
  readonly value: string
  readonly first: string
  readonly second: string
}

export const NOTHING_READ: TypedReadBack = { value: '', first: '', second: '' }

export interface ResultState extends OpenItemState<ResultDetail, ResultQuestion> {
  /** Code of the action that `done` asks about; empty: in the person's own words. */
  readonly action: string
  /** By result (its key). */
  readonly readBacks: Readonly<Record<string, TypedReadBack>>
}

export interface ResultStore {
  readonly store: StoreApi<ResultState>
  start(): Stop
  open(ref: string): void
  /** The result that a page is about; false: this computer does not have it. */
  openOfPage(pageRef: string): Promise<boolean>
  close(): void
  ask(question: ResultQuestion | null): void
  /** Asks for a word about an action of its class; empty: what was done is said in words alone. */
  askDone(action: string): void
  draft(question: ResultQuestion, text: string): void
  typeReadBack(part: Partial<TypedReadBack>): void
  /** It has been before somebody's eyes, in that version. */
  seen(version: number): Promise<boolean>
  accept(): Promise<boolean>
  done(action: string): Promise<boolean>
  giveUp(): Promise<boolean>
  say(): Promise<boolean>
  forward(to: { readonly person: Taker } | { readonly roleCode: string }): Promise<boolean>
  handOn(person: Taker): Promise<boolean>
  /** Words when it is not known. */
  takers(find: string): Promise<readonly Taker[] | string>
  print(): Promise<void>
  explain(on: boolean): void
  takeWords(text: string): void
  putAway(pendingId: string): void
  forgetRefusal(): void
  forgetAll(): void
}

const CLOSED = { ...CLOSED_ITEM, action: '' } as const

export function createResultStore(api: RolecallApi): ResultStore {
  const store = createStore<ResultState>(() => ({ ...CLOSED, drafts: {}, readBacks: {}, putAway: new Set() }))
  const { getState, setState } = store

  const item = openItem<ResultDetail, ResultQuestion>(
    store,
    { get: (ref) => api.call('results.get', { ref }), explain: (ref) => api.call('results.explain', { ref }) },
    'say',
  )
  const { act: ask, keyNow, read } = item
  const readAgain = oneAtATime(async () => {
    const { ref } = getState()
    if (ref !== null) await read(ref)
  })
  /** `version`: what the window shows. */
  const act = async (
    question: ResultQuestion | null,
    deed: (shown: { readonly ref: string; readonly version: number }, text: string) => Promise<Reply<unknown>>,
  ): Promise<boolean> => {
    const { detail } = getState()
    return detail !== null && ask(question, (ref, text) => deed({ ref, version: detail.row.version }, text))
  }
  const open = (ref: string) => {
    if (ref === getState().ref) return
    setState({ ...CLOSED, ref })
    void read(ref)
  }

  return {
    store,
    start: () =>
      stopAll([
        api.on('result.changed', ({ ref }) => item.changed(ref)),
        // A move, or a watch that was made, changes what is said of it without a change of its own.
        api.on('results.changed', readAgain),
      ]),
    open,
    async openOfPage(pageRef) {
      const reply = await api.call('results.ofPage', { ref: pageRef })
      if (!reply.ok || reply.value.ref === null) return false
      open(reply.value.ref)
      return true
    },
    close: () => setState(CLOSED),
    ask: (question) => setState({ asking: question, action: '', refusal: null, note: null }),
    askDone: (action) => setState({ asking: 'done', action, refusal: null, note: null }),
    draft: item.draft,
    typeReadBack(part) {
      const key = keyNow()
      const { readBacks } = getState()
      if (key !== null)
        setState({ readBacks: { ...readBacks, [key]: { ...NOTHING_READ, ...readBacks[key], ...part } } })
    },
    async seen(version) {
      const { ref, detail } = getState()
      if (ref === null || detail?.row.version !== version) return false
      // Nobody asked for it in so many words: a refusal is no news.
      return (await api.call('results.seen', { ref, version })).ok
    },
    async accept() {
      const key = keyNow()
      const demanded = getState().detail?.readBack != null
      const typed = (key === null ? undefined : getState().readBacks[key]) ?? NOTHING_READ
      const accepted = await act('accept', (shown, text) =>
        api.call('results.accept', {
          ...shown,
          ...withWords(text),
          ...(demanded
            ? { readBack: { value: typed.value.trim(), identifiers: [typed.first.trim(), typed.second.trim()] } }
            : {}),
        }),
      )
      if (accepted && key !== null) setState({ readBacks: { ...getState().readBacks, [key]: NOTHING_READ } })
      return accepted
    },
    done: (action) => act('done', (shown, text) => api.call('results.done', { ...shown, action, ...withWords(text) })),
    giveUp: () => act('give-up', ({ ref }, text) => api.call('results.giveUp', { ref, ...withWords(text) })),
    say: () => act('say', ({ ref }, text) => api.call('results.say', { ref, text })),
    forward: (to) =>
      act('forward', (shown, text) =>
        api.call('results.forward', {
          ...shown,
          ...withWords(text),
          ...('person' in to ? { person: { id: to.person.id, name: to.person.name } } : { roleCode: to.roleCode }),
        }),
      ),
    handOn: ({ id, name }) =>
      act('hand-on', (shown, text) =>
        api.call('results.handOn', {
          ...shown,
          person: { id, name },
          from: getState().detail?.row.owner?.id ?? null,
          ...withWords(text),
        }),
      ),
    async takers(find) {
      const { ref } = getState()
      if (ref === null) return []
      const reply = await api.call('results.takers', { ref, find })
      return reply.ok ? reply.value.people : reply.message
    },
    async print() {
      const { ref, detail } = getState()
      if (ref === null || detail === null) return
      const reply = await api.call('results.print', { ref, version: detail.row.version })
      item.noteOf('The result', ref, reply)
    },
    explain: item.explain,
    takeWords: item.takeWords,
    putAway: item.putAway,
    forgetRefusal: item.forgetRefusal,
    forgetAll: () => setState({ ...CLOSED, drafts: {}, readBacks: {}, putAway: new Set() }),
  }
}
