/**
 * What has changed among users: learn.microsoft.com/graph/api/user-delta and learn.microsoft.com/graph/delta-query-overview
 * Tokens remember `$select`, and live for 7 days; an old one is answered 410 with a Location to begin again.
 */
import { z } from 'zod'
import { GRAPH, graphError, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { ModuleDeps } from '../state/tenant-state.ts'
import type { UserChange } from '../state/user-store.ts'
import { decodeToken, encodeToken, parseTop } from './odata.ts'
import { visibleRow } from './user-rows.ts'

const tokenSchema = z.object({
  epoch: z.number(),
  issuedAt: z.number(),
  select: z.string().nullable(),
  /** Changes after this number are still to be told. */
  after: z.number(),
  /** Present in a next token: changes up to this number belong to this round. */
  upTo: z.number().optional(),
  /** A first round tells of nobody removed. */
  first: z.boolean().optional(),
})

type Token = z.infer<typeof tokenSchema>

const TOKEN_LIFETIME_MS = 7 * 24 * 60 * 60_000
const USUAL_PAGE = 200

const gone = (): Reply =>
  graphError(410, 'resyncRequired', 'The delta token is no longer valid. Begin again with an empty token.', {
    Location: `${GRAPH}/users/delta?$deltatoken=`,
  })

export const usersDeltaRoutes = ({ users, deltaEpoch }: ModuleDeps): Route[] => {
  const link = (name: '$deltatoken' | '$skiptoken', token: Token): string =>
    `${GRAPH}/users/delta?${name}=${encodeToken(token)}`

  const row = (change: UserChange, token: Token, scopes: readonly string[]): unknown =>
    change.kind === 'removed'
      ? { id: change.id, '@removed': { reason: 'changed' } }
      : { ...visibleRow(change.user, token.select, scopes), id: change.user.id }

  const answer = (context: GraphContext, token: Token): Reply => {
    const size = /odata\.maxpagesize=(\d+)/i.exec(context.headers.prefer ?? '')?.[1] ?? null
    const top = parseTop(size ?? context.query.get('$top'), USUAL_PAGE, 999)
    if (top === undefined) {
      return graphError(400, 'Request_BadRequest', 'Invalid page size specified.')
    }
    // What changes while somebody pages is told with the next delta link.
    const upTo = token.upTo ?? users.sequence()
    const wanted = users.changesUpTo(token.after, upTo).filter(({ change }) => {
      return !token.first || change.kind === 'present'
    })
    const page = wanted.slice(0, top)
    const value = page.map(({ change }) => row(change, token, context.principal.scopes))
    const { select } = token
    const stamp = { epoch: deltaEpoch(), issuedAt: context.now, select }
    const last = page.at(-1)?.sequence ?? token.after
    const more = wanted.length > top
    return ok({
      '@odata.context': `${GRAPH}/$metadata#users`,
      ...(more
        ? {
            '@odata.nextLink': link('$skiptoken', {
              ...stamp,
              after: last,
              upTo,
              ...(token.first && { first: true }),
            }),
          }
        : { '@odata.deltaLink': link('$deltatoken', { ...stamp, after: upTo }) }),
      value,
    })
  }

  const handle = (context: GraphContext): Reply => {
    const { query, now } = context
    const given = query.get('$deltatoken') || query.get('$skiptoken')
    const fresh = { epoch: deltaEpoch(), issuedAt: now, select: query.get('$select') }
    if (!given) {
      return answer(context, { ...fresh, after: 0, first: true })
    }
    if (given === 'latest') {
      return answer(context, { ...fresh, after: users.sequence() })
    }
    const token = tokenSchema.safeParse(decodeToken(given))
    if (!token.success) {
      return graphError(400, 'Request_BadRequest', 'The delta token is not understood.')
    }
    const { epoch, issuedAt, after } = token.data
    const lost = after > users.sequence()
    return epoch !== deltaEpoch() || now > issuedAt + TOKEN_LIFETIME_MS || lost ? gone() : answer(context, token.data)
  }

  const scopes = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
  return ['/users/delta', '/users/delta()'].map((pattern) => ({
    method: 'GET',
    pattern,
    scopes,
    application: scopes,
    service: 'identity',
    resourceUnits: () => 2,
    handle,
  }))
}
