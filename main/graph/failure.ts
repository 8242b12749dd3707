// Makes a GraphFailure of whatever went wrong. Messages hold the status and Graph's own code, never its text, which may
// quote a value. learn.microsoft.com/graph/errors

import type { Instant } from '../../domain/instant.ts'
import type { GraphCode, GraphFailure } from './lists-port.ts'
import { retryAfter, unnamedWait } from './retry-after.ts'
import { innermostCode, isUniqueClash } from './wire/error.ts'

type Extra = Partial<Pick<GraphFailure, 'status' | 'retryAt' | 'location'>>

export function graphFailure(requestId: string, code: GraphCode, message: string, extra: Extra = {}): GraphFailure {
  return { ok: false, code, message, status: null, retryAt: null, location: null, ...extra, requestId }
}

/** An answer as the client and a batch both have it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

const codeOfStatus: Readonly<Record<number, GraphCode>> = {
  400: 'invalid',
  401: 'sign-in-needed',
  402: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  405: 'invalid',
  406: 'invalid',
  409: 'conflict',
  410: 'resync',
  411: 'invalid',
  412: 'changed',
  413: 'invalid',
  415: 'invalid',
  416: 'invalid',
  422: 'invalid',
  424: 'server',
  428: 'invalid',
  429: 'throttled',
}

/** The failure that an answer outside 2xx is. `now` is this computer's clock, in which `retryAt` is told. */
export function failureOfAnswer(requestId: string, answer: Answer, now: Instant): GraphFailure {
  const { status, headers, body } = answer
  const retryAt = retryAfter(headers, now)
  const code = status === 400 && isUniqueClash(body) ? 'conflict' : codeFor(status, retryAt !== null)
  const graphCode = innermostCode(body)
  return graphFailure(requestId, code, graphCode ? `${status} ${graphCode}` : String(status), {
    status,
    retryAt: code === 'throttled' ? (retryAt ?? now + unnamedWait) : retryAt,
    location: status === 410 ? headers.get('location') : null,
  })
}

function codeFor(status: number, toldWhen: boolean): GraphCode {
  if (status === 503 && toldWhen) return 'throttled'
  if (status >= 500 || status === 423) return 'server'
  return codeOfStatus[status] ?? 'malformed'
}
