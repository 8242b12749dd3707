// A Graph client on a hand-made network: a test says what each request is answered and reads what was sent.

import { failure, ok } from '../../../domain/result.ts'
import { createGraphClient, type GraphClient } from '../../../main/graph/graph-client.ts'
import type { TokenCode, TokenOptions, TokenSource } from '../../../main/identity/identity-state.ts'
import type { Log } from '../../../main/ports.ts'
import { type FakeClock, fakeClock } from './fake-clock.ts'

export interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: unknown
  /** The fake clock's steady time. */
  readonly at: number
  readonly signal: AbortSignal | null
}

export type Answer = Response | 'no network' | 'never'
export type Answers = (request: Sent, count: number) => Answer | Promise<Answer>

export const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })

export const graphError = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  json({ error: { code, message: 'words that may name a patient', innerError: {} } }, status, headers)

export const quiet: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => quiet,
}

export interface Bench {
  readonly client: GraphClient
  readonly clock: FakeClock
  readonly sent: Sent[]
  readonly asked: TokenOptions[]
  /** How often the client reported that a fresh token was refused. */
  refusals(): number
}

export function graphBench(answers: Answers, tokens: readonly (string | TokenCode)[] = ['token-1']): Bench {
  const clock = fakeClock()
  const sent: Sent[] = []
  const asked: TokenOptions[] = []
  let refusals = 0
  const source: TokenSource = {
    async token(_scopes, options = {}) {
      const given = tokens[Math.min(asked.length, tokens.length - 1)] ?? 'token'
      asked.push(options)
      if (given === 'signed-out' || given === 'sign-in-needed' || given === 'offline' || given === 'server')
        return failure(given, 'no token')
      return ok(given)
    },
    refused() {
      refusals += 1
    },
  }
  const client = createGraphClient({
    tokens: source,
    clock,
    log: quiet,
    appVersion: '1.2.3',
    random: () => 0.5,
    async fetch(url, init) {
      const request: Sent = {
        url,
        method: init?.method ?? 'GET',
        headers: new Headers(init?.headers),
        body: typeof init?.body === 'string' ? JSON.parse(init.body) : null,
        at: clock.monotonic(),
        signal: init?.signal ?? null,
      }
      sent.push(request)
      const answer = await answers(request, sent.length)
      if (answer === 'no network') throw new TypeError('net::ERR_INTERNET_DISCONNECTED')
      if (answer === 'never') return await new Promise<Response>(() => undefined)
      return answer
    },
  })
  return { client, clock, sent, asked, refusals: () => refusals }
}

/** Runs the clock until the promise settles, as long as `within` allows. */
export async function passing<T>(clock: FakeClock, promise: Promise<T>, within = 120_000): Promise<T> {
  let done = false
  const finished = promise.finally(() => {
    done = true
  })
  for (let passed = 0; !done && passed <= within; passed += 100) await clock.advance(passed === 0 ? 0 : 100)
  if (!done) throw new Error(`still waiting after ${within} ms of the fake clock`)
  return await finished
}
