// The referral that is open: its facts, what is being asked about it, what was typed, and what was refused. Typed words stand
// by referral and question, so that looking at another one loses nothing.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RolecallApi } from '../../contract/channels.ts'
import type { ReferralDetail } from '../../contract/referral-views.ts'
import type { Taker } from '../../contract/role-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ContactLane } from '../../domain/referral/referral.ts'
import { CLOSED_ITEM, type OpenItemState, openItem, withWords } from './open-item.ts'
import { findSeniors, type SeniorChoice, type SeniorNamed } from './referral-seniors.ts'
import { type Stop, stopAll } from './stop.ts'

/** Acts that are words and nothing else. */
export const WORD_ACTS = ['advise', 'ask', 'answer', 'complete', 'cancel', 'contest', 'say', 'reviewed'] as const
export type WordAct = (typeof WORD_ACTS)[number]
export type ReferralQuestion = WordAct | 'accept' | 'hand-on' | 'redirect' | 'decline' | 'contact'

export type ReferralState = OpenItemState<ReferralDetail, ReferralQuestion>

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

/** `now`: the wall clock, for times that somebody promises. */
export function createReferralStore(api: RolecallApi, now: () => Instant): ReferralStore {
  const store = createStore<ReferralState>(() => ({ ...CLOSED_ITEM, drafts: {}, putAway: new Set() }))
  const { getState, setState } = store

  const item = openItem<ReferralDetail, ReferralQuestion>(
    store,
    { get: (ref) => api.call('referrals.get', { ref }), explain: (ref) => api.call('referrals.explain', { ref }) },
    'say',
  )
  const { act, read } = item
  const accept = (eta: Instant) =>
    act('accept', (ref, text) => api.call('referrals.accept', { ref, eta: Math.round(eta), ...withWords(text) }))

  return {
    store,
    start: () =>
      stopAll([
        api.on('referral.changed', ({ ref }) => item.changed(ref)),
        api.on('attachments.changed', ({ ref }) => {
          if (ref === getState().ref) void read(ref)
        }),
      ]),
    open(ref) {
      if (ref === getState().ref) return
      setState({ ...CLOSED_ITEM, ref })
      void read(ref).then(() => {
        const { detail } = getState()
        // Whoever opens it for the specialty has received it: the referrer sees that.
        if (detail?.row.ref === getState().ref && detail?.row.state === 'sent' && detail.offered.includes('received'))
          void api.call('referrals.received', { ref: detail.row.ref })
      })
    },
    close: () => setState(CLOSED_ITEM),
    ask: (question) => setState({ asking: question, refusal: null, note: null }),
    draft: item.draft,
    draftOf: item.draftOf,
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
      item.noteOf('The advice', ref, reply)
    },
    explain: item.explain,
    takeWords: item.takeWords,
    putAway: item.putAway,
    forgetRefusal: item.forgetRefusal,
    forgetAll: () => setState({ ...CLOSED_ITEM, drafts: {}, putAway: new Set() }),
  }
}
