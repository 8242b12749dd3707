// The page that is open: its facts, what the person has typed, and what was refused. Typed words survive every refusal.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply, RolecallApi } from '../../contract/channels.ts'
import type { ExplainView } from '../../contract/explain-views.ts'
import type { PageDetail } from '../../contract/views.ts'
import { MINUTE } from '../../domain/instant.ts'
import { type Stop, stopAll } from './stop.ts'

/** What is being asked about the open page, in a dialog. */
export type PageQuestion = 'redirect' | 'decline' | 'cancel' | 'on-behalf' | 'ring-me'

export interface PageState {
  readonly ref: string | null
  readonly detail: PageDetail | null
  readonly trouble: string | null
  readonly composing: boolean
  readonly closing: boolean
  readonly asking: PageQuestion | null
  /** Why this page alerts, while somebody wants to know; null while it is not known. */
  readonly explaining: boolean
  readonly explained: ExplainView | null
  /** Why it could not be looked up. */
  readonly explainTrouble: string | null
  /** What is being typed, by page, so that looking at another page loses nothing. */
  readonly drafts: Readonly<Record<string, string>>
  /** An act that did not get as far as the outbox. */
  readonly refusal: { readonly ref: string; readonly message: string } | null
  /** Refused acts whose message has been read and put away. */
  readonly putAway: ReadonlySet<string>
}

export interface PageStore {
  readonly store: StoreApi<PageState>
  start(): Stop
  open(ref: string): void
  close(): void
  acknowledge(): Promise<void>
  /** By somebody whom it is not for, and why. */
  acknowledgeFor(reason: string): Promise<boolean>
  /** Takes responsibility, and will be there in so many minutes; `withDraft`: what is typed as a reply goes along. */
  accept(minutes: number, withDraft?: boolean): Promise<boolean>
  /** The holder of this role was rung, or bleeped: everybody sees it. */
  rang(roleCode: string, lane: 'phone' | 'bleep'): Promise<boolean>
  /** Cannot attend: the ladder moves at once. */
  decline(text: string): Promise<boolean>
  redirect(to: string, text: string): Promise<boolean>
  /** By its sender: everybody who was told is told to stand down. */
  cancel(text: string): Promise<boolean>
  ask(question: PageQuestion | null): void
  /** Why me, why now, what next, why not the other one: kept up to date while it is wanted. */
  explain(on: boolean): void
  /** Resolves to true once the words are in the outbox; the draft is cleared only then. */
  reply(text: string): Promise<boolean>
  done(text: string): Promise<boolean>
  draft(text: string): void
  /** Words that were refused are put back into the reply, after those that are there already. */
  takeWords(text: string): void
  compose(on: boolean): void
  askDone(on: boolean): void
  putAway(pendingId: string): void
  forgetRefusal(): void
  /** Another person is here: drafts and all are dropped. */
  forgetAll(): void
}

const CLOSED = {
  ref: null,
  detail: null,
  trouble: null,
  composing: false,
  closing: false,
  asking: null,
  explaining: false,
  explained: null,
  explainTrouble: null,
  refusal: null,
} as const

