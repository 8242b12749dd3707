// Brings one new row into the tenant: create it, unless an earlier try may have done so already, which is looked up by its
// `ClientId`. Knows Graph's answers; knows no timers and no database.

import type { Instant } from '../../domain/instant.ts'
import type { GraphCode, GraphFailure, GraphResult, Lists, WireItem } from '../graph/lists-port.ts'
import type { Post } from '../store/model.ts'

export type PostOutcome =
  | { readonly kind: 'saved'; readonly row: WireItem }
  /** It was not wanted any more, and the tenant does not have it. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly code: GraphCode; readonly message: string }
  | { readonly kind: 'wait'; readonly code: GraphCode; readonly message: string; readonly retryAt: Instant | null }

type Rows = Pick<Lists, 'create' | 'find'>

/** How often a clash with another row is taken for one that will pass. */
const CLASHES = 3

/**
 * Sends `post` with `fields`. A list refuses a second row with the same `ClientId` (learn.microsoft.com/graph/api/listitem-create
 * has no idempotency of its own), and a try whose outcome is unknown is looked up before another is made: one row, however
 * often it is sent.
 */
export async function sendPost(
  rows: Rows,
  listId: string,
  post: Post,
  fields: Post['fields'],
  isWanted: () => boolean,
): Promise<PostOutcome> {
  const find = (): Promise<GraphResult<WireItem | null>> => rows.find(listId, 'ClientId', post.clientId)
  if (post.attempts > 0) {
    const found = await find()
    if (!found.ok) return isFinal(found) ? refused(found) : waitFor(found)
    if (found.value) return { kind: 'saved', row: found.value }
  }
  // Somebody may have taken it back while it was looked up.
  if (!isWanted()) return { kind: 'withdrawn' }

  const created = await rows.create(listId, { ...fields, ClientId: post.clientId })
  if (created.ok) return { kind: 'saved', row: created.value }
  if (!isWorthALook(created)) return isFinal(created) ? refused(created) : waitFor(created)
  const found = await find()
  if (found.ok && found.value) return { kind: 'saved', row: found.value }
  // Nobody knows yet whether it was created: the next try looks first.
  if (!found.ok) return waitFor(found)
  if (isFinal(created) || (created.code === 'conflict' && post.attempts >= CLASHES)) return refused(created)
  return waitFor(created)
}

/** It may be there already, or the service says that it is. (`offline` may be as well, but asking at once is in vain.) */
const isWorthALook = ({ code }: GraphFailure): boolean =>
  code === 'timeout' || code === 'server' || code === 'malformed' || code === 'conflict' || code === 'invalid'

/** Sending the same again will not help. */
const isFinal = ({ code }: GraphFailure): boolean => code === 'not-found' || code === 'forbidden' || code === 'invalid'

const waitFor = ({ code, message, retryAt }: GraphFailure): PostOutcome => ({ kind: 'wait', code, message, retryAt })

const refused = ({ code, message }: GraphFailure): PostOutcome => ({ kind: 'refused', code, message })
