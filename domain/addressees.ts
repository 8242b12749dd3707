// Whom a page is for at this instant, by which of its roles, and whether they are told now. One rule behind the queue, the
// alerts, the receipts, the ladder and the words on the screen.
//
// Who is away keeps L4 and L5 instead of passing them to the delegate: those can wait by their very meaning, an absence
// lasts hours at most, and a delegate who stands in for what is urgent must not inherit a day's routine work.

import { type Cover, type CoverHop, coverOf, type RoleFacts } from './cover.ts'
import type { Instant } from './instant.ts'
import type { Level } from './level.ts'
import { type Page, rolesOf } from './page.ts'
import type { Person } from './person.ts'
import type { Role } from './role.ts'
import { awayAt, protectedAt } from './role-now.ts'

/** By what somebody is told. `deputy-of`: nobody holds the role, and they hold its deputy; `cover`: further along. */
export type AddresseeWhy = 'holder' | 'deputy-of' | 'delegate' | 'cover' | 'escalated' | 'redirected'

export type AlertTime =
  /** As its level asks for. */
  | { readonly kind: 'now' }
  /** In the queue, and told when this has ended. */
  | { readonly kind: 'held'; readonly until: Instant; readonly reason: string }
  /** In the queue, and somebody else is told. */
  | { readonly kind: 'quiet'; readonly until: Instant; readonly reason: string }

export interface Addressee {
  readonly person: Person
  /** The role of the page that brings it to them. */
  readonly pageRole: string
  /** The role that they hold, or stand in for. */
  readonly roleCode: string
  readonly why: AddresseeWhy
  readonly alert: AlertTime
  /** Roles between the two that nobody holds. */
  readonly hops: readonly CoverHop[]
  /** Since when they have been the one; null when that is not known. */
  readonly since: Instant | null
}

export type AddressedPage = Pick<Page, 'roleCode' | 'alsoFor' | 'level' | 'story'>

const NOW: AlertTime = { kind: 'now' }
const STRENGTH: Readonly<Record<AlertTime['kind'], number>> = { now: 0, held: 1, quiet: 2 }

/** Everybody once, with the strongest reason to be told; in the order in which the roles were told. */
export function addresseesOf(page: AddressedPage, facts: RoleFacts, now: Instant): Addressee[] {
  const found = new Map<string, Addressee>()
  for (const code of rolesOf(page)) {
    for (const each of toldBy(code, page.level, brought(page, code), facts, now)) {
      const known = found.get(each.person.id)
      if (!known || STRENGTH[each.alert.kind] < STRENGTH[known.alert.kind]) found.set(each.person.id, each)
    }
  }
  return [...found.values()]
}

/** Whom a page of this level for one role is for. Nobody when all of its cover is vacant: then only telephones are left. */
export function toldBy(
  code: string,
  level: Level,
  brought: AddresseeWhy,
  facts: RoleFacts,
  now: Instant,
): readonly Addressee[] {
  const cover = coverOf(code, facts)
  if (cover.kind === 'switchboard') return []
  const { role, person, hops } = cover
  const base = { pageRole: code, roleCode: role.code, hops }
  const holder = { ...base, person, why: whyOf(cover, code, brought, facts), since: since(role.holderSince, hops) }
  const away = absence(role, now)
  if (away) {
    const delegate = { ...base, person: away.delegate, why: 'delegate', since: away.from, alert: NOW } as const
    const rest = { until: away.until, reason: away.reason }
    if (level <= 2) return [{ ...holder, alert: NOW }, delegate]
    if (level === 3) return [delegate, { ...holder, alert: { kind: 'quiet', ...rest } }]
    return [{ ...holder, alert: { kind: 'held', ...rest } }]
  }
  const window = level >= 4 ? protectedAt(role, now) : null
  if (window) return [{ ...holder, alert: { kind: 'held', until: window.until, reason: window.reason } }]
  return [{ ...holder, alert: NOW }]
}

/** Whoever covers a role has been the one since nobody held the roles before theirs. */
function since(held: Instant | null, hops: readonly CoverHop[]): Instant | null {
  const known = [held, ...hops.map((hop) => hop.since)].filter((at) => at !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** Who named themselves as their own delegate is there. */
function absence(role: Role, now: Instant) {
  const away = awayAt(role, now)
  return away && away.delegate.id !== role.holder?.id ? away : null
}

function whyOf({ role, hops }: Cover & { kind: 'person' }, code: string, brought: AddresseeWhy, facts: RoleFacts) {
  if (hops.length === 0) return brought
  return hops.length === 1 && facts.role(code)?.deputyRole === role.code ? 'deputy-of' : 'cover'
}

function brought({ roleCode, story }: AddressedPage, code: string): AddresseeWhy {
  if (code === roleCode) return 'holder'
  const entry = story.findLast(({ kind, to }) => to === code && (kind === 'escalated' || kind === 'redirected'))
  return entry?.kind === 'redirected' ? 'redirected' : 'escalated'
}

/** What one role means to one person: pages of levels 1 to `listed` are in their queue, those of 1 to `told` alert now. */
export interface Scope {
  readonly code: string
  readonly listed: 0 | 3 | 5
  readonly told: 0 | 2 | 3 | 5
}

/** The same rule from the side of one person: the roles whose pages are theirs now. */
export function scopesOf(personId: string, facts: RoleFacts, now: Instant): Scope[] {
  return facts.all().flatMap(({ code }): Scope[] => {
    const cover = coverOf(code, facts)
    if (cover.kind === 'switchboard') return []
    const { role, person } = cover
    const away = absence(role, now)
    if (person.id === personId) {
      if (away) return [{ code, listed: 5, told: 2 }]
      return [{ code, listed: 5, told: protectedAt(role, now) ? 3 : 5 }]
    }
    return away?.delegate.id === personId ? [{ code, listed: 3, told: 3 }] : []
  })
}

/** The next instant at which an absence or a protected time begins or ends; null when none is to come. */
export function nextChange(roles: readonly Role[], now: Instant): Instant | null {
  let next = Number.POSITIVE_INFINITY
  const meet = (at: Instant) => {
    if (at > now && at < next) next = at
  }
  for (const { away, protectedTimes } of roles) {
    for (const time of away ? [away, ...protectedTimes] : protectedTimes) {
      meet(time.from)
      meet(time.until)
    }
  }
  return next === Number.POSITIVE_INFINITY ? null : next
}
