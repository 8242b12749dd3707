// A small Graph client for the scenario: signed in as one person, waits when told to, batches.
// It shares nothing with the console's client, so that a mistake in one shows against the other.
// learn.microsoft.com/graph/json-batching, learn.microsoft.com/graph/throttling

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { signIn } from './sign-in.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface GraphRequest {
  readonly method: Method
  /** After the version: `/me`. A nextLink or deltaLink is taken too. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface GraphReply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, or undefined when there was no content. */
  readonly body: unknown
}

export interface GraphClient {
  readonly upn: string
  /** One call; waits out 429 and 503 with Retry-After, and gives any other status back as it is. */
  request(request: GraphRequest): Promise<GraphReply>
  /** The body of a reply of the 200s; throws on any other. */
  get(path: string): Promise<unknown>
  post(path: string, body: unknown): Promise<unknown>
  patch(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>
  /** All values of a collection, over all its pages. */
  all<T>(path: string, row: z.ZodType<T>): Promise<T[]>
  /** Any number of requests in $batch calls of 20; replies in the order of the requests; throttled members go again. */
  batch(requests: readonly GraphRequest[]): Promise<GraphReply[]>
  /** The tenant's time in milliseconds, from the Date header of its last reply. */
  serverNow(): number
}

export interface GraphClientOptions {
  /** The simulator's origin. */
  readonly url: string
  readonly upn: string
  readonly app: string
  readonly scopes: readonly string[]
}

const VERSION = 'https://graph.microsoft.com/v1.0'
const BATCH_SIZE = 20
const MOST_TRIES = 12
/** Tokens are renewed this long before they expire. */
const RENEW_EARLY_MS = 120_000

const collection = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })
const batchReply = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown().optional(),
    }),
  ),
})

/** Signs in at the first call. */
export function createGraphClient(options: GraphClientOptions): GraphClient {
  let token: Promise<{ value: string; until: number }> | undefined
  let ahead = 0

  const freshToken = async (): Promise<{ value: string; until: number }> => {
    const { token: value, lifetimeMs } = await signIn(options)
    return { value, until: performance.now() + lifetimeMs - RENEW_EARLY_MS }
  }
  const bearer = async (): Promise<string> => {
    token ??= freshToken()
    const held = await token.catch((error: unknown) => {
      token = undefined
      throw error
    })
    if (held.until > performance.now()) return held.value
    token = freshToken()
    return (await token).value
  }

  const send = async ({ method, path, headers, body }: GraphRequest): Promise<GraphReply> => {
    const at = path.startsWith('https://') ? path.slice(VERSION.length) : path
    const response = await fetch(`${options.url}/v1.0${at}`, {
      method,
      headers: {
        Authorization: `Bearer ${await bearer()}`,
        'client-request-id': randomUUID(),
        'User-Agent': 'NONISV|Southmere|RolecallScenario/1.0',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const date = Date.parse(response.headers.get('date') ?? '')
    // The header counts whole seconds: a smaller difference says nothing.
    if (!Number.isNaN(date)) ahead = Math.abs(date - Date.now()) > 2000 ? date - Date.now() : 0
    return { status: response.status, headers: Object.fromEntries(response.headers), body: parseBody(text) }
  }

  const request = async (wanted: GraphRequest): Promise<GraphReply> => {
    for (let tries = 1; ; tries++) {
      const reply = await send(wanted)
      const retryMs = throttledFor(reply)
      if (retryMs !== undefined && tries < MOST_TRIES) await wait(retryMs)
      // A moved clock or a revoked token: signing in again is all there is to do.
      else if (reply.status === 401 && tries === 1) token = undefined
      else return reply
    }
  }

  const succeed = async (wanted: GraphRequest): Promise<unknown> => {
    const reply = await request(wanted)
    if (reply.status < 300) return reply.body
    throw new Error(`${wanted.method} ${wanted.path} as ${options.upn}: ${reply.status} ${JSON.stringify(reply.body)}`)
  }

  const batchOnce = async (members: ReadonlyMap<string, GraphRequest>): Promise<Map<string, GraphReply>> => {
    const requests = [...members].map(([id, { method, path, headers, body }]) => ({
      id,
      method,
      url: path,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body }),
    }))
    const { responses } = batchReply.parse(await succeed({ method: 'POST', path: '/$batch', body: { requests } }))
    return new Map(
      responses.map(({ id, status, headers, body }) => [
        id,
        { status, headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v])), body },
      ]),
    )
  }

  const batchOfTwenty = async (requests: readonly GraphRequest[]): Promise<GraphReply[]> => {
    const replies = new Map<string, GraphReply>()
    let left = new Map(requests.map((wanted, index) => [String(index), wanted]))
    for (let tries = 1; left.size > 0; tries++) {
      let pause = 0
      const again = new Map<string, GraphRequest>()
      for (const [id, reply] of await batchOnce(left)) {
        replies.set(id, reply)
        const retryMs = throttledFor(reply)
        const wanted = left.get(id)
        if (retryMs === undefined || !wanted || tries >= MOST_TRIES) continue
        again.set(id, wanted)
        pause = Math.max(pause, retryMs)
      }
      left = again
      if (left.size > 0) await wait(pause)
    }
    return requests.map((wanted, index) => {
      const reply = replies.get(String(index))
      if (!reply) throw new Error(`No reply in the batch to ${wanted.method} ${wanted.path}`)
      return reply
    })
  }

  return {
    upn: options.upn,
    request,
    get: (path) => succeed({ method: 'GET', path }),
    post: (path, body) => succeed({ method: 'POST', path, body }),
    patch: (path, body, headers) => succeed({ method: 'PATCH', path, body, ...(headers ? { headers } : {}) }),
    all: async (path, row) => {
      const rows: unknown[] = []
      for (let next: string | undefined = path; next !== undefined; ) {
        const page: z.infer<typeof collection> = collection.parse(await succeed({ method: 'GET', path: next }))
        rows.push(...page.value)
        next = page['@odata.nextLink']
      }
      return z.array(row).parse(rows)
    },
    batch: async (requests) => {
      const replies: GraphReply[] = []
      for (let from = 0; from < requests.length; from += BATCH_SIZE) {
        replies.push(...(await batchOfTwenty(requests.slice(from, from + BATCH_SIZE))))
      }
      return replies
    },
    serverNow: () => Date.now() + ahead,
  }
}

function parseBody(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** How long a throttled reply asks to wait, in milliseconds; undefined when it is not throttled. */
function throttledFor(reply: GraphReply): number | undefined {
  const retryAfter = reply.headers['retry-after']
  if (reply.status !== 429 && !(reply.status === 503 && retryAfter !== undefined)) return undefined
  const seconds = Number(retryAfter ?? '1')
  if (!Number.isNaN(seconds)) return seconds * 1000
  const date = Date.parse(retryAfter ?? '')
  return Number.isNaN(date) ? 1000 : Math.max(0, date - Date.now())
}
