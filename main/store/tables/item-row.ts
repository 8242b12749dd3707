// Between a row of the items table and an item.

import type { Item } from '../model.ts'

export type ItemRow = Omit<Item, 'fields' | 'alsoFor' | 'passedOnBy'> &
  Readonly<Record<'fields' | 'alsoFor' | 'passedOnBy', string>>

export const ITEM_COLUMNS = `feed, id, kind, client_id AS clientId, etag, modified_at AS modifiedAt, fields,
  role_code AS roleCode, level, state, sent_at AS sentAt, sender_id AS senderId, due_at AS dueAt,
  acknowledged_at AS acknowledgedAt, also_for AS alsoFor, passed_on_by AS passedOnBy`

export function itemOf({ passedOnBy, ...row }: ItemRow): Item {
  // We wrote it ourselves, from an object.
  const fields: Readonly<Record<string, unknown>> = JSON.parse(row.fields)
  return {
    ...row,
    fields,
    alsoFor: row.alsoFor === '' ? [] : row.alsoFor.split(' '),
    ...(passedOnBy === '' ? {} : { passedOnBy: passedOnBy.split(' ') }),
  }
}
