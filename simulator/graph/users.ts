/**
 * Users of the directory: list, search, read, and change by an administrator.
 * learn.microsoft.com/graph/api/user-list, user-get, user-post-users, user-update, user-delete
 */
import { z } from 'zod'
import { created, GRAPH, graphError, noContent, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { GraphModule, ModuleDeps } from '../state/tenant-state.ts'
import type { User } from '../state/user-store.ts'
import { licenseDetailsRoute } from './license-details.ts'
import { meRoute } from './me.ts'
import { decodeToken, encodeToken, parseTop } from './odata.ts'
import { type Predicate, parseFilter, parseSearch } from './user-filter.ts'
import { newUser, userChange, visibleRow } from './user-rows.ts'
import { usersDeltaRoutes } from './users-delta.ts'

const READ = ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
const WRITE = ['User.ReadWrite.All']
const USUAL_PAGE = 100
const LARGEST_PAGE = 999

export const userNotFound = (id: string): Reply => {
  const message = `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`
  return graphError(404, 'Request_ResourceNotFound', message)
}

const badQuery = (message: string): Reply => graphError(400, 'Request_UnsupportedQuery', message)
const badRequest = (message: string): Reply => graphError(400, 'Request_BadRequest', message)

/** Price of a read in Entra's units: learn.microsoft.com/graph/throttling-limits */
const readUnits =
  (base: number) =>
  (context: GraphContext): number => {
    const selected = context.query.has('$select') ? 1 : 0
    const top = Number(context.query.get('$top') ?? USUAL_PAGE)
    const small = base > 1 && top < 20 ? 1 : 0
    return Math.max(1, base - selected - small)
  }

interface Query {
  readonly predicate: Predicate
  readonly counted: boolean
}

const readQuery = (context: GraphContext): Query | Reply => {
  const { query, headers } = context
  const eventual = headers.consistencylevel?.toLowerCase() === 'eventual'
  const counted = query.get('$count')?.toLowerCase() === 'true'
  const search = query.get('$search')
  const filter = query.get('$filter')
  const predicates: Predicate[] = []
  if (counted && !eventual) {
    return badRequest('$count is not currently supported without the ConsistencyLevel: eventual header.')
  }
  if (search !== null) {
    if (!eventual) {
      return badQuery(
        "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
      )
    }
    const predicate = parseSearch(search)
    if (predicate === undefined) {
      return badRequest(`The search ${search} is not understood.`)
    }
    predicates.push(predicate)
  }
  if (filter !== null) {
    const answer = parseFilter(filter)
    if (answer === undefined) {
      return graphError(400, 'BadRequest', 'Invalid filter clause')
    }
    if (answer.advanced && !(eventual && counted)) {
      return badQuery('This filter needs ConsistencyLevel: eventual and $count=true.')
    }
    predicates.push(answer.predicate)
  }
  return { predicate: (user) => predicates.every((predicate) => predicate(user)), counted }
}

const sorters: Readonly<Record<string, (user: User) => string>> = {
  displayname: (user) => user.displayName,
  userprincipalname: (user) => user.userPrincipalName,
}

/** The list in the order asked for; undefined when that order is not supported. */
const sorted = (users: readonly User[], orderBy: string | null): readonly User[] | undefined => {
  if (orderBy === null) {
    return users
  }
  const [name = '', direction = 'asc'] = orderBy.trim().toLowerCase().split(/\s+/)
  const key = sorters[name]
  const sign = direction === 'desc' ? -1 : 1
  return key && users.toSorted((one, other) => sign * key(one).localeCompare(key(other)))
}

const skipSchema = z.object({ skip: z.number().int().nonnegative() })

export const createUsers = (deps: ModuleDeps): GraphModule => {
  const { users } = deps

  const list = (context: GraphContext): Reply => {
    const { query, principal } = context
    const top = parseTop(query.get('$top'), USUAL_PAGE, LARGEST_PAGE)
    if (top === undefined) {
      return badRequest(`Invalid page size specified: '${query.get('$top')}'. Must be between 1 and 999 inclusive.`)
    }
    const wanted = readQuery(context)
    if ('status' in wanted) {
      return wanted
    }
    const found = sorted(users.list().filter(wanted.predicate), query.get('$orderby'))
    if (found === undefined) {
      return badQuery(`Sorting by ${query.get('$orderby')} is not supported.`)
    }
    const token = query.get('$skiptoken')
    const skip = token === null ? { skip: 0 } : skipSchema.safeParse(decodeToken(token)).data
    if (skip === undefined) {
      return graphError(400, 'Directory_ExpiredPageToken', 'The specified page token value has expired.')
    }
    const page = found.slice(skip.skip, skip.skip + top)
    const next = new URLSearchParams(query)
    next.set('$skiptoken', encodeToken({ skip: skip.skip + top }))
    return ok({
      '@odata.context': `${GRAPH}/$metadata#users`,
      ...(wanted.counted && { '@odata.count': found.length }),
      ...(found.length > skip.skip + top && { '@odata.nextLink': `${GRAPH}/users?${next}` }),
      value: page.map((user) => visibleRow(user, query.get('$select'), principal.scopes)),
    })
  }

  const count = (context: GraphContext): Reply => {
    const wanted = readQuery(context)
    if ('status' in wanted) {
      return wanted
    }
    if (context.headers.consistencylevel?.toLowerCase() !== 'eventual') {
      return badRequest('$count needs the ConsistencyLevel: eventual header.')
    }
    const body = String(users.list().filter(wanted.predicate).length)
    return { status: 200, headers: { 'Content-Type': 'text/plain' }, body }
  }

  const get = (context: GraphContext): Reply => {
    const user = users.find(context.param('user'))
    if (user === undefined) {
      return userNotFound(context.param('user'))
    }
    const scopes = user.id === context.principal.userId ? READ : context.principal.scopes
    const row = visibleRow(user, context.query.get('$select'), scopes)
    return ok({ '@odata.context': `${GRAPH}/$metadata#users/$entity`, ...row })
  }

  /** Delegated rights are those of the scope and of the person together. */
  const asAdmin = (context: GraphContext, act: () => Reply): Reply =>
    users.find(context.principal.userId)?.admin
      ? act()
      : graphError(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')

  const add = (context: GraphContext): Reply => {
    const parsed = newUser.safeParse(context.body)
    if (!parsed.success) {
      return badRequest(z.prettifyError(parsed.error))
    }
    const { passwordProfile: _password, ...properties } = parsed.data
    const { userPrincipalName } = properties
    if (!userPrincipalName.toLowerCase().endsWith(`@${deps.tenant.domain.toLowerCase()}`)) {
      return badRequest('The domain portion of the userPrincipalName property is invalid.')
    }
    const user = users.add(defined({ ...properties, mail: properties.mail ?? userPrincipalName }))
    if (user === undefined) {
      const message = 'Another object with the same value for property userPrincipalName already exists.'
      return badRequest(message)
    }
    const row = visibleRow(user, null, context.principal.scopes)
    const location = { Location: `${GRAPH}/users/${user.id}` }
    return created({ '@odata.context': `${GRAPH}/$metadata#users/$entity`, ...row }, location)
  }

  const change = (context: GraphContext): Reply => {
    const user = users.find(context.param('user'))
    if (user === undefined) {
      return userNotFound(context.param('user'))
    }
    const parsed = userChange.safeParse(context.body)
    if (!parsed.success) {
      return badRequest(z.prettifyError(parsed.error))
    }
    const { passwordProfile: _password, ...properties } = parsed.data
    users.update(user.id, defined(properties))
    return noContent()
  }

  const remove = (context: GraphContext): Reply => {
    const user = users.find(context.param('user'))
    return user !== undefined && users.remove(user.id) ? noContent() : userNotFound(context.param('user'))
  }

  const write = { scopes: WRITE, service: 'identity' as const }
  const read = { scopes: READ, application: READ, service: 'identity' as const }
  const routes: Route[] = [
    meRoute(users),
    licenseDetailsRoute(users),
    { method: 'GET', pattern: '/users', ...read, resourceUnits: readUnits(2), handle: list },
    { method: 'GET', pattern: '/users/$count', ...read, resourceUnits: readUnits(2), handle: count },
    ...usersDeltaRoutes(deps),
    {
      method: 'GET',
      pattern: '/users/{user}',
      ...read,
      scopes: [...READ, 'User.Read'],
      handle: (context) => {
        const own = users.find(context.param('user'))?.id === context.principal.userId
        const allowed = own || context.principal.scopes.some((scope) => READ.includes(scope))
        const message = 'Insufficient privileges to complete the operation.'
        return allowed ? get(context) : graphError(403, 'Authorization_RequestDenied', message)
      },
    },
    { method: 'POST', pattern: '/users', ...write, handle: (context) => asAdmin(context, () => add(context)) },
    {
      method: 'PATCH',
      pattern: '/users/{user}',
      ...write,
      handle: (context) => asAdmin(context, () => change(context)),
    },
    {
      method: 'DELETE',
      pattern: '/users/{user}',
      ...write,
      handle: (context) => asAdmin(context, () => remove(context)),
    },
  ]
  return { key: 'users', routes, save: users.save, load: users.load }
}

type Defined<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** Without the properties that are undefined, so that they do not overwrite. */
const defined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Defined<T>
