// The referral that is open: its facts, what is being asked about it, what was typed, and what was refused. Typed words stand
// by referral and question, so that looking at another one loses nothing.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Reply, RolecallApi } from '../../contract/channels.ts'
import type { ExplainView } from '../../contract/explain-views.ts'
import type { ReferralDetail } from '../../contract/referral-views.ts'
import type { Taker } from '../../contract/role-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ContactLane } from '../../domain/referral/referral.ts'
import { findSeniors, type SeniorChoice, type SeniorNamed } from './referral-seniors.ts'
import { type Stop, stopAll } from './stop.ts'

/** Acts that are words and nothing else. */
export const WORD_ACTS = ['advise', 'ask', 'answer', 'complete', 'cancel', 'contest', 'say', 'reviewed'] as const
export type WordAct = (typeof WORD_ACTS)[number]
export type ReferralQuestion = WordAct | 'accept' | 'hand-on' | 'redirect' | 'decline' | 'contact'

export interface ReferralState {
  readonly ref: string | null
  readonly detail: ReferralDetail | null
  readonly trouble: string | null
  readonly asking: ReferralQuestion | null
  readonly explaining: boolean
  readonly explained: ExplainView | null
  readonly explainTrouble: string | null
  /** By referral (its key) and question. */
  readonly drafts: Readonly<Record<string, string>>
  readonly refusal: { readonly ref: string; readonly message: string } | null
  /** What has just been done beside the referral: "Copied". */
  readonly note: string | null
  readonly putAway: ReadonlySet<string>
}

export interface ReferralStore {
  readonly store: StoreApi<ReferralState>
  start(): Stop
  open(ref: string): void
  close(): void
  ask(question: ReferralQuestion | null): void
  draft(question: ReferralQuestion, text: string): void
  draftOf(question: ReferralQuestion): string
  accept(eta: Instant): Promise<boolean>
  /** There after so long from now, in ms. */
  acceptIn(after: number): Promise<boolean>
  /** The wall clock. */
  now(): Instant
  claim(): Promise<boolean>
  nudge(): Promise<boolean>
  handOn(person: { readonly id: string; readonly name: string }): Promise<boolean>
  /** The words that were typed for it. */
  say(act: WordAct): Promise<boolean>
  redirect(to: string, senior: SeniorNamed | null): Promise<boolean>
  decline(senior: SeniorNamed): Promise<boolean>
  contact(lane: ContactLane): Promise<boolean>
  takers(find: string): Promise<readonly Taker[] | string>
  /** Who may stand for a decision as the senior; who holds that specialty's senior role first. Words when it is not known. */
  seniors(specialtyCode: string, find: string): Promise<readonly SeniorChoice[] | string>
  copyAdvice(): Promise<void>
  printAdvice(): Promise<void>
  explain(on: boolean): void
  takeWords(text: string): void
  putAway(pendingId: string): void
  forgetRefusal(): void
  forgetAll(): void
}

const CLOSED = {
  ref: null,
  detail: null,
  trouble: null,
  asking: null,
  explaining: false,
  explained: null,
  explainTrouble: null,
  refusal: null,
  note: null,
} as const

const nameOf = (key: string, question: ReferralQuestion): string => `${key} ${question}`

