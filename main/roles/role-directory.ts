// The roles of the hospital from the cache: found as one types, windowed, with what is pending on each laid over it.
// Those of the person's own site come first.

import type { PendingView, RoleRow } from '../../contract/views.ts'
import { decideRole, type Role } from '../../domain/role.ts'
import { refusalWords } from '../pages/refusal-words.ts'
import type { Action, Item } from '../store/model.ts'
import { itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { readRole } from './role-fields.ts'

interface Entry {
  readonly item: Item
  readonly role: Role
  readonly siteName: string | null
  /** Lower-case text that a search looks in. */
  readonly text: string
}

export interface RoleWindow {
  readonly version: number
  readonly total: number
  readonly offset: number
  readonly rows: RoleRow[]
}

export interface RoleDirectory {
  window(find: string, offset: number, limit: number): RoleWindow
  byCode(code: string): Role | undefined
  nameOf(code: string): string
  /** Roles this person holds, as the tenant last said. */
  heldBy(personId: string): Role[]
  /** Goes up with every change. */
  version(): number
  /** Something changed: the directory is read again. */
  changed(): void
}

export function createRoleDirectory(
  store: Store,
  me: () => string,
  openPages: (code: string) => number | null,
  /** The name of the site where this person works. */
  ownSite: () => string | null,
  firstVersion = 1,
): RoleDirectory {
  let version = firstVersion
  let cached: Entry[] | undefined
  let index: Map<string, Entry> | undefined

  const entries = (): Entry[] => {
    cached ??= readEntries(store, ownSite())
    return cached
  }
  const byCode = (code: string): Entry | undefined => {
    index ??= new Map(entries().map((entry) => [entry.role.code, entry]))
    return index.get(code)
  }

  return {
    window(find, offset, limit) {
      const words = find.toLowerCase().split(/\s+/).filter(Boolean)
      const found = entries().filter(({ text }) => words.every((word) => text.includes(word)))
      const rows = found.slice(offset, offset + limit).map(({ item, role, siteName }) => {
        const ref = itemRef(item.feed, item.id)
        return roleRow(ref, role, {
          me: me(),
          siteName,
          waiting: store.actions.waitingFor(ref),
          refused: store.actions.lastRefused(ref),
          deputyName: role.deputyRole ? (byCode(role.deputyRole)?.role.name ?? role.deputyRole) : null,
          openPages: openPages(role.code),
        })
      })
      return { version, total: found.length, offset, rows }
    },
    byCode: (code) => byCode(code)?.role,
    nameOf: (code) => byCode(code)?.role.name ?? code,
    heldBy: (personId) => entries().flatMap(({ role }) => (role.holder?.id === personId ? [role] : [])),
    changed() {
      cached = undefined
      index = undefined
      version += 1
    },
    version: () => version,
  }
}

function readEntries(store: Store, ownSite: string | null): Entry[] {
  const sites = siteNames(store)
  const away = ({ siteName }: Entry): number => (siteName !== null && siteName === ownSite ? 0 : 1)
  return store.items
    .ofKind('role')
    .flatMap((item): Entry[] => {
      const read = readRole(item.fields)
      if (!read.ok) return []
      const role = read.value
      const siteName = sites.get(role.siteCode) ?? null
      return [{ item, role, siteName, text: searchText(role, siteName) }]
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

const searchText = (role: Role, siteName: string | null): string =>
  [role.name, role.code, role.specialty, role.bleep, role.phone, role.holder?.name, role.siteCode, siteName]
    .filter(Boolean)
    .join(' ')
    .toLowerCase()

interface RoleContext {
  readonly me: string
  readonly siteName: string | null
  readonly waiting: readonly Action[]
  readonly refused: Action | undefined
  readonly deputyName: string | null
  readonly openPages: number | null
}

function roleRow(ref: string, saved: Role, context: RoleContext): RoleRow {
  const role = context.waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'role') return current
    const verdict = decideRole(current, id, act, actor, at)
    return verdict.kind === 'write' ? verdict.role : current
  }, saved)
  return {
    ref,
    code: role.code,
    name: role.name,
    siteCode: role.siteCode,
    siteName: context.siteName,
    specialty: role.specialty ?? null,
    highestLevel: role.highestLevel,
    holder: role.holder,
    holderSince: role.holderSince,
    mine: role.holder?.id === context.me,
    deputyName: context.deputyName,
    phone: role.phone ?? null,
    bleep: role.bleep ?? null,
    openPages: context.openPages,
    pending: pendingOf(context),
  }
}

function pendingOf({ waiting, refused }: RoleContext): PendingView | null {
  const next = waiting[0]
  if (next)
    return {
      id: next.id,
      act: next.act.kind,
      state: next.attempts > 0 ? 'waiting' : 'saving',
      message: next.attempts > 0 ? 'Not yet with the hospital. It is sent as soon as it answers.' : null,
      text: null,
      at: next.at,
    }
  if (!refused) return null
  return {
    id: refused.id,
    act: refused.act.kind,
    state: 'refused',
    message: refusalWords(refused.outcome),
    text: null,
    at: refused.at,
  }
}
