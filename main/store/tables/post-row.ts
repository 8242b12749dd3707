// Between a row of the posts table and a post.

import type { Post, PostState } from '../model.ts'

export interface PostRow {
  readonly clientId: string
  readonly feed: string
  readonly lane: string
  readonly fields: string
  readonly actor: string
  readonly person: number
  readonly at: number
  readonly state: PostState
  readonly unwanted: string | null
  readonly attempts: number
  readonly notBefore: number
  readonly settledAt: number | null
  readonly outcome: string | null
}

export const POST_COLUMNS =
  'client_id AS clientId, feed, lane, fields, actor, person, at, state, unwanted, attempts, not_before AS notBefore, settled_at AS settledAt, outcome'

export function postOf(row: PostRow): Post {
  // We wrote them ourselves, from the same types.
  const fields: Post['fields'] = JSON.parse(row.fields)
  const actor: Post['actor'] = JSON.parse(row.actor)
  const unwanted: Post['unwanted'] = row.unwanted === null ? null : JSON.parse(row.unwanted)
  const outcome: Post['outcome'] = row.outcome === null ? null : JSON.parse(row.outcome)
  const { clientId, feed, lane, at, state, attempts, notBefore, settledAt } = row
  const person = row.person === 1
  return {
    clientId,
    feed,
    lane,
    fields,
    actor,
    person,
    at,
    state,
    unwanted,
    attempts,
    notBefore,
    settledAt,
    outcome,
  }
}
