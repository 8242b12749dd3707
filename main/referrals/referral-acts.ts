// What this person does to a referral: checked here, whatever a window says, with the role and the site that it is done from,
// and given to the outbox.

import { randomUUID } from 'node:crypto'
import type { Taker } from '../../contract/role-views.ts'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { type Instant, MINUTE } from '../../domain/instant.ts'
import type { Actor, Person } from '../../domain/person.ts'
import { nudgeFrom } from '../../domain/referral/clock.ts'
import { decideReferral } from '../../domain/referral/decide-referral.ts'
import type { Referral, ReferralKind, Senior } from '../../domain/referral/referral.ts'
import type { ReferralAct, ReferralDeed } from '../../domain/referral/referral-act.ts'
import { mayActOnReferral } from '../../domain/referral/referral-permit.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Directory } from '../directory/directory.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import { namedSenior } from './named-senior.ts'
import type { KnownReferral, OpenReferrals } from './open-referrals.ts'
import { successorId } from './referral-ids.ts'
import type { ReferralSending } from './referral-sending.ts'
import { createReferralTakers } from './referral-takers.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import type { ReferralStandings } from './standings.ts'

export interface ReferralActsOptions {
  readonly store: Pick<Store, 'items'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly referrals: Pick<OpenReferrals, 'look'>
  readonly sending: Pick<ReferralSending, 'withdraw'>
  readonly standings: ReferralStandings
  readonly specialties: SpecialtyBook
  readonly roles: RoleDirectory
  readonly directory: Pick<Directory, 'people' | 'person'>
  readonly actor: Actor
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

export type Refused = 'not-found' | 'not-yours' | 'not-sensible' | 'not-now' | 'not-sent'
export type Done = Result<{ id: string }, Refused>

export interface Redirecting {
  /** Code of a specialty. */
  readonly to: string
  readonly text: string
  readonly senior?: Senior | undefined
}

export interface ReferralActs {
  act(ref: ItemRef, deed: ReferralDeed): Done
  redirect(ref: ItemRef, what: Redirecting): Done
  contest(ref: ItemRef, text: string): Done
  /** Before the tenant has it, it is taken back. */
  cancel(ref: ItemRef, text: string): Done
  nudge(ref: ItemRef): Done
  /** What cannot be done is answered, and the rest done. */
  assign(
    each: readonly { readonly ref: ItemRef; readonly from: string | null }[],
    person: Person,
  ): { done: ItemRef[]; refused: { ref: ItemRef; message: string }[] }
  takers(ref: ItemRef, find: string): Result<{ people: Taker[] }, 'not-found'>
}

/** What only the referrer's side does is done in no role. */
const BY_REFERRER: ReadonlySet<ReferralKind> = new Set(['answered', 'cancelled', 'contested'])

/** Whoever asks again sooner has been heard. */
const NUDGE_AGAIN = 15 * MINUTE
export const NUDGE = 'Asks when this will be done.'

const GONE = 'This is no longer on this computer. It may have been removed from the hospital’s list.'
const UNSENT = 'The hospital does not have this referral yet: it is sent as soon as it can be.'

export function createReferralActs(options: ReferralActsOptions): ReferralActs {
  const { store, outbox, referrals, standings, specialties, roles, actor, now, touched } = options
  const nameOf = (code: string) => specialties.byCode(code)?.name ?? code
  const takers = createReferralTakers({ store, specialties, roles, directory: options.directory })

  const saved = (ref: ItemRef): Result<KnownReferral, Refused> => {
    const known = referrals.look(ref)
    if (!known) return failure('not-found', GONE)
    return known.saved ? ok(known) : failure('not-sent', UNSENT)
  }

  /** With the role and the site that it is done from, where it is done for the specialty. */
  const signed = (deed: ReferralDeed, referral: Referral): ReferralAct => {
    const role = BY_REFERRER.has(deed.kind) ? undefined : standings.actingRole(referral)
    if (role === undefined) return deed
    const site = standings.remoteSite(referral.specialtyCode)
    return { ...deed, role, ...(site === undefined ? {} : { remote: { site } }) }
  }

  /** A window says who the senior is; what they are called, the hospital does. */
  const withSenior = (deed: ReferralDeed): Result<ReferralDeed, 'not-sensible'> => {
    if ((deed.kind !== 'declined' && deed.kind !== 'redirected') || !deed.senior) return ok(deed)
    const senior = namedSenior(deed.senior, { directory: options.directory, roles })
    return senior.ok ? ok({ ...deed, senior: senior.value }) : senior
  }

  const act = (ref: ItemRef, deed: ReferralDeed): Done => {
    const found = saved(ref)
    if (!found.ok) return found
    const { referral } = found.value
    const permit = mayActOnReferral(deed.kind, referral, standings.of(referral), nameOf(referral.specialtyCode))
    if (!permit.ok) return failure('not-yours', permit.message)
    // Somebody of the specialty has opened it before.
    if (deed.kind === 'received' && referral.state !== 'sent') return ok({ id: randomUUID() })
    const named = withSenior(deed)
    if (!named.ok) return named
    const allowed = deed.kind === 'handed-on' ? takers.allow(deed.person, referral) : ok(null)
    if (!allowed.ok) return allowed
    const full = signed(named.value, referral)
    // What the act itself lacks is said at once; whether it comes too late, only the tenant knows.
    const verdict = decideReferral(referral, '', full, actor, now())
    if (verdict.kind === 'refused' && verdict.refusal.code === 'not-sensible')
      return failure('not-sensible', verdict.refusal.message)
    const id = outbox.enqueue(found.value.ref, { on: 'referral', ...full }, actor)
    touched([found.value.ref])
    return ok({ id })
  }

  return {
    act,
    redirect(ref, { to, text, senior }) {
      const found = saved(ref)
      if (!found.ok) return found
      const target = specialties.byCode(to)
      if (!target || listOfDesk(store, target.deskCode) === undefined)
        return failure('not-sensible', 'The hospital’s list has no such specialty any more. Choose another.')
      const successor = successorId(found.value.referral)
      return act(ref, { kind: 'redirected', to, text, successor, ...(senior ? { senior } : {}) })
    },
    contest(ref, text) {
      const found = saved(ref)
      if (!found.ok) return found
      const to = specialties.byCode(found.value.referral.specialtyCode)?.seniorRole
      return act(ref, { kind: 'contested', text, ...(to === undefined ? {} : { to }) })
    },
    cancel(ref, text) {
      const withdrawn = options.sending.withdraw(ref, text)
      if (!withdrawn) return act(ref, { kind: 'cancelled', text })
      touched([ref])
      return ok(withdrawn)
    },
    nudge(ref) {
      const found = saved(ref)
      if (!found.ok) return found
      const { referral } = found.value
      if (!standings.of(referral).referrer)
        return failure('not-yours', 'Only the side that referred the patient can do this.')
      const from = nudgeFrom(referral, specialties.targetsOf(referral.specialtyCode))
      if (from === null) return failure('not-now', 'Nothing is owed to you on this now.')
      const last = referral.story.findLast(({ kind, text }) => kind === 'said' && text === NUDGE)
      const again = Math.max(from, last ? last.at + NUDGE_AGAIN : from)
      if (now() < again)
        return failure(
          'not-now',
          `You can ask after it from ${clinicalTime(again)}. What cannot wait is paged (Alt+F9).`,
        )
      return act(ref, { kind: 'said', text: NUDGE })
    },
    assign(each, person) {
      const done: ItemRef[] = []
      const refused: { ref: ItemRef; message: string }[] = []
      for (const { ref, from } of each) {
        const result = act(ref, { kind: 'handed-on', person, from })
        if (result.ok) done.push(ref)
        else refused.push({ ref, message: result.message })
      }
      return { done, refused }
    },
    takers(ref, find) {
      const known = referrals.look(ref)
      return known ? ok({ people: takers.list(known.referral, find) }) : failure('not-found', GONE)
    },
  }
}
