// The roles as the tenant last said, for whoever plans: by code, with their rows and the names of their sites.

import type { Role } from '../../domain/role.ts'
import { readSwitchboards } from '../policy/switchboards.ts'
import { readRole } from '../roles/role-fields.ts'
import { type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'

export interface RoleRowFacts {
  readonly ref: ItemRef
  readonly role: Role
  readonly siteName: string | null
}

export interface RoleRows {
  /** Those of the person's own site first, then by name. */
  all(): readonly RoleRowFacts[]
  byCode(code: string): RoleRowFacts | undefined
  byRef(ref: ItemRef): RoleRowFacts | undefined
  /** Code of the switchboard's role at a site (docs/lists.md, `Settings`). */
  switchboard(siteCode: string): string | undefined
  changed(): void
}

interface Read {
  readonly all: readonly RoleRowFacts[]
  readonly byCode: ReadonlyMap<string, RoleRowFacts>
  readonly byRef: ReadonlyMap<ItemRef, RoleRowFacts>
  readonly switchboards: Readonly<Record<string, string>>
}

export function createRoleRows(store: Store, ownSite: () => string | null): RoleRows {
  let read: Read | undefined
  const rows = (): Read => {
    read ??= readRows(store, ownSite())
    return read
  }
  return {
    all: () => rows().all,
    byCode: (code) => rows().byCode.get(code),
    byRef: (ref) => rows().byRef.get(ref),
    switchboard: (siteCode) => rows().switchboards[siteCode],
    changed() {
      read = undefined
    },
  }
}

function readRows(store: Store, ownSite: string | null): Read {
  const sites = siteNames(store)
  const away = ({ siteName }: RoleRowFacts): number => (siteName !== null && siteName === ownSite ? 0 : 1)
  const all = store.items
    .ofKind('role')
    .flatMap((item): RoleRowFacts[] => {
      const role = readRole(item.fields)
      if (!role.ok) return []
      const siteName = sites.get(role.value.siteCode) ?? null
      return [{ ref: itemRef(item.feed, item.id), role: role.value, siteName }]
    })
    .sort(
      (a, b) => away(a) - away(b) || a.role.name.localeCompare(b.role.name) || a.role.code.localeCompare(b.role.code),
    )
  return {
    all,
    byCode: new Map(all.map((row) => [row.role.code, row])),
    byRef: new Map(all.map((row) => [row.ref, row])),
    switchboards: readSwitchboards(store),
  }
}

function siteNames(store: Store): ReadonlyMap<string, string> {
  return new Map(
    store.items
      .ofKind('desk')
      .flatMap(({ fields: { SiteCode, SiteName } }): [string, string][] =>
        typeof SiteCode === 'string' && typeof SiteName === 'string' && SiteName !== '' ? [[SiteCode, SiteName]] : [],
      ),
  )
}

/** A key of the Settings list; undefined when the trust has not set it. */
export function settingOf(store: Store, key: string): string | undefined {
  const value = store.items.ofKind('setting').find(({ fields }) => fields.Title === key)?.fields.Value
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** Undefined when it is not JSON: somebody wrote it by hand. */
export function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
