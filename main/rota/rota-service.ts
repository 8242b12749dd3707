// The rota of one workspace: reads it, draws it, changes it, and reminds of it. Composes the parts of this folder.

import { randomUUID } from 'node:crypto'
import type { RotaGap } from '../../contract/rota-views.ts'
import type { Actor } from '../../domain/person.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { ShiftsSource } from '../graph/shifts.ts'
import type { Clock, Log, Notifier, Stop } from '../ports.ts'
import type { FeedName, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { DESKS_FEED, ROLES_FEED, ROTA_FEED, SETTINGS_FEED } from '../sync/index-item.ts'
import { createHolders, type Holders } from './holders.ts'
import { createImportProgress } from './import-progress.ts'
import { createNudges } from './nudges.ts'
import { createRoleRows } from './role-rows.ts'
import { createRotaBook } from './rota-book.ts'
import { createRotaImporter, type RotaImporter } from './rota-import.ts'
import { createRotaStrip, type RotaStrip } from './rota-strip.ts'
import { createRotaSwaps, type RotaSwaps } from './rota-swaps.ts'
import { createRotaWriter, waitingEntries } from './rota-writer.ts'
import { createShiftsImport } from './shifts-import.ts'
import { createStaffLookup } from './staff-lookup.ts'

export interface RotaServiceOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'patch' | 'versions' | 'clockSkew'>
  /** Teams Shifts; absent: none is asked. */
  readonly shifts?: ShiftsSource
  readonly posts: Pick<Posts, 'add'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
  readonly actor: Actor
  readonly firstVersion: number
  readonly ownSite: () => string | null
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** Codes of the roles that this person holds. */
  readonly held: () => ReadonlySet<string>
  readonly touched: (refs: readonly ItemRef[]) => void
  /** A person looks at the rota: it is read again. */
  readonly look: () => void
  /** A reminder was clicked: its role is to be shown. */
  readonly open: (ref: ItemRef | null) => void
}

export interface RotaService {
  readonly strip: RotaStrip
  readonly swaps: RotaSwaps
  readonly importer: RotaImporter
  readonly holders: Holders
  /** Gaps of the coming 72 hours. */
  gaps(): RotaGap[]
  version(): number
  /** A person looks at the rota. */
  look(): void
  /** Rows of these lists changed, or roles were taken or lost. */
  changed(feeds: ReadonlySet<FeedName>): void
  start(): Stop
}

const READ_FROM: ReadonlySet<FeedName> = new Set([ROLES_FEED, DESKS_FEED, SETTINGS_FEED, ROTA_FEED])

export function createRotaService(options: RotaServiceOptions): RotaService {
  const { store, clock, actor, lists } = options
  const now = () => clock.now() + Math.round(lists.clockSkew())
  const rows = createRoleRows(store, options.ownSite)
  const book = createRotaBook(store, () => waitingEntries(store), options.firstVersion)
  const writer = createRotaWriter({ ...options, book })
  const holders = createHolders({ rows, book, lists, listIdOf: options.listIdOf, clock: { ...clock, now } })
  const me = { id: actor.id, name: actor.name }
  const nudges = createNudges({
    store,
    notifier: options.notifier,
    clock: { ...clock, now },
    log: options.log,
    facts: () => ({ plan: book.plan(), personId: me.id, held: options.held() }),
    roleName: (code) => rows.byCode(code)?.role.name ?? code,
    holder: (code) => rows.byCode(code)?.role.holder ?? null,
    open: (code) => options.open(rows.byCode(code)?.ref ?? null),
  })
  const progress = createImportProgress(store, book)
  const importer = createRotaImporter({
    rows,
    book,
    writer,
    progress,
    staff: () => createStaffLookup(store.people),
    now,
  })
  const teamShifts =
    options.shifts &&
    createShiftsImport({
      store,
      lists,
      source: options.shifts,
      importer,
      listIdOf: options.listIdOf,
      person: (id) => store.people.get(id),
      clock: { ...clock, now },
      log: options.log,
      random: Math.random,
    })
  const strip = createRotaStrip({ rows, book, holders, me: () => me.id })
  return {
    strip,
    gaps: () => strip.gaps(now()),
    swaps: createRotaSwaps({ store, rows, book, writer, me, now, newId: randomUUID }),
    importer,
    holders,
    version: book.version,
    look: options.look,
    changed(feeds) {
      if (![...feeds].some((feed) => READ_FROM.has(feed))) return
      rows.changed()
      book.changed()
      nudges.run()
    },
    start() {
      const stops = [nudges.start(), teamShifts?.start()]
      return () => {
        for (const stop of stops) stop?.()
      }
    },
  }
}