/** `now`: the wall clock, for times that somebody promises. */
export function createPageStore(api: RolecallApi, now: () => number): PageStore {
  const store = createStore<PageState>(() => ({ ...CLOSED, drafts: {}, putAway: new Set() }))
  const { getState, setState } = store

  const read = async (ref: string): Promise<void> => {
    const reply = await api.call('pages.get', { ref })
    if (getState().ref !== ref) return
    if (!reply.ok) {
      setState({ trouble: reply.message })
      return
    }
    // A page that was on its way has another name once the tenant has it.
    const { drafts } = getState()
    const called = reply.value.row.ref
    const words = drafts[ref]
    setState({
      ref: called,
      detail: reply.value,
      trouble: null,
      ...(called !== ref && words ? { drafts: { ...drafts, [called]: words } } : {}),
    })
  }

  const readWhy = async (): Promise<void> => {
    const { ref, explaining } = getState()
    if (ref === null || !explaining) return
    const reply = await api.call('pages.explain', { ref })
    if (getState().ref !== ref) return
    setState(reply.ok ? { explained: reply.value, explainTrouble: null } : { explainTrouble: reply.message })
  }

  const settle = (ref: string, reply: Reply<unknown>): boolean => {
    setState({ refusal: reply.ok ? null : { ref, message: reply.message } })
    return reply.ok
  }

  /** An act out of a dialog, which closes once it is in the outbox. */
  const act = async (ask: (ref: string) => Promise<Reply<unknown>>): Promise<boolean> => {
    const { ref } = getState()
    if (ref === null) return false
    const taken = settle(ref, await ask(ref))
    // Words that are not sent yet stay in sight.
    if (taken && getState().ref === ref)
      setState({ asking: null, ...(draftOf(ref) === '' ? { composing: false } : {}) })
    return taken
  }
  const draftOf = (ref: string) => getState().drafts[ref]?.trim() ?? ''
  /** What was sent is no draft any more, unless it was changed meanwhile. */
  const sent = (ref: string, text: string) => {
    if (draftOf(ref) === text.trim()) setState({ drafts: { ...getState().drafts, [ref]: '' } })
  }
  const withWords = (text: string) => (text.trim() === '' ? {} : { text: text.trim() })

  return {
    store,
    start: () =>
      stopAll([
        api.on('page.changed', ({ ref }) => {
          if (ref === getState().ref) void read(ref).then(readWhy)
        }),
        api.on('attachments.changed', ({ ref }) => {
          if (ref === getState().ref) void read(ref)
        }),
      ]),
    open(ref) {
      if (ref === getState().ref) return
      setState({ ...CLOSED, ref })
      void read(ref).then(() => {
        if (getState().ref === ref && getState().detail?.forMe) void api.call('pages.seen', { ref })
      })
    },
    close: () => setState(CLOSED),
    async acknowledge() {
      const { ref } = getState()
      if (ref !== null) settle(ref, await api.call('pages.acknowledge', { ref }))
    },
    acknowledgeFor: (reason) => act((ref) => api.call('pages.acknowledge', { ref, onBehalf: reason.trim() })),
    rang: (roleCode, lane) => act((ref) => api.call('pages.rang', { ref, roleCode, lane })),
    accept: (minutes, withDraft = false) =>
      act(async (ref) => {
        const text = withDraft ? draftOf(ref) : ''
        const eta = Math.round(now() + minutes * MINUTE)
        const reply = await api.call('pages.accept', { ref, eta, ...withWords(text) })
        if (reply.ok && text !== '') sent(ref, text)
        return reply
      }),
    decline: (text) => act((ref) => api.call('pages.decline', { ref, ...withWords(text) })),
    redirect: (to, text) => act((ref) => api.call('pages.redirect', { ref, to, ...withWords(text) })),
    cancel: (text) => act((ref) => api.call('pages.cancel', { ref, ...withWords(text) })),
    ask: (question) => setState({ asking: question, refusal: null }),
    explain(on) {
      setState({ explaining: on, explained: null, explainTrouble: null })
      void readWhy()
    },
    async reply(text) {
      const { ref } = getState()
      if (ref === null || text.trim() === '') return false
      const taken = settle(ref, await api.call('pages.reply', { ref, text }))
      if (taken) sent(ref, text)
      if (taken && getState().ref === ref && draftOf(ref) === '') setState({ composing: false })
      return taken
    },
    async done(text) {
      const { ref } = getState()
      if (ref === null) return false
      const words = text.trim()
      const taken = settle(ref, await api.call('pages.done', words === '' ? { ref } : { ref, text: words }))
      if (taken && getState().ref === ref) setState({ closing: false })
      return taken
    },
    draft(text) {
      const { ref, drafts } = getState()
      if (ref !== null) setState({ drafts: { ...drafts, [ref]: text } })
    },
    takeWords(text) {
      const { ref, drafts } = getState()
      if (ref === null) return
      const there = drafts[ref] ?? ''
      const both = there.trim() === '' ? text : there.includes(text) ? there : `${there}\n${text}`
      setState({ composing: true, drafts: { ...drafts, [ref]: both } })
    },
    compose: (on) => setState({ composing: on }),
    askDone: (on) => setState({ closing: on, refusal: null }),
    putAway: (pendingId) => setState({ putAway: new Set([...getState().putAway, pendingId]) }),
    forgetRefusal: () => setState({ refusal: null }),
    forgetAll: () => setState({ ...CLOSED, drafts: {}, putAway: new Set() }),
  }
}
