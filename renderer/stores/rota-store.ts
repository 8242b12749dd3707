// The rota: the strip of the coming days, the gaps in it, what is mine, and the dialogs that change it. It decides nothing.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, Question, RolecallApi } from '../../contract/channels.ts'
import type {
  HeldAt,
  RotaGap,
  RotaImport,
  RotaImportProgress,
  RotaMine,
  RotaPiece,
  RotaRow,
  RotaShift,
} from '../../contract/rota-views.ts'
import { HOUR, type Instant } from '../../domain/instant.ts'
import type { Stop } from './stop.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export type RotaDialog =
  | { readonly what: 'import' }
  | { readonly what: 'swap'; readonly gives: string }
  | { readonly what: 'override'; readonly row: RotaRow; readonly piece: RotaPiece }
  | { readonly what: 'ask'; readonly row: RotaRow }

export interface RotaState {
  readonly open: boolean
  readonly find: string
  readonly asTable: boolean
  readonly from: Instant
  readonly until: Instant
  /** Null until they have been read. */
  readonly gaps72h: number | null
  readonly gaps: readonly RotaGap[]
  /** Why they could not be read. */
  readonly gapsTrouble: string | null
  readonly mine: RotaMine | null
  readonly dialog: RotaDialog | null
  /** Why the last act was refused. */
  readonly refusal: string | null
}

export interface RotaStore {
  readonly store: StoreApi<RotaState>
  readonly list: WindowedList<RotaRow>
  start(): Stop
  forgetAll(): void
  /** The rota comes into view, or goes; told again when the hour is another. */
  show(open: boolean, now: Instant): void
  find(text: string): void
  asTable(on: boolean): void
  ask(dialog: RotaDialog | null): void
  preview(text: string): Promise<RotaImport | string>
  /** Words when it was refused. */
  apply(text: string, id: string): Promise<string | null>
  importProgress(id: string): Promise<RotaImportProgress | string>
  /** Words when it is not known. */
  colleagues(gives: string): Promise<readonly RotaShift[] | string>
  propose(proposal: Question<'rota.proposeSwap'>): Promise<string | null>
  answer(swap: string, answer: Question<'rota.answerSwap'>['answer']): Promise<void>
  override(override: Question<'rota.setOverride'>): Promise<string | null>
  endOverride(id: string): Promise<void>
  heldAt(ref: string, at: Instant): Promise<HeldAt | string>
  /** Words when it is not known; nobody for no text. */
  people(find: string): Promise<Answer<'people.list'>['rows'] | string>
}

/** The window begins a little before now, so that what is going on is seen whole, and reaches 72 hours ahead. */
const BEFORE = 4 * HOUR
const AHEAD = 72 * HOUR
const PEOPLE_SHOWN = 8

export const stripWindow = (now: Instant): { from: Instant; until: Instant } => {
  const hour = Math.floor(now / HOUR) * HOUR
  return { from: hour - BEFORE, until: hour + AHEAD }
}

const EMPTY = {
  open: false,
  find: '',
  asTable: false,
  from: 0,
  until: 0,
  gaps72h: null,
  gaps: [],
  gapsTrouble: null,
  mine: null,
  dialog: null,
  refusal: null,
} as const satisfies RotaState

export function createRotaStore(api: RolecallApi): RotaStore {
  const store = createStore<RotaState>(() => EMPTY)
  const { getState, setState } = store
  const list = createWindowedList<RotaRow>({
    read(offset, limit) {
      const { find, from, until } = getState()
      return api.call('rota.strip', { find: find.trim(), from, until, offset, limit })
    },
    refOf: (row) => row.ref,
  })

  const readGaps = async (): Promise<void> => {
    const reply = await api.call('rota.gaps', {})
    setState(reply.ok ? { ...reply.value, gapsTrouble: null } : { gapsTrouble: reply.message })
  }
  const readMine = async (): Promise<void> => {
    const reply = await api.call('rota.mine', {})
    if (reply.ok) setState({ mine: reply.value })
  }
  const changed = (version: number) => {
    // The rail tells of gaps also while the rota is not in view.
    void readGaps()
    if (!getState().open) return
    list.changed(version)
    void readMine()
  }

  return {
    store,
    list,
    start: () => api.on('rota.changed', ({ version }) => changed(version)),
    forgetAll() {
      setState({ ...EMPTY, open: getState().open, from: getState().from, until: getState().until })
      list.clear()
    },
    show(open, now) {
      // As the hours go by the window moves on; whoever is in the middle of a dialog stays there.
      const stays = open && getState().open
      setState({ open, ...(open ? stripWindow(now) : {}), ...(stays ? {} : { dialog: null, refusal: null }) })
      if (!open) return
      list.restart()
      void api.call('rota.look', {})
      void readGaps()
      void readMine()
    },
    find(text) {
      setState({ find: text })
      list.restart()
    },
    asTable: (on) => setState({ asTable: on }),
    ask: (dialog) => setState({ dialog, refusal: null }),
    async preview(text) {
      const reply = await api.call('rota.importPreview', { text })
      return reply.ok ? reply.value : reply.message
    },
    async apply(text, id) {
      const reply = await api.call('rota.importApply', { text, id })
      return reply.ok ? null : reply.message
    },
    async importProgress(id) {
      const reply = await api.call('rota.importProgress', { id })
      return reply.ok ? reply.value : reply.message
    },
    async colleagues(gives) {
      const reply = await api.call('rota.colleagues', { gives })
      return reply.ok ? reply.value.shifts : reply.message
    },
    async propose(proposal) {
      const reply = await api.call('rota.proposeSwap', proposal)
      return reply.ok ? null : reply.message
    },
    async answer(swap, answer) {
      const reply = await api.call('rota.answerSwap', { swap, answer })
      setState({ refusal: reply.ok ? null : reply.message })
    },
    async override(override) {
      const reply = await api.call('rota.setOverride', override)
      return reply.ok ? null : reply.message
    },
    async endOverride(id) {
      const reply = await api.call('rota.endOverride', { override: id })
      setState({ refusal: reply.ok ? null : reply.message })
    },
    async heldAt(ref, at) {
      const reply = await api.call('roles.heldAt', { ref, at })
      return reply.ok ? reply.value : reply.message
    },
    async people(find) {
      if (find.trim() === '') return []
      const reply = await api.call('people.list', { find, offset: 0, limit: PEOPLE_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
  }
}
