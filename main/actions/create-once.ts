// Creates a row that a console makes by itself, once however many consoles try: its `ClientId` follows from what it is made for.
// Nothing of it is kept here: whoever sees what it follows from tries again.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import type { Lists, WireItem } from '../graph/lists-port.ts'
import type { Log } from '../ports.ts'
import type { FeedName, Post } from '../store/model.ts'
import { sendPost } from './send-post.ts'

export interface CreateOnceOptions {
  readonly lists: Pick<Lists, 'create' | 'find'>
  readonly listIdOf: (feed: FeedName) => string | undefined
  readonly actor: Actor
  readonly log: Log
  /** The tenant's time. */
  readonly now: () => Instant
}

/** The row once the tenant has it, whoever made it; undefined when that could not be done now. `look`: it may be there. */
export type CreateOnce = (
  feed: FeedName,
  clientId: string,
  fields: Post['fields'],
  look?: boolean,
) => Promise<WireItem | undefined>

export function createOnce({ lists, listIdOf, actor, log, now }: CreateOnceOptions): CreateOnce {
  const tries = new Map<string, number>()
  return async (feed, clientId, fields, look = false) => {
    const listId = listIdOf(feed)
    if (listId === undefined) {
      log.warn('the list of a row to be made is not known', { feed })
      return undefined
    }
    const attempts = tries.get(clientId) ?? (look ? 1 : 0)
    tries.set(clientId, attempts + 1)
    const at = now()
    const kept = { state: 'waiting', unwanted: null, notBefore: at, settledAt: null, outcome: null } as const
    const post: Post = { clientId, feed, lane: clientId, fields, actor, person: false, at, attempts, ...kept }
    const outcome = await sendPost(lists, listId, post, fields, () => true)
    if (outcome.kind !== 'saved') {
      log.warn('a row could not be made', { feed, outcome: outcome.kind })
      return undefined
    }
    tries.delete(clientId)
    return outcome.row
  }
}
