// Creating and changing rows so that, however often it is tried, it is done once.

import type { Lists, WireItem } from '../../main/graph/lists-port.ts'
import type { Written } from '../incoming.ts'

export type Fields = Readonly<Record<string, unknown>>

export type RowWriter = Pick<Lists, 'create' | 'find' | 'item' | 'patch'>

type NotWritten = Exclude<Written, { kind: 'done' }>
export type Row = { readonly kind: 'row'; readonly item: WireItem } | NotWritten

type Failure = Extract<Awaited<ReturnType<Lists['item']>>, { ok: false }>

/** What may be over in a while is tried again; what the tenant does not take is for a person. */
export function notWritten({ code, message, retryAt }: Failure, what: string): NotWritten {
  if (code === 'invalid' || code === 'malformed')
    return {
      kind: 'dead',
      reason: `The hospital’s list did not take ${what}: ${message}.`,
      fix: 'Compare the columns of the list with docs/lists.md, then replay.',
    }
  return { kind: 'later', reason: `${what}: ${code}`, retryAt }
}

/** A row that somebody has removed by hand would be waited for in vain. */
export function notRead(failure: Failure, what: string): NotWritten {
  if (failure.code !== 'not-found') return notWritten(failure, what)
  return {
    kind: 'dead',
    reason: `The row of ${what} is no longer in the hospital’s list.`,
    fix: 'Start the feed again, so that it reads the lists anew, then replay.',
  }
}

/** The row with this `ClientId`: made now, or made before. */
export async function createOnce(
  lists: RowWriter,
  listId: string,
  clientId: string,
  fields: Fields,
  what: string,
): Promise<Row> {
  const made = await lists.create(listId, { ...fields, ClientId: clientId })
  if (made.ok) return { kind: 'row', item: made.value }
  // An unknown outcome, or a unique value that is there: then somebody, perhaps this very program before it died, has made it.
  const found = await lists.find(listId, 'ClientId', clientId)
  if (found.ok && found.value) return { kind: 'row', item: found.value }
  return notWritten(made, what)
}

/** Changes a row as `change` says of what it is now; null: it is as it should be. Others write the same row. */
export async function changeRow(
  lists: RowWriter,
  listId: string,
  first: WireItem,
  change: (item: WireItem) => Fields | null,
  what: string,
): Promise<Row> {
  let item = first
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const fields = change(item)
    if (fields === null) return { kind: 'row', item }
    const patched = await lists.patch(listId, item.id, fields, item.etag)
    if (!patched.ok && patched.code !== 'changed' && patched.code !== 'conflict') return notRead(patched, what)
    const read = await lists.item(listId, item.id)
    if (!read.ok) return notRead(read, what)
    item = read.value
    // Read after the write: it says the rest, and its new version.
    if (patched.ok) return { kind: 'row', item }
  }
  return { kind: 'later', reason: `${what}: others keep changing the row`, retryAt: null }
}

const MOST_TRIES = 8
