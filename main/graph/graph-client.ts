// Graph for the rest of main/: one call in, a value or a failure out. Built on Microsoft's SDK with our own chain of
// steps; the SDK's own retry and authentication are not used, because they repeat writes and cap waits.

import { randomUUID } from 'node:crypto'
import { Client, ResponseType } from '@microsoft/microsoft-graph-client'
import type { Instant } from '../../domain/instant.ts'
import type { TokenSource } from '../identity/identity-state.ts'
import type { Clock, Fetch, Log } from '../ports.ts'
import { Call, isFailure, type Method, type Priority } from './call.ts'
import { createClockSkew } from './clock-skew.ts'
import { type Answer, failureOfAnswer, graphFailure } from './failure.ts'
import type { GraphFailure, GraphResult } from './lists-port.ts'
import { middleware } from './step.ts'
import { authorise } from './steps/authorise.ts'
import { decorate } from './steps/decorate.ts'
import { followRedirects } from './steps/follow-redirects.ts'
import { repeat } from './steps/repeat.ts'
import { send } from './steps/send.ts'
import { createThrottleGate, type ThrottleGate } from './throttle-gate.ts'

export const graphOrigin = 'https://graph.microsoft.com'

export interface GraphCall {
  readonly method: Method
  /** A path under v1.0 (`/me`), or a whole link that Graph gave, which goes out as it is. */
  readonly url: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly priority: Priority
  /** For one attempt, in ms; default 15 s. */
  readonly timeLimitMs?: number
  readonly signal?: AbortSignal | undefined
  /** Default: reads may be repeated after network trouble, writes not. */
  readonly repeatable?: boolean
}

export interface GraphAnswer extends Answer {
  readonly requestId: string
}

export interface GraphClient {
  call(call: GraphCall): Promise<GraphResult<GraphAnswer>>
  /** The server's clock minus ours, in ms. */
  clockSkew(): number
  /** Until when the service has asked this console for quiet; null when it has not. */
  quietUntil(): Instant | null
  /** The same for a member of a batch, whose Retry-After the chain does not see. */
  keepQuiet(until: Instant): void
}

export interface GraphClientParts {
  readonly tokens: TokenSource
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  readonly appVersion: string
  /** The door of the whole console: throttling is counted for the app and the computer, not for each person. */
  readonly gate?: ThrottleGate
  /** For jitter, in [0,1). */
  readonly random?: () => number
}

export function createGraphClient(parts: GraphClientParts): GraphClient {
  const { tokens, fetch, clock, log } = parts
  const skew = createClockSkew(clock)
  const gate = parts.gate ?? createThrottleGate(clock)
  const steps = [
    decorate(parts.appVersion),
    repeat(gate, clock, parts.random ?? Math.random),
    authorise(tokens, graphOrigin),
    followRedirects,
    send(fetch, clock, skew),
  ]
  const sdk = Client.initWithMiddleware({ baseUrl: `${graphOrigin}/`, middleware: steps.map(middleware) })

  async function run(asked: GraphCall, call: Call): Promise<void> {
    const request = sdk
      .api(asked.url)
      .headers({ ...asked.headers })
      .middlewareOptions([call])
      // The SDK would throw away the headers of an answer.
      .responseType(ResponseType.RAW)
    if (asked.query) request.query({ ...asked.query })
    switch (asked.method) {
      case 'GET':
        return request.get()
      case 'POST':
        return request.post(asked.body)
      case 'PATCH':
        return request.patch(asked.body)
      case 'DELETE':
        return request.delete()
    }
  }

  async function finish(call: Call): Promise<GraphResult<GraphAnswer>> {
    const { outcome, settings } = call
    if (!outcome) throw new Error('a call ended without an outcome')
    if (isFailure(outcome)) return outcome
    const text = await outcome.text()
    const body = parse(text)
    const { status, headers } = outcome
    if (!outcome.ok) return withQuiet(failureOfAnswer(settings.requestId, { status, headers, body }, clock.now()))
    if (text !== '' && body === undefined)
      return graphFailure(settings.requestId, 'malformed', `${status} without JSON`, { status })
    return { ok: true, value: { status, headers, body, requestId: settings.requestId } }
  }

  /** Nobody should come back while the whole client keeps quiet. */
  function withQuiet(failure: GraphFailure): GraphFailure {
    if (failure.code !== 'throttled') return failure
    return { ...failure, retryAt: Math.max(failure.retryAt ?? 0, gate.quietUntil() ?? 0) }
  }

  return {
    async call(asked) {
      const call = new Call({
        method: asked.method,
        link: asked.url.startsWith('/') ? null : asked.url,
        priority: asked.priority,
        requestId: randomUUID(),
        timeLimitMs: asked.timeLimitMs ?? 15_000,
        signal: asked.signal ?? null,
        repeatable: asked.repeatable ?? asked.method === 'GET',
      })
      const began = clock.monotonic()
      await run(asked, call)
      const result = await finish(call)
      log.debug('graph', {
        method: asked.method,
        // Queries hold tokens and filters.
        path: call.url.split('?')[0],
        outcome: result.ok ? result.value.status : `${result.code} (${result.message})`,
        ms: Math.round(clock.monotonic() - began),
        requestId: call.settings.requestId,
      })
      return result
    },
    clockSkew: skew.value,
    quietUntil: gate.quietUntil,
    keepQuiet: (until) => gate.quiet(until - clock.now()),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
