// Duty as the main process says it, which dialog about it is open, and what was refused.

import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Answer, ChannelName, Question, RolecallApi } from '../../contract/channels.ts'
import type { DutyView } from '../../contract/duty-views.ts'
import type { Taker } from '../../contract/role-views.ts'
import type { Stop } from './stop.ts'

/** A question about one role, or about all that is held. */
export type DutyDialog =
  | { readonly what: 'hand-over' | 'accept' | 'decline' | 'force' | 'away' | 'protect'; readonly ref: string }
  | { readonly what: 'off-duty' }

export interface DutyState {
  /** Null until the first answer. */
  readonly view: DutyView | null
  readonly dialog: DutyDialog | null
  /** Why the last thing was not done, in words. */
  readonly refusal: DutyRefusal | null
}

export interface DutyRefusal {
  readonly message: string
  /** The role that it is about; null when it is about duty itself. */
  readonly role: { readonly ref: string; readonly name: string; readonly siteName: string | null } | null
}

/** Requests that change a role or the person's duty. */
type ActName = Extract<ChannelName, `roles.${string}` | `duty.${string}`>

export interface DutyStore {
  readonly store: StoreApi<DutyState>
  start(): Stop
  forgetAll(): void
  ask(dialog: DutyDialog | null): void
  /** As `handOverMeant` says. */
  handOver(selected: string | null): void
  forgetRefusal(): void
  /** Resolves to true once it is done here; then the dialog, if one is open, is closed. */
  act<K extends ActName>(name: K, question: Question<K>): Promise<boolean>
  /** As `act`, for what is answered with something; null when it was refused, and the dialog stays. */
  request<K extends ActName>(name: K, question: Question<K>): Promise<Answer<K> | null>
  /** Words when it is not known. */
  takers(ref: string, find: string): Promise<readonly Taker[] | string>
}

const NOTHING: DutyState = { view: null, dialog: null, refusal: null }

export function createDutyStore(api: RolecallApi): DutyStore {
  const store = createStore<DutyState>(() => NOTHING)
  const { getState, setState } = store
  let told = 0

  const read = async (): Promise<void> => {
    const before = told
    const reply = await api.call('duty.get', {})
    // An event is newer than the answer to a question asked before it.
    if (reply.ok && told === before) setState({ view: reply.value })
  }

  const request: DutyStore['request'] = async (name, question) => {
    const role = 'ref' in question ? roleOf(getState().view, question.ref) : null
    const reply = await api.call(name, question)
    setState({ refusal: reply.ok ? null : { message: reply.message, role } })
    return reply.ok ? reply.value : null
  }

  const ask = (dialog: DutyDialog | null) => setState({ dialog, refusal: null })

  return {
    store,
    start() {
      const stop = api.on('duty.changed', (view) => {
        told += 1
        setState({ view })
      })
      void read()
      return stop
    },
    forgetAll() {
      setState(NOTHING)
      void read()
    },
    ask,
    forgetRefusal: () => setState({ refusal: null }),
    handOver(selected) {
      const dialog = handOverMeant(getState().view, selected)
      if (dialog) ask(dialog)
    },
    request,
    async act(name, question) {
      const done = (await request(name, question)) !== null
      if (done) setState({ dialog: null })
      return done
    },
    async takers(ref, find) {
      const reply = await api.call('roles.takers', { ref, find })
      return reply.ok ? reply.value.people : reply.message
    },
  }
}

/** What is meant by "hand over" while the role `selected` is open: that role, else an offer, else what is held. */
export function handOverMeant(
  view: DutyView | null,
  selected: string | null,
): { readonly what: 'accept' | 'hand-over'; readonly ref: string } | null {
  const { offers = [], held = [] } = view ?? {}
  const isOpen = (role: { readonly ref: string }) => role.ref === selected
  const own = held.find(isOpen)
  // What is offered already waits for somebody else.
  const offer = offers.find(isOpen) ?? (own?.offeredTo === null ? undefined : offers[0])
  if (offer) return { what: 'accept', ref: offer.ref }
  const mine = own ?? held[0]
  return mine ? { what: 'hand-over', ref: mine.ref } : null
}

function roleOf(view: DutyView | null, ref: unknown): DutyRefusal['role'] {
  const known = view ? [...view.held, ...view.standingIn, ...view.offers] : []
  const role = known.find((each) => each.ref === ref)
  return role ? { ref: role.ref, name: role.name, siteName: role.siteName } : null
}
