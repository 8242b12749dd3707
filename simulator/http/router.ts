/**
 * Routes of the simulated Graph: what one is, what its handler is given, and finding it for a path.
 * A route does its own work only; sign-in, scopes, limits, faults and the log belong to the dispatcher.
 */
export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Whose request it is, as the access token says. */
export interface Principal {
  /** Object id of the person, or of an application's service principal. */
  readonly userId: string
  /** Empty when an application acts as itself. */
  readonly upn: string
  /** Client id of the application. */
  readonly app: string
  /** Delegated scopes; of an application that acts as itself its application permissions. */
  readonly scopes: readonly string[]
  /** Name of the application that acts as itself, without a person; left out: a person does. */
  readonly application?: string
  /** Milliseconds since 1970. */
  readonly tokenIssuedAt: number
}

export interface GraphContext {
  readonly method: Method
  /** Path without the version, as it was sent: `/sites/root/lists`. */
  readonly path: string
  /** A `{name}` of the route's pattern, decoded. Asking for one that the pattern lacks is a bug and throws. */
  param(name: string): string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or undefined when there was none. */
  readonly body: unknown
  /** What was sent, where a file is. */
  readonly bytes?: Buffer
  readonly principal: Principal
  /** The tenant's time when the request arrived, milliseconds since 1970. */
  readonly now: number
  /** Set when the request is a member of a `$batch`. */
  readonly batch?: string
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a string or bytes go as they are, with the content type of `headers`. */
  readonly body?: unknown
  /** True: send nothing and cut the connection. */
  readonly cut?: true
}

/** A limit of so many calls in a window, counted under `key` (e.g. one chat). */
export interface Rate {
  readonly key: string
  readonly limit: number
  readonly windowMs: number
}

/** Which published limits a route falls under; see simulator/limits. */
export type Service = 'sharepoint' | 'identity' | 'teams' | 'presence' | 'none'

export interface Route {
  readonly method: Method
  /**
   * `/sites/{site}/lists/{list}`: `{name}` is one path segment or a part of one (`{host}:`),
   * `{name+}` is one or more segments. Literal parts ignore case, as Graph does. Routes are tried in order.
   */
  readonly pattern: string
  /** Any one of these delegated scopes is enough; an empty list asks only for a valid token. */
  readonly scopes: readonly string[]
  /** Any one of these application permissions is enough for an application without a person; left out: none is. */
  readonly application?: readonly string[]
  readonly service: Service
  /** What the call costs in its service's resource units; 1 when left out. */
  resourceUnits?(context: GraphContext): number
  /** Limits in requests per window, apart from resource units. */
  rates?(context: GraphContext): readonly Rate[]
  handle(context: GraphContext): Reply | Promise<Reply>
}

export type Match =
  | { readonly kind: 'route'; readonly route: Route; readonly params: ReadonlyMap<string, string> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'unknown' }

export interface Router {
  find(method: string, path: string): Match
}

const PLACEHOLDER = /\{(\w+)(\+?)\}/g

const quote = (literal: string): string => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const compile = (pattern: string): { readonly expression: RegExp; readonly names: string[] } => {
  const names: string[] = []
  let source = ''
  let from = 0
  for (const found of pattern.matchAll(PLACEHOLDER)) {
    source += quote(pattern.slice(from, found.index))
    source += found[2] === '+' ? '(.+?)' : '([^/]+?)'
    names.push(found[1] ?? '')
    from = found.index + found[0].length
  }
  source += quote(pattern.slice(from))
  return { expression: new RegExp(`^${source}/?$`, 'i'), names }
}

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const createRouter = (routes: readonly Route[]): Router => {
  const compiled = routes.map((route) => ({ route, ...compile(route.pattern) }))
  return {
    find: (method, path) => {
      let pathKnown = false
      for (const { route, expression, names } of compiled) {
        const found = expression.exec(path)
        if (found === null) {
          continue
        }
        if (route.method !== method) {
          pathKnown = true
          continue
        }
        const params = new Map(names.map((name, at) => [name, decode(found[at + 1] ?? '')]))
        return { kind: 'route', route, params }
      }
      return { kind: pathKnown ? 'wrong-method' : 'unknown' }
    },
  }
}
