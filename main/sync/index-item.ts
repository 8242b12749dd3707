// Turns a row as Graph sent it into an item of the cache: its fields, and the columns that rows are looked up by.

import { acknowledgement, owedBy, type Page } from '../../domain/page.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { WireItem } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import { readRole } from '../roles/role-fields.ts'
import type { FeedName, Item, ItemKind } from '../store/model.ts'
import { readDesk } from './desk.ts'

export const ROLES_FEED = 'Roles'
export const DESKS_FEED = 'Desks'
export const SETTINGS_FEED = 'Settings'

type Index = Pick<Item, 'kind' | 'roleCode' | 'level' | 'state' | 'sentAt' | 'senderId' | 'dueAt' | 'acknowledgedAt'>

const PLAIN = {
  roleCode: null,
  level: null,
  state: null,
  sentAt: null,
  senderId: null,
  dueAt: null,
  acknowledgedAt: null,
} as const satisfies Omit<Index, 'kind'>

/** The failure names the fields at fault, never their values. */
export function indexItem(feed: FeedName, wire: WireItem): Result<Item, 'unreadable'> {
  const index = indexOf(feed, wire.fields)
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

function indexOf(feed: FeedName, fields: WireItem['fields']): Result<Index, 'unreadable'> {
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
  if (fields.Kind === 'inpatient') return plain('inpatient')
  if (fields.Kind !== 'page') return plain('foreign')
  const page = readPage(fields)
  return page.ok ? ok(pageIndex(page.value)) : page
}

const plain = (kind: ItemKind): Result<Index, 'unreadable'> => ok({ ...PLAIN, kind })

/** The columns that follow from a page. Whoever writes a page's fields into the cache writes these with them. */
export const pageIndex = (page: Page): Index => ({
  kind: 'page',
  roleCode: page.roleCode,
  level: page.level,
  state: page.state,
  sentAt: page.sentAt,
  senderId: page.sentBy.id,
  dueAt: owedBy(page),
  acknowledgedAt: acknowledgement(page)?.at ?? null,
})
