// Watches: those that there are, what one can be made of, and the one that is being made, with what it would have matched.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow } from '../../contract/compose-views.ts'
import type { WatchOffersView, WatchRow } from '../../contract/result-views.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Stop, stopAll } from './stop.ts'
import { draftOfWatch, EMPTY_WATCH, type WatchForm } from './watch-form.ts'

export type WatchPreview = Answer<'watches.preview'>

export interface WatchesState {
  /** Null until they have been read. */
  readonly rows: readonly WatchRow[] | null
  readonly showEnded: boolean
  readonly trouble: string | null
  readonly offers: WatchOffersView | null
  /** The one that is being made; null: none is. */
  readonly form: WatchForm | null
  readonly preview: WatchPreview | null
  readonly previewTrouble: string | null
  readonly saving: boolean
  /** Why it was not saved. */
  readonly refusal: string | null
}

export interface WatchesStore {
  readonly store: StoreApi<WatchesState>
  start(): Stop
  /** Reads them, and what one can be made of. */
  need(): void
  showEnded(on: boolean): void
  /** Begins one; what was being made goes on when nothing else is asked for. */
  edit(form?: WatchForm): void
  change(part: Partial<WatchForm>): void
  /** Closes the sheet; what was chosen is kept until it is saved or thrown away. */
  leave(): void
  save(): Promise<boolean>
  /** Null, or words when it was refused. */
  end(ref: string): Promise<string | null>
  /** Words when it is not known. */
  findPatients(find: string): Promise<readonly InpatientRow[] | string>
  forgetAll(): void
}

export interface WatchesStoreParts {
  readonly api: RolecallApi
  readonly newId: () => string
  /** Runs something after so many ms. */
  readonly later: (run: () => void, ms: number) => Stop
}

const fresh = (): WatchesState => ({
  rows: null,
  showEnded: false,
  trouble: null,
  offers: null,
  form: null,
  preview: null,
  previewTrouble: null,
  saving: false,
  refusal: null,
})

/** In ms: nobody looks at a preview while they type. */
const PREVIEW_AFTER = 200
const PREVIEWED = 20
const PATIENTS_SHOWN = 8

export function createWatchesStore({ api, newId, later }: WatchesStoreParts): WatchesStore {
  const store = createStore<WatchesState>(fresh)
  const { getState, setState } = store
  let sendId = newId()
  let kept: WatchForm | null = null
  let asked = 0
  let stopWaiting: Stop | null = null
  let wanted = false

  const read = async () => {
    const { showEnded } = getState()
    const reply = await api.call('watches.list', { ended: showEnded })
    if (showEnded !== getState().showEnded) return
    setState(reply.ok ? { rows: reply.value.rows, trouble: null } : { trouble: reply.message })
  }
  const readAgain = oneAtATime(read)
  const readOffers = async () => {
    const reply = await api.call('watches.offers', {})
    if (reply.ok) setState({ offers: reply.value })
  }
  const preview = async () => {
    stopWaiting = null
    const { form } = getState()
    if (form === null) return
    asked += 1
    const question = asked
    const reply = await api.call('watches.preview', { draft: draftOfWatch(form), limit: PREVIEWED })
    if (question !== asked || getState().form === null) return
    setState(reply.ok ? { preview: reply.value, previewTrouble: null } : { previewTrouble: reply.message })
  }
  /** `changed`: the form was; else the results were, and what waits already is enough. */
  const previewSoon = (changed: boolean) => {
    if (!changed && stopWaiting !== null) return
    stopWaiting?.()
    stopWaiting = later(() => void preview(), PREVIEW_AFTER)
  }

  return {
    store,
    start: () =>
      stopAll([
        api.on('watches.changed', () => {
          if (wanted) readAgain()
        }),
        // How many answer each, and what the preview shows, follow the results.
        api.on('results.changed', () => {
          if (wanted) readAgain()
          if (getState().form !== null) previewSoon(false)
        }),
      ]),
    need() {
      wanted = true
      void read()
      void readOffers()
    },
    showEnded(on) {
      setState({ showEnded: on })
      void read()
    },
    edit(form) {
      setState({ form: form ?? kept ?? EMPTY_WATCH, preview: null, previewTrouble: null, refusal: null })
      void readOffers()
      void preview()
    },
    change(part) {
      const { form } = getState()
      if (form === null) return
      setState({ form: { ...form, ...part }, refusal: null })
      previewSoon(true)
    },
    leave() {
      kept = getState().form
      setState({ form: null, preview: null, refusal: null })
    },
    async save() {
      const { form, saving } = getState()
      if (form === null || saving) return false
      setState({ saving: true, refusal: null })
      const reply = await api.call('watches.save', { sendId, draft: draftOfWatch(form) })
      setState({ saving: false })
      if (!reply.ok) {
        setState({ refusal: reply.message })
        return false
      }
      sendId = newId()
      kept = null
      setState({ form: null, preview: null })
      void read()
      return true
    },
    async end(ref) {
      const reply = await api.call('watches.end', { ref })
      void read()
      return reply.ok ? null : reply.message
    },
    async findPatients(find) {
      const reply = await api.call('inpatients.find', { find, limit: PATIENTS_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
    forgetAll() {
      stopWaiting?.()
      stopWaiting = null
      asked += 1
      kept = null
      wanted = false
      sendId = newId()
      setState(fresh())
    },
  }
}
