// Who held, holds or will hold a role, for every view: the resolver, fed from the rows of Roles, their versions and the
// rota. The versions of a row are read singly, when somebody asks about the past.

import type { ComingTurn, HeldAt, RoleHistory } from '../../contract/rota-views.ts'
import { asHeld, type Cover, type CoverFacts, coverOf, type Held } from '../../domain/cover.ts'
import { DAY, fromIso, type Instant, MINUTE } from '../../domain/instant.ts'
import { GOES_ON, type HolderAnswer, type HolderFacts, type HolderVersion, holderAt } from '../../domain/resolver.ts'
import type { Role } from '../../domain/role.ts'
import { type Turn, turnsOf } from '../../domain/rota/turns.ts'
import type { Lists, WireVersion } from '../graph/lists-port.ts'
import type { Clock } from '../ports.ts'
import { coverView } from '../roles/cover.ts'
import { type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { RoleRows } from './role-rows.ts'
import type { RotaBook } from './rota-book.ts'

export interface Holders {
  /** The roles as their rows say now. */
  readonly roles: CoverFacts
  at(roleCode: string, instant: Instant): HolderAnswer<Cover>
  cover(roleCode: string, instant: Instant): Cover
  /** Until then whoever holds a role now is expected to go on, where the rota plans no change. */
  knownUntil(): Instant
  /** The same without who covers it, for whoever looks along a ladder. */
  held(roleCode: string, instant: Instant): Held
  /** Who is planned next, the present holder's own time left out. */
  coming(roleCode: string): ComingTurn[]
  /** The coming turns of one person, the earliest first. */
  turnsOf(personId: string): ComingTurn[]
  /** Reads the past from the tenant when it is asked about and not known. Undefined: there is no such role. */
  heldAt(ref: ItemRef, instant: Instant): Promise<HeldAt | undefined>
  history(ref: ItemRef): Promise<RoleHistory | undefined>
}

export interface HoldersOptions {
  readonly rows: RoleRows
  readonly book: RotaBook
  readonly lists: Pick<Lists, 'versions'>
  readonly listIdOf: (feed: FeedName) => string | undefined
  readonly clock: Clock
}

interface Past {
  readonly versions: readonly HolderVersion[]
  readonly incomplete: string | null
  readonly readAt: Instant
  /** Of the row when they were read: another holder means that there is more to read. */
  readonly holderSince: Instant | null
}

/** A person who looks at several instants one after the other reads the versions once. */
const KEPT_FOR = 5 * MINUTE
/** How far ahead a card tells of what is planned, and of how much. */
const SHOWN_AHEAD = 7 * DAY
const SHOWN = 3
const NOT_READ =
  'The past of this role could not be read from the hospital just now. Shown is what its row still tells.'

export function createHolders({ rows, book, lists, listIdOf, clock }: HoldersOptions): Holders {
  const pasts = new Map<string, Past>()

  const factsAt = (now: Instant): HolderFacts<Cover> => ({
    now,
    plan: book.plan(),
    row(code) {
      const role = rows.byCode(code)?.role
      return role && { holder: role.holder, since: role.holderSince }
    },
    versions: (code) => pasts.get(code)?.versions ?? null,
    cover: (code, instant) => coverAt(code, instant, now),
  })

  const roles: CoverFacts = { role: (code) => rows.byCode(code)?.role, switchboard: rows.switchboard }

  /** Deputies are looked at as they are at that instant: now by their rows, later by the rota. */
  const coverAt = (roleCode: string, instant: Instant, now: Instant): Cover => {
    const alone: HolderFacts<null> = { ...factsAt(now), cover: () => null }
    return coverOf(
      roleCode,
      asHeld(roles, (code) => heldOf(holderAt(alone, code, instant), roles.role(code)?.holderSince ?? null)),
    )
  }

  const comingTurn = ({ roleCode, person, from, until }: Turn): ComingTurn => ({
    roleCode,
    roleName: roles.role(roleCode)?.name ?? roleCode,
    person,
    from,
    until,
  })

  const readPast = async (ref: ItemRef, role: Role): Promise<Past> => {
    const known = pasts.get(role.code)
    const now = clock.now()
    const fresh = known && known.holderSince === role.holderSince && now - known.readAt < KEPT_FOR
    if (fresh && known.incomplete === null) return known
    const { feed, id } = splitRef(ref)
    const listId = listIdOf(feed)
    const answer = listId === undefined ? undefined : await lists.versions(listId, id, VERSION_COLUMNS)
    const past: Past = answer?.ok
      ? { versions: holderVersions(answer.value), incomplete: null, readAt: now, holderSince: role.holderSince }
      : { versions: fromStory(role), incomplete: NOT_READ, readAt: now, holderSince: role.holderSince }
    pasts.set(role.code, past)
    return past
  }

  return {
    roles,
    knownUntil: () => clock.now() + GOES_ON,
    held(roleCode, instant) {
      const alone: HolderFacts<null> = { ...factsAt(clock.now()), cover: () => null }
      return heldOf(holderAt(alone, roleCode, instant), roles.role(roleCode)?.holderSince ?? null)
    },
    coming(roleCode) {
      const now = clock.now()
      const holder = roles.role(roleCode)?.holder
      return turnsOf(book.plan(), roleCode)
        .filter(
          ({ person, from, until }) =>
            until > now && from < now + SHOWN_AHEAD && !(from <= now && person.id === holder?.id),
        )
        .slice(0, SHOWN)
        .map(comingTurn)
    },
    turnsOf(personId) {
      const now = clock.now()
      const plan = book.plan()
      return plan.roleCodes
        .flatMap((code) => turnsOf(plan, code))
        .filter(({ person, from, until }) => person.id === personId && until > now && from < now + SHOWN_AHEAD)
        .sort((a, b) => a.from - b.from)
        .slice(0, SHOWN)
        .map(comingTurn)
    },
    at: (roleCode, instant) => holderAt(factsAt(clock.now()), roleCode, instant),
    cover: (roleCode, instant) => coverAt(roleCode, instant, clock.now()),
    async heldAt(ref, instant) {
      const role = rows.byRef(ref)?.role
      if (!role) return undefined
      const isPast = instant < clock.now() && (role.holderSince === null || instant < role.holderSince)
      const incomplete = isPast ? (await readPast(ref, role)).incomplete : null
      return view(holderAt(factsAt(clock.now()), role.code, instant), instant, incomplete)
    },
    async history(ref) {
      const role = rows.byRef(ref)?.role
      if (!role) return undefined
      const { versions, incomplete } = await readPast(ref, role)
      return { spans: spansOf(versions, role), incomplete }
    },
  }
}

/** The row says since when; of a plan only from when, which is nobody's beginning yet. */
const heldOf = (answer: HolderAnswer<null>, rowSince: Instant | null): Held => ({
  holder: answer.kind === 'held' ? answer.holder : null,
  since: answer.kind !== 'unknown' && answer.source === 'row' ? rowSince : null,
})

const VERSION_COLUMNS = ['HolderId', 'HolderName', 'HolderSince'] as const

/** Oldest first. A version is written a moment after the act: the act's own time counts, if it can be. */
export function holderVersions(wire: readonly WireVersion[]): HolderVersion[] {
  const versions: HolderVersion[] = []
  for (const { modifiedAt, fields } of [...wire].sort((a, b) => a.modifiedAt - b.modifiedAt)) {
    const { HolderId, HolderName, HolderSince } = fields
    const holder =
      typeof HolderId === 'string' && HolderId !== ''
        ? { id: HolderId, name: typeof HolderName === 'string' && HolderName !== '' ? HolderName : HolderId }
        : null
    const before = versions.at(-1)
    if (before && before.holder?.id === holder?.id) continue
    const since = typeof HolderSince === 'string' ? fromIso(HolderSince) : undefined
    const earliest = before ? before.at : Number.NEGATIVE_INFINITY
    const at = since !== undefined && since > earliest && since <= modifiedAt ? since : modifiedAt
    versions.push({ at, holder })
  }
  return versions
}

/** What the row itself still tells of its past: its latest facts. */
function fromStory({ story }: Role): HolderVersion[] {
  return story.flatMap(({ kind, at, by }): HolderVersion[] => {
    if (kind === 'taken' || kind === 'accepted' || kind === 'forced') return [{ at, holder: by }]
    return kind === 'given-back' ? [{ at, holder: null }] : []
  })
}

function spansOf(versions: readonly HolderVersion[], role: Role): RoleHistory['spans'] {
  const last = versions.at(-1)
  const now: HolderVersion[] =
    role.holderSince !== null && (last === undefined || last.holder?.id !== role.holder?.id)
      ? [{ at: role.holderSince, holder: role.holder }]
      : []
  const all = [...versions, ...now]
  return all.map(({ at, holder }, index) => ({ holder, from: at, until: all[index + 1]?.at ?? null })).reverse()
}

function view(answer: HolderAnswer<Cover>, at: Instant, incomplete: string | null): HeldAt {
  switch (answer.kind) {
    case 'held':
      return {
        kind: 'held',
        at,
        holder: answer.holder,
        source: answer.source === 'not-planned' ? 'row' : answer.source,
        since: answer.since,
        until: answer.until,
      }
    case 'nobody':
      return { kind: 'nobody', at, planned: answer.source === 'not-planned', cover: coverView(answer.cover) }
    case 'unknown':
      return {
        kind: 'unknown',
        at,
        because: incomplete ?? 'That is before the hospital’s record of this role begins.',
      }
  }
}