/** `now`: the wall clock, for times that somebody promises. */
export function createReferralStore(api: RolecallApi, now: () => Instant): ReferralStore {
  const store = createStore<ReferralState>(() => ({ ...CLOSED, drafts: {}, putAway: new Set() }))
  const { getState, setState } = store

  const read = async (ref: string): Promise<void> => {
    const reply = await api.call('referrals.get', { ref })
    if (getState().ref !== ref) return
    if (!reply.ok) {
      setState({ trouble: reply.message })
      return
    }
    // One that was on its way has another name once the tenant has it.
    setState({ ref: reply.value.row.ref, detail: reply.value, trouble: null })
  }
  const readWhy = async (): Promise<void> => {
    const { ref, explaining } = getState()
    if (ref === null || !explaining) return
    const reply = await api.call('referrals.explain', { ref })
    if (getState().ref !== ref) return
    setState(reply.ok ? { explained: reply.value, explainTrouble: null } : { explainTrouble: reply.message })
  }
  const keyNow = (): string | null => getState().detail?.row.key ?? getState().ref
  const draftOf = (question: ReferralQuestion): string => {
    const key = keyNow()
    return key === null ? '' : (getState().drafts[nameOf(key, question)] ?? '')
  }
  const act = async (
    question: ReferralQuestion | null,
    ask: (ref: string, text: string) => Promise<Reply<unknown>>,
  ): Promise<boolean> => {
    const { ref } = getState()
    const key = keyNow()
    if (ref === null || key === null) return false
    const typed = question === null ? '' : draftOf(question)
    const reply = await ask(ref, typed.trim())
    if (!reply.ok) {
      setState({ refusal: { ref, message: reply.message } })
      return false
    }
    const { drafts } = getState()
    // What was sent is no draft any more, unless it was changed meanwhile.
    const sent = question !== null && (drafts[nameOf(key, question)] ?? '') === typed
    if (sent) setState({ drafts: { ...drafts, [nameOf(key, question)]: '' } })
    if (keyNow() === key) setState({ refusal: null, asking: null })
    return true
  }
  const withWords = (text: string) => (text === '' ? {} : { text })
  const accept = (eta: Instant) =>
    act('accept', (ref, text) => api.call('referrals.accept', { ref, eta: Math.round(eta), ...withWords(text) }))

  return {
    store,
    start: () =>
      stopAll([
        api.on('referral.changed', ({ ref }) => {
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
        const { detail } = getState()
        // Whoever opens it for the specialty has received it: the referrer sees that.
        if (detail?.row.ref === getState().ref && detail?.row.state === 'sent' && detail.offered.includes('received'))
          void api.call('referrals.received', { ref: detail.row.ref })
      })
    },
    close: () => setState(CLOSED),
    ask: (question) => setState({ asking: question, refusal: null, note: null }),
    draft(question, text) {
      const key = keyNow()
      if (key !== null) setState({ drafts: { ...getState().drafts, [nameOf(key, question)]: text } })
    },
    draftOf,
    accept,
    acceptIn: (after) => accept(now() + after),
    now,
    claim: () => act(null, (ref) => api.call('referrals.claim', { ref })),
    nudge: () => act(null, (ref) => api.call('referrals.nudge', { ref })),
    handOn: ({ id, name }) =>
      act('hand-on', (ref, text) =>
        api.call('referrals.handOn', {
          ref,
          person: { id, name },
          from: getState().detail?.row.owner?.id ?? null,
          ...withWords(text),
        }),
      ),
    say: (kind) =>
      act(kind, (ref, text) =>
        kind === 'reviewed'
          ? api.call('referrals.reviewed', { ref, ...withWords(text) })
          : api.call(`referrals.${kind}`, { ref, text }),
      ),
    redirect: (to, senior) =>
      act('redirect', (ref, text) =>
        api.call('referrals.redirect', { ref, to, text, ...(senior === null ? {} : { senior }) }),
      ),
    decline: (senior) => act('decline', (ref, text) => api.call('referrals.decline', { ref, text, senior })),
    contact: (lane) => act(null, (ref) => api.call('referrals.contact', { ref, lane })),
    async takers(find) {
      const { ref } = getState()
      if (ref === null) return []
      const reply = await api.call('referrals.takers', { ref, find })
      return reply.ok ? reply.value.people : reply.message
    },
    seniors: (specialtyCode, find) => findSeniors(api, specialtyCode, find),
    async copyAdvice() {
      const done = await act(null, (ref) => api.call('referrals.copyAdvice', { ref }))
      if (done) setState({ note: 'The advice is on the clipboard, as plain text.' })
    },
    async printAdvice() {
      const { ref } = getState()
      if (ref === null) return
      const reply = await api.call('referrals.printAdvice', { ref })
      if (getState().ref !== ref) return
      if (!reply.ok) setState({ refusal: { ref, message: reply.message } })
      else setState({ note: reply.value.path === null ? null : `The advice is in ${reply.value.path}.` })
    },
    explain(on) {
      setState({ explaining: on, explained: null, explainTrouble: null })
      void readWhy()
    },
    takeWords(text) {
      const there = draftOf('say')
      const both = there.trim() === '' ? text : there.includes(text) ? there : `${there}\n${text}`
      const key = keyNow()
      if (key !== null) setState({ asking: 'say', drafts: { ...getState().drafts, [nameOf(key, 'say')]: both } })
    },
    putAway: (pendingId) => setState({ putAway: new Set([...getState().putAway, pendingId]) }),
    forgetRefusal: () => setState({ refusal: null }),
    forgetAll: () => setState({ ...CLOSED, drafts: {}, putAway: new Set() }),
  }
}
