/**
 * The way of every Graph request, alone or as a member of a `$batch`, and of every request to file storage: token, faults, route, scopes, limits,
 * handler, log. The same for all, so that a batch saves round trips and nothing else, as Microsoft says
 * (learn.microsoft.com/graph/json-batching).
 */
import { randomUUID } from 'node:crypto'
import type { FaultEffect, FaultFinder } from '../control/faults.ts'
import type { RequestRecorder } from '../control/request-log.ts'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Limiter } from '../limits/limiter.ts'
import { graphError } from './replies.ts'
import type { GraphContext, Method, Principal, Reply, Route, Router } from './router.ts'

export interface GraphRequest {
  readonly method: string
  /** Without the version: `/users`. */
  readonly path: string
  /** With its question mark, or empty. */
  readonly search: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** What was sent, where a file is. */
  readonly bytes?: Buffer
  readonly batch?: string
}

export type Authentication =
  | { readonly ok: true; readonly principal: Principal }
  | { readonly ok: false; readonly reply: Reply }

export interface DispatcherDeps {
  readonly clock: SimulatorClock
  readonly faults: FaultFinder
  readonly recorder: RequestRecorder
  readonly limiter: Limiter
  readonly router: Router
  /** What goes before a path in faults and in the log: `/v1.0` of Graph. */
  readonly prefix: string
  authenticate(authorization: string | undefined, now: number): Promise<Authentication>
}

export interface Dispatcher {
  dispatch(request: GraphRequest): Promise<Reply>
}

interface Outcome {
  readonly reply: Reply
  readonly units: number
  readonly unknown: boolean
}

const CUT: Reply = { status: 0, cut: true }

const METHODS: readonly string[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] satisfies Method[]
const isMethod = (method: string): method is Method => METHODS.includes(method)

/** The answer of a fault that replaces the real one. */
export const faultReply = (effect: FaultEffect): Reply | undefined => {
  if (!('status' in effect)) {
    return undefined
  }
  const retry = effect.retryAfter === undefined ? {} : { 'Retry-After': String(effect.retryAfter) }
  const headers = { ...retry, ...effect.headers }
  if (effect.body !== undefined) {
    return { status: effect.status, headers, body: effect.body }
  }
  return graphError(effect.status, 'simulatedFault', 'A test asked for this answer.', headers)
}

const refusedScope = (route: Route): Reply => {
  if (route.service === 'sharepoint') {
    return graphError(403, 'accessDenied', 'Access denied')
  }
  if (route.service === 'identity') {
    const message = 'Insufficient privileges to complete the operation.'
    return graphError(403, 'Authorization_RequestDenied', message)
  }
  const wanted = route.scopes.join(', ')
  return graphError(403, 'Forbidden', `Missing scope permissions on the request. Needs one of ${wanted}.`)
}

/** Undefined: the token's permissions are enough. learn.microsoft.com/graph/permissions-overview */
const refusalFor = (route: Route, { path, principal }: GraphContext): Reply | undefined => {
  if (route.scopes.length === 0) {
    return undefined
  }
  if (principal.application !== undefined && /^\/me(\/|$)/i.test(path)) {
    return graphError(400, 'BadRequest', '/me request is only valid with delegated authentication flow.')
  }
  const enough = principal.application === undefined ? route.scopes : (route.application ?? [])
  return enough.some((scope) => principal.scopes.includes(scope)) ? undefined : refusedScope(route)
}

const withHeaders = (reply: Reply, headers: Readonly<Record<string, string>>): Reply => ({
  ...reply,
  headers: { ...headers, ...reply.headers },
})

/** Adds what every error of Graph carries: learn.microsoft.com/graph/errors */
const withInnerError = (reply: Reply, ids: Readonly<Record<string, string>>, now: number): Reply => {
  const body = reply.body
  if (typeof body !== 'object' || body === null || !('error' in body)) {
    return reply
  }
  const { error } = body
  if (typeof error !== 'object' || error === null || 'innerError' in error) {
    return reply
  }
  const innerError = { date: new Date(now).toISOString().slice(0, 19), ...ids }
  return { ...reply, body: { ...body, error: { ...error, innerError } } }
}

