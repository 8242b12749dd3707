// On duty or off, with what, and what must be told, as the renderer draws it. Reads; keeps nothing.

import type {
  AsleepView,
  DutyState,
  DutyView,
  HeldRoleView,
  OfferView,
  RoleNews,
  StandInView,
} from '../../contract/duty-views.ts'
import { coverOf } from '../../domain/cover.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import { asleepFact, awayAt, newsFor, offerFact } from '../../domain/role-now.ts'
import type { KnownRole, RoleDirectory } from '../roles/role-directory.ts'
import { pendingOf } from '../roles/role-view.ts'
import type { Store } from '../store/store.ts'

export interface DutyFacts {
  readonly store: Store
  readonly roles: RoleDirectory
  readonly me: string
  readonly state: DutyState
  readonly putAway: readonly string[]
  readonly now: Instant
  readonly openPages: (code: string) => number
}

/** Who was away for longer finds out in the role's history. */
const NEWS_LASTS = 3 * DAY

export function dutyView(facts: DutyFacts): DutyView {
  const { roles, me, now } = facts
  const pending = new Set(facts.store.actions.unsentByPerson().map(({ item }) => item))
  const about = roles
    .all()
    .filter(({ ref, role }) => isAbout(role, me) || pending.has(ref))
    .flatMap(({ ref }) => roles.known(ref) ?? [])
  return {
    state: facts.state,
    asleep: asleepOf(facts),
    held: about.filter(({ role }) => role.holder?.id === me).map((known) => heldView(known, facts)),
    standingIn: about.flatMap((known) => standIn(known, me, now)),
    offers: about.flatMap((known) => offerView(known, facts)),
    news: newsOf(facts),
  }
}

const isAbout = (role: KnownRole['role'], me: string): boolean =>
  role.holder?.id === me || role.offeredTo?.id === me || role.away?.delegate.id === me

const nameOf = ({ ref, role, siteName }: KnownRole) => ({ ref, code: role.code, name: role.name, siteName })

const pendingAct = ({ ref }: KnownRole, { store, now }: DutyFacts) =>
  pendingOf({ waiting: store.actions.waitingFor(ref), refused: store.actions.lastRefused(ref), now })

function heldView(known: KnownRole, facts: DutyFacts): HeldRoleView {
  const { role } = known
  return {
    ...nameOf(known),
    cover: facts.roles.coverOf(role),
    offeredTo: role.offeredTo,
    offeredAt: role.offeredAt,
    // What is over by the tenant's clock is over, whatever this computer's says.
    away: role.away !== null && role.away.until > facts.now ? role.away : null,
    protectedTimes: role.protectedTimes.filter(({ until }) => until > facts.now),
    openPages: facts.openPages(role.code),
    pending: pendingAct(known, facts),
  }
}

function standIn(known: KnownRole, me: string, now: Instant): StandInView[] {
  const { role } = known
  const away = awayAt(role, now)
  if (away?.delegate.id !== me || role.holder === null) return []
  return [{ ...nameOf(known), holderName: role.holder.name, reason: away.reason, until: away.until }]
}

/** Whoever is told next is told that they are: the deputy, or who covers the deputy. */
function asleepOf({ roles, me }: DutyFacts): AsleepView[] {
  return roles.all().flatMap(({ ref, role }): AsleepView[] => {
    const fact = asleepFact(role)
    if (!fact || role.holder === null || role.holder.id === me || role.deputyRole === undefined) return []
    const next = coverOf(role.deputyRole, roles.facts)
    if (next.kind !== 'person' || next.person.id !== me) return []
    const siteName = roles.known(ref)?.siteName ?? null
    return [{ ref, code: role.code, name: role.name, siteName, holderName: role.holder.name, at: fact.at }]
  })
}

function offerView(known: KnownRole, facts: DutyFacts): OfferView[] {
  const { saved, role } = known
  // As the tenant last said: an acceptance that is on its way is still an offer, and is shown as saving.
  if (saved.offeredTo?.id !== facts.me || saved.holder === null) return []
  return [
    {
      ...nameOf(known),
      from: saved.holder,
      at: saved.offeredAt,
      note: offerFact(role)?.reason ?? null,
      pending: pendingAct(known, facts),
    },
  ]
}

function newsOf({ roles, me, putAway, now }: DutyFacts): RoleNews[] {
  return roles
    .all()
    .flatMap(({ ref, role }): RoleNews[] => {
      const news = newsFor(role, me)
      if (!news || now - news.fact.at > NEWS_LASTS || putAway.includes(news.fact.id)) return []
      const { id, by, reason, at } = news.fact
      const siteName = roles.known(ref)?.siteName ?? null
      const name = { ref, code: role.code, name: role.name, siteName }
      return [{ id, ...name, what: news.what, byName: by.name, reason: reason ?? null, at }]
    })
    .sort((a, b) => b.at - a.at)
}
