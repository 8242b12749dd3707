// The roles of the hospital from the cache: found as one types, windowed, with what is pending on each laid over it.
// Those of the person's own site come first.

import type { CoverStop } from '../../contract/role-views.ts'
import type { CoverView, RoleRow } from '../../contract/views.ts'
import type { RoleFacts } from '../../domain/cover.ts'
import { type Abbreviations, USUAL_ABBREVIATIONS } from '../../domain/directory/abbreviations.ts'
import { type Question, questionOf } from '../../domain/directory/question.ts'
import { compareRanked, type FindableRole, type Ranked, rankRole } from '../../domain/directory/rank.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Role } from '../../domain/role.ts'
import { findableRole } from '../directory/findable-role.ts'
import { readSwitchboards } from '../policy/switchboards.ts'
import { type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { coverChain, coverWhenVacant } from './cover.ts'
import { readRole } from './role-fields.ts'
import { overlayRole, roleRow } from './role-view.ts'

interface Entry {
  readonly item: Item
  readonly role: Role
  readonly siteName: string | null
  readonly findable: FindableRole
}

export interface RoleWindow {
  readonly version: number
  readonly total: number
  readonly offset: number
  readonly rows: RoleRow[]
}

/** A role with what is pending on it laid over it. */
export interface KnownRole {
  readonly ref: ItemRef
  /** As the tenant last said. */
  readonly saved: Role
  /** As it will be once what waits here is in the tenant. */
  readonly role: Role
  readonly siteName: string | null
}

export interface RoleDirectory {
  window(find: string, offset: number, limit: number): RoleWindow
  /** Roles that a question finds, and how well each meets it; in no order. */
  ranked(question: Question): Ranked<FindableRole>[]
  rowOf(code: string): RoleRow | undefined
  known(ref: ItemRef): KnownRole | undefined
  /** Every role, as the tenant last said. */
  all(): readonly { readonly ref: ItemRef; readonly role: Role }[]
  byCode(code: string): Role | undefined
  nameOf(code: string): string
  /** Null while the desks, which name the sites, have not been read. */
  siteNameOf(code: string): string | null
  /** As the rules about who is told ask for them. */
  readonly facts: RoleFacts
  /** Its deputy, the deputy's deputy, and so on to the switchboard: held or not. */
  chainOf(role: Role): CoverStop[]
  /** Who would answer for it if nobody held it. */
  coverOf(role: Role): CoverView
  /** Roles this person holds, as the tenant last said. */
  heldBy(personId: string): Role[]
  /** Goes up with every change. */
  version(): number
  /** Something changed: the directory is read again. */
  changed(): void
}

export interface RoleDirectoryOptions {
  readonly store: Store
  readonly me: () => string
  readonly openPages: (code: string) => number | null
  /** The name of the site where this person works. */
  readonly ownSite: () => string | null
  /** The tenant's time. */
  readonly now: () => Instant
  readonly firstVersion?: number
  readonly abbreviations?: () => Abbreviations
}

export function createRoleDirectory(options: RoleDirectoryOptions): RoleDirectory {
  const { store, me, ownSite, now, abbreviations = () => USUAL_ABBREVIATIONS } = options
  let version = options.firstVersion ?? 1
  let cached: Entry[] | undefined
  let index: Map<string, Entry> | undefined
  let holders: Map<string, Role[]> | undefined
  let switchboards: Readonly<Record<string, string>> | undefined

  const entries = (): Entry[] => {
    cached ??= readEntries(store, ownSite())
    return cached
  }
  const byCode = (code: string): Entry | undefined => {
    index ??= new Map(entries().map((entry) => [entry.role.code, entry]))
    return index.get(code)
  }
  const held = (personId: string): Role[] => {
    if (holders === undefined) {
      holders = new Map()
      for (const { role } of entries())
        if (role.holder) holders.set(role.holder.id, [...(holders.get(role.holder.id) ?? []), role])
    }
    return holders.get(personId) ?? []
  }
  const ranked = (question: Question): Ranked<FindableRole>[] =>
    entries().flatMap(({ findable }) => {
      const rank = rankRole(findable, question)
      return rank === null ? [] : [{ found: findable, rank }]
    })
  /** Everything in its usual order, or what is found, the likeliest first. */
  const matching = (find: string): Entry[] => {
    const question = questionOf(find, abbreviations())
    if (question.words.length === 0) return entries()
    return ranked(question)
      .sort(compareRanked)
      .flatMap(({ found }) => byCode(found.code) ?? [])
  }
  const facts: RoleFacts = {
    role: (code) => byCode(code)?.role,
    all: () => entries().map(({ role }) => role),
    switchboard(siteCode) {
      switchboards ??= readSwitchboards(store)
      return switchboards[siteCode]
    },
  }
  const rowOf = ({ item, role, siteName }: Entry): RoleRow => {
    const ref = itemRef(item.feed, item.id)
    return roleRow(ref, role, {
      me: me(),
      now: now(),
      siteName,
      waiting: store.actions.waitingFor(ref),
      refused: store.actions.lastRefused(ref),
      deputyName: role.deputyRole ? (byCode(role.deputyRole)?.role.name ?? role.deputyRole) : null,
      openPages: options.openPages(role.code),
      cover: () => coverWhenVacant(role, facts),
    })
  }

  return {
    window(find, offset, limit) {
      const found = matching(find)
      return { version, total: found.length, offset, rows: found.slice(offset, offset + limit).map(rowOf) }
    },
    ranked,
    rowOf(code) {
      const entry = byCode(code)
      return entry && rowOf(entry)
    },
    known(ref) {
      const item = store.items.get(ref)
      const read = item && readRole(item.fields)
      if (!read?.ok) return undefined
      const saved = read.value
      const role = overlayRole(saved, store.actions.waitingFor(ref), now())
      return { ref, saved, role, siteName: byCode(saved.code)?.siteName ?? null }
    },
    all: () => entries().map(({ item, role }) => ({ ref: itemRef(item.feed, item.id), role })),
    byCode: (code) => byCode(code)?.role,
    nameOf: (code) => byCode(code)?.role.name ?? code,
    siteNameOf: (code) => byCode(code)?.siteName ?? null,
    facts,
    chainOf: (role) => coverChain(role, facts),
    coverOf: (role) => coverWhenVacant(role, facts),
    heldBy: (personId) => [...held(personId)],
    changed() {
      cached = undefined
      index = undefined
      holders = undefined
      switchboards = undefined
      version += 1
    },
    version: () => version,
  }
}

function readEntries(store: Store, ownSite: string | null): Entry[] {
  const sites = siteNames(store)
  const desks = deskNames(store)
  const away = ({ siteName }: Entry): number => (siteName !== null && siteName === ownSite ? 0 : 1)
  return store.items
    .ofKind('role')
    .flatMap((item): Entry[] => {
      const read = readRole(item.fields)
      if (!read.ok) return []
      const role = read.value
      const siteName = sites.get(role.siteCode) ?? null
      const findable = findableRole(role, { siteName, ownSite, deskName: desks.get(role.deskCode) ?? null })
      return [{ item, role, siteName, findable }]
    })
    .sort(
      (a, b) => away(a) - away(b) || a.role.name.localeCompare(b.role.name) || a.role.code.localeCompare(b.role.code),
    )
}

/** The rows of Desks are where the hospital names its sites. */
function siteNames(store: Store): ReadonlyMap<string, string> {
  const named = store.items.ofKind('desk').flatMap(({ fields }): [string, string][] => {
    const { SiteCode, SiteName } = fields
    return typeof SiteCode === 'string' && typeof SiteName === 'string' && SiteName !== '' ? [[SiteCode, SiteName]] : []
  })
  return new Map(named)
}

function deskNames(store: Store): ReadonlyMap<string, string> {
  const named = store.items
    .ofKind('desk')
    .flatMap(({ fields: { DeskCode, Title } }): [string, string][] =>
      typeof DeskCode === 'string' && typeof Title === 'string' ? [[DeskCode, Title]] : [],
    )
  return new Map(named)
}