export const createDispatcher = (deps: DispatcherDeps): Dispatcher => {
  const { clock, faults, recorder, limiter } = deps

  const act = async (request: GraphRequest, principal: Principal, now: number): Promise<Outcome> => {
    const found = deps.router.find(request.method, request.path)
    if (found.kind === 'unknown') {
      const message = `Resource not found for the path '${request.path}'.`
      return { reply: graphError(404, 'ResourceNotFound', message), units: 0, unknown: true }
    }
    if (found.kind === 'wrong-method' || !isMethod(request.method)) {
      const message = 'Specified HTTP method is not allowed for the request target.'
      return { reply: graphError(405, 'Request_BadRequest', message), units: 0, unknown: true }
    }
    const { route, params } = found
    const context: GraphContext = {
      method: request.method,
      path: request.path,
      param: (name) => {
        const value = params.get(name)
        if (value === undefined) {
          throw new Error(`The pattern ${route.pattern} has no {${name}}.`)
        }
        return value
      },
      query: new URLSearchParams(request.search),
      headers: request.headers,
      body: request.body,
      ...(request.bytes !== undefined && { bytes: request.bytes }),
      principal,
      now,
      ...(request.batch === undefined ? {} : { batch: request.batch }),
    }
    const verdict = limiter.judge(route, context)
    if (verdict.refusal !== undefined) {
      const reply = withHeaders(verdict.refusal, verdict.headers)
      return { reply, units: verdict.units, unknown: false }
    }
    const reply = refusalFor(route, context) ?? (await route.handle(context))
    return { reply: withHeaders(reply, verdict.headers), units: verdict.units, unknown: false }
  }

  const meet = async (request: GraphRequest, now: number): Promise<Outcome & { principal?: Principal }> => {
    const authentication = await deps.authenticate(request.headers.authorization, now)
    const principal = authentication.ok ? authentication.principal : undefined
    const effect = faults.take({
      method: request.method,
      pathAndQuery: `${deps.prefix}${request.path}${request.search}`,
      ...(principal && { upn: principal.upn, userId: principal.userId, app: principal.app }),
    })
    const who = principal === undefined ? {} : { principal }
    if (effect !== undefined) {
      const instead = faultReply(effect)
      if (instead !== undefined || ('drop' in effect && effect.drop === 'before')) {
        return { reply: instead ?? CUT, units: 0, unknown: false, ...who }
      }
      if ('delayMs' in effect) {
        await new Promise<void>((resolve) => clock.after(effect.delayMs, resolve))
      }
    }
    if (!authentication.ok) {
      return { reply: authentication.reply, units: 0, unknown: false }
    }
    const outcome = await act(request, authentication.principal, clock.now())
    const cutAfter = effect !== undefined && 'drop' in effect
    return { ...outcome, ...(cutAfter && { reply: CUT }), ...who }
  }

  return {
    dispatch: async (request) => {
      const at = clock.now()
      const outcome = await meet(request, at)
      const requestId = randomUUID()
      const clientId = request.headers['client-request-id'] ?? requestId
      const ids = { 'request-id': requestId, 'client-request-id': clientId }
      recorder.record({
        at,
        method: request.method,
        path: `${deps.prefix}${request.path}`,
        query: request.search,
        ...(outcome.principal?.upn && { user: outcome.principal.upn }),
        ...(outcome.principal && { app: outcome.principal.app }),
        status: outcome.reply.status,
        resourceUnits: outcome.units,
        unknown: outcome.unknown,
        ...(request.batch === undefined ? {} : { batch: request.batch }),
      })
      return withHeaders(withInnerError(outcome.reply, ids, at), ids)
    },
  }
}
