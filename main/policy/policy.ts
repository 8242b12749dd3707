// Who stands in for whom, and which ladder a page climbs: the rows of Roles, Ladders and Settings, read once for each change
// of them. Holds no rule of its own.

import type { RoleFacts } from '../../domain/cover.ts'
import { checkTargets, withKnownTargets } from '../../domain/ladder/check-ladder.ts'
import { defaultLadder, type Ladder, type LevelPolicy } from '../../domain/ladder/ladder.ts'
import type { Level } from '../../domain/level.ts'
import type { Role } from '../../domain/role.ts'
import { readRole } from '../roles/role-fields.ts'
import { type FeedName, type Item, type ItemRef, itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import { LADDERS_FEED, ROLES_FEED, SETTINGS_FEED } from '../sync/index-item.ts'
import { readLadder } from './read-ladder.ts'
import { readSwitchboards } from './switchboards.ts'

export interface Policy extends RoleFacts {
  levelPolicy(roleCode: string, level: Level): LevelPolicy
  /** What is wrong with the trust's policy, in sentences. Empty while nothing of it has been read. */
  faults(): readonly string[]
  /** Roles, ladders and settings have been read, as far as the site has them. */
  ready(): boolean
  /** Goes up whenever an answer may be another. */
  version(): number
  /** Rows of these lists have changed. */
  changed(feeds: Iterable<FeedName>): void
}

/** The lists that it is read from. */
export const POLICY_FEEDS: ReadonlySet<FeedName> = new Set([ROLES_FEED, LADDERS_FEED, SETTINGS_FEED])

/** `hasList`: whether the site has a list of this name; undefined while that is not known. */
export function createPolicy(store: Store, hasList: (feed: FeedName) => boolean | undefined): Policy {
  const parsed = new Map<ItemRef, { readonly item: Item; readonly role: Role }>()
  let version = 1
  let book: Book | undefined

  const read = (): Book => {
    book ??= readBook(store, parsed)
    return book
  }
  const facts: RoleFacts = {
    role: (code) => read().roles.get(code),
    all: () => read().all,
    switchboard: (siteCode) => read().switchboards[siteCode],
  }

  return {
    ...facts,
    levelPolicy(roleCode, level) {
      const name = facts.role(roleCode)?.ladder
      return ((name === undefined ? undefined : read().ladders.get(name)) ?? defaultLadder).levels[level]
    },
    faults: () => {
      const { ladderFaults, written, all, switchboards } = read()
      return all.length === 0
        ? []
        : [...ladderFaults, ...checkTargets(written, facts), ...redListFaults(store, facts, switchboards)]
    },
    ready: () =>
      [...POLICY_FEEDS].every((feed) => {
        const synced = store.feeds.get(feed)?.syncedAt
        return synced != null || (feed !== ROLES_FEED && hasList(feed) === false)
      }),
    version: () => version,
    changed(feeds) {
      if (![...feeds].some((feed) => POLICY_FEEDS.has(feed))) return
      book = undefined
      version += 1
    },
  }
}

interface Book {
  readonly all: readonly Role[]
  readonly roles: ReadonlyMap<string, Role>
  readonly ladders: ReadonlyMap<string, Ladder>
  /** The same before roles that do not exist were judged. */
  readonly written: ReadonlyMap<string, Ladder>
  readonly ladderFaults: readonly string[]
  readonly switchboards: Readonly<Record<string, string>>
}

function readBook(store: Store, parsed: Map<ItemRef, { readonly item: Item; readonly role: Role }>): Book {
  const all = store.items.ofKind('role').flatMap((item): Role[] => {
    const ref = itemRef(item.feed, item.id)
    const known = parsed.get(ref)
    // A row that was written from here has no ETag until sync brings it.
    if (known && item.etag !== '' && known.item.etag === item.etag) return [known.role]
    const role = readRole(item.fields)
    if (!role.ok) return []
    parsed.set(ref, { item, role: role.value })
    return [role.value]
  })
  const checked = store.items.ofKind('ladder').map(({ fields }) => readLadder(fields))
  const roles = new Map(all.map((role) => [role.code, role]))
  return {
    all,
    roles,
    ladders: new Map(checked.map(({ ladder }) => [ladder.name, withKnownTargets(ladder, (code) => roles.get(code))])),
    written: new Map(checked.map(({ ladder }) => [ladder.name, ladder])),
    ladderFaults: checked.flatMap(({ faults }) => faults),
    switchboards: readSwitchboards(store),
  }
}

/** Without the list of its desk there is nowhere to tell switchboard of a page that nobody answers. */
function redListFaults(
  store: Pick<Store, 'items'>,
  facts: RoleFacts,
  switchboards: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(switchboards).flatMap(([site, code]) => {
    const role = facts.role(code)
    if (!role || listOfDesk(store, role.deskCode) !== undefined) return []
    return [
      `${role.name} (${code}), the switchboard of ${site}, is at no desk with a list: it cannot be told of pages.`,
    ]
  })
}
