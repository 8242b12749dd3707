// Turns a row as Graph sent it into an item of the cache: its fields, and the columns that rows are looked up by.

import { acknowledgement, type OwedWithin, owedBy, type Page, passedOnBy } from '../../domain/page.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { WireItem } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import { readRole } from '../roles/role-fields.ts'
import { readRota } from '../rota/rota-fields.ts'
import type { FeedName, Item, ItemKind } from '../store/model.ts'
import { readDesk } from './desk.ts'

export const ROLES_FEED = 'Roles'
export const DESKS_FEED = 'Desks'
export const SETTINGS_FEED = 'Settings'
export const LADDERS_FEED = 'Ladders'
export const ROTA_FEED = 'Rota'

type Index = Pick<
  Item,
  | 'kind'
  | 'roleCode'
  | 'alsoFor'
  | 'level'
  | 'state'
  | 'sentAt'
  | 'senderId'
  | 'dueAt'
  | 'acknowledgedAt'
  | 'passedOnBy'
>

const PLAIN = {
  roleCode: null,
  alsoFor: [],
  level: null,
  state: null,
  sentAt: null,
  senderId: null,
  dueAt: null,
  acknowledgedAt: null,
  passedOnBy: [],
} as const satisfies Omit<Index, 'kind'>

/** Makes an item of a row. */
export type IndexItem = (feed: FeedName, wire: WireItem) => Result<Item, 'unreadable'>

/** As `indexItem`, with the times of the trust's ladders. */
export const indexBy =
  (owedWithin: OwedWithin): IndexItem =>
  (feed, wire) =>
    indexItem(feed, wire, owedWithin)

/** The failure names the fields at fault, never their values. */
export function indexItem(feed: FeedName, wire: WireItem, owedWithin?: OwedWithin): Result<Item, 'unreadable'> {
  const index = indexOf(feed, wire.fields, owedWithin)
  if (!index.ok) return index
  const { ClientId } = wire.fields
  return ok({
    feed,
    id: wire.id,
    clientId: typeof ClientId === 'string' && ClientId !== '' ? ClientId : null,
    etag: wire.etag,
    modifiedAt: wire.modifiedAt,
    fields: wire.fields,
    ...index.value,
  })
}

function indexOf(feed: FeedName, fields: WireItem['fields'], owedWithin?: OwedWithin): Result<Index, 'unreadable'> {
  if (feed === ROLES_FEED) {
    const role = readRole(fields)
    return role.ok ? ok({ ...PLAIN, kind: 'role', roleCode: role.value.code, level: role.value.highestLevel }) : role
  }
  if (feed === DESKS_FEED) {
    const desk = readDesk(fields)
    return desk.ok ? plain('desk') : desk
  }
  if (feed === SETTINGS_FEED)
    return typeof fields.Title === 'string' ? plain('setting') : failure('unreadable', 'Title')
  if (feed === LADDERS_FEED) return typeof fields.Title === 'string' ? plain('ladder') : failure('unreadable', 'Title')
  if (feed === ROTA_FEED) {
    const entry = readRota(fields, 0)
    return entry.ok ? ok({ ...PLAIN, kind: 'rota', roleCode: entry.value.roleCode }) : entry
  }
  if (fields.Kind === 'inpatient') return plain('inpatient')
  if (fields.Kind !== 'page') return plain('foreign')
  const page = readPage(fields)
  return page.ok ? ok(pageIndex(page.value, owedWithin)) : page
}

const plain = (kind: ItemKind): Result<Index, 'unreadable'> => ok({ ...PLAIN, kind })

/** The columns that follow from a page. Whoever writes a page's fields into the cache writes these with them. */
export const pageIndex = (page: Page, owedWithin?: OwedWithin): Index => ({
  kind: 'page',
  roleCode: page.roleCode,
  alsoFor: page.alsoFor,
  level: page.level,
  state: page.state,
  sentAt: page.sentAt,
  // A page on the red list is made by a console by itself: it is not among what its person has sent, and is news to them.
  senderId: page.about ? null : page.sentBy.id,
  dueAt: owedBy(page, owedWithin),
  acknowledgedAt: acknowledgement(page)?.at ?? null,
  passedOnBy: passedOnBy(page),
})
