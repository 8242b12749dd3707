// Requests for services: those asked for and those to serve, the one that is open, and the one that is being written. What was
// typed survives every refusal.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, Question, Reply, RolecallApi } from '../../contract/channels.ts'
import type { InpatientRow } from '../../contract/compose-views.ts'
import type { RequestRow } from '../../contract/result-views.ts'
import type { Instant } from '../../domain/instant.ts'
import { EMPTY_REQUEST, type RequestForm, requestOf } from './request-form.ts'
import { type Stop, stopAll } from './stop.ts'
import { createWindowedList, type WindowedList } from './windowed-list.ts'

export type RequestBox = 'sent' | 'serve'
export type OfferedService = Answer<'requests.services'>['services'][number]
export type RequestAct = Question<'requests.act'>['kind']
/** What is asked about the open request, in a dialog. */
export type RequestQuestion = 'accepted' | 'ready' | 'completed' | 'rejected' | 'said' | 'cancelled'

export interface RequestsState {
  readonly box: RequestBox
  /** Those that are not over. */
  readonly onlyOpen: boolean
  readonly ref: string | null
  readonly detail: RequestRow | null
  readonly trouble: string | null
  readonly asking: RequestQuestion | null
  readonly words: string
  readonly refusal: string | null
  readonly services: readonly OfferedService[] | null
  readonly servicesTrouble: string | null
  /** Null: nothing is being written. */
  readonly form: RequestForm | null
  readonly sending: boolean
  readonly sendRefusal: string | null
}

export interface RequestsStore {
  readonly store: StoreApi<RequestsState>
  readonly list: WindowedList<RequestRow>
  /** The wall clock. */
  now(): Instant
  start(): Stop
  show(box: RequestBox, onlyOpen: boolean): void
  open(ref: string): void
  close(): void
  ask(question: RequestQuestion | null): void
  type(words: string): void
  act(kind: RequestAct, eta?: number): Promise<boolean>
  withdraw(): Promise<boolean>
  remind(): Promise<boolean>
  /** Begins one, or goes on with what was written. */
  write(part?: Partial<RequestForm>): void
  change(part: Partial<RequestForm>): void
  leave(): void
  send(): Promise<boolean>
  /** Words when it is not known. */
  findPatients(find: string): Promise<readonly InpatientRow[] | string>
  forgetAll(): void
}

const CLOSED = { ref: null, detail: null, trouble: null, asking: null, words: '', refusal: null } as const

const fresh = (): RequestsState => ({
  box: 'sent',
  onlyOpen: true,
  ...CLOSED,
  services: null,
  servicesTrouble: null,
  form: null,
  sending: false,
  sendRefusal: null,
})

const PATIENTS_SHOWN = 8

/** `now`: the wall clock, for times that somebody promises. */
export function createRequestsStore(api: RolecallApi, newId: () => string, now: () => Instant): RequestsStore {
  const store = createStore<RequestsState>(fresh)
  const { getState, setState } = store
  let sendId = newId()
  let kept: RequestForm | null = null

  const list = createWindowedList<RequestRow>({
    refOf: ({ key }) => key,
    read(offset, limit) {
      const { box, onlyOpen } = getState()
      return api.call('requests.list', { box, open: onlyOpen, offset, limit })
    },
  })
  const read = async (ref: string) => {
    const reply = await api.call('requests.get', { ref })
    if (getState().ref !== ref) return
    // One that was on its way has another name once the tenant has it.
    setState(reply.ok ? { ref: reply.value.ref, detail: reply.value, trouble: null } : { trouble: reply.message })
  }
  const settle = async (ask: (ref: string, words: string) => Promise<Reply<unknown>>): Promise<boolean> => {
    const { ref, words } = getState()
    if (ref === null) return false
    const reply = await ask(ref, words.trim())
    if (getState().ref !== ref) return reply.ok
    setState(reply.ok ? { asking: null, words: '', refusal: null } : { refusal: reply.message })
    void read(ref)
    return reply.ok
  }
  const readServices = async () => {
    const reply = await api.call('requests.services', {})
    setState(reply.ok ? { services: reply.value.services, servicesTrouble: null } : { servicesTrouble: reply.message })
  }

  return {
    store,
    list,
    now,
    start: () =>
      stopAll([
        api.on('requests.changed', ({ version }) => {
          list.changed(version)
          const { ref } = getState()
          if (ref !== null) void read(ref)
        }),
      ]),
    show(box, onlyOpen) {
      setState({ box, onlyOpen })
      list.clear()
      list.restart()
    },
    open(ref) {
      if (ref === getState().ref) return
      setState({ ...CLOSED, ref })
      void read(ref).then(() => {
        const { detail } = getState()
        // Whoever opens it for the service has received it: whoever asked sees that.
        if (detail?.ref === getState().ref && detail?.state === 'requested' && detail.offered.includes('received'))
          void api.call('requests.act', { ref: detail.ref, kind: 'received' })
      })
    },
    close: () => setState(CLOSED),
    ask: (question) => setState({ asking: question, words: '', refusal: null }),
    type: (words) => setState({ words }),
    act: (kind, eta) =>
      settle((ref, text) =>
        api.call('requests.act', {
          ref,
          kind,
          ...(text === '' ? {} : { text }),
          ...(eta === undefined ? {} : { eta: Math.round(eta) }),
        }),
      ),
    withdraw: () => settle((ref, text) => api.call('requests.withdraw', { ref, text })),
    remind: () => settle((ref) => api.call('requests.remind', { ref })),
    write(part) {
      setState({ form: { ...(kept ?? EMPTY_REQUEST), ...part }, sendRefusal: null })
      void readServices()
    },
    change(part) {
      const { form } = getState()
      if (form !== null) setState({ form: { ...form, ...part }, sendRefusal: null })
    },
    leave() {
      kept = getState().form
      setState({ form: null, sendRefusal: null })
    },
    async send() {
      const { form, sending } = getState()
      if (form === null || sending) return false
      setState({ sending: true, sendRefusal: null })
      const reply = await api.call('requests.send', { sendId, ...requestOf(form) })
      setState({ sending: false })
      if (!reply.ok) {
        setState({ sendRefusal: reply.message })
        return false
      }
      sendId = newId()
      kept = null
      setState({ form: null, ...CLOSED, ref: reply.value.ref })
      void read(reply.value.ref)
      return true
    },
    async findPatients(find) {
      const reply = await api.call('inpatients.find', { find, limit: PATIENTS_SHOWN })
      return reply.ok ? reply.value.rows : reply.message
    },
    forgetAll() {
      kept = null
      sendId = newId()
      setState(fresh())
      list.clear()
    },
  }
}
