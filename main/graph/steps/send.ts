// The last step: one attempt over the Fetch port, body and all, within its time. Says why when nothing came.

import type { Clock, Fetch } from '../../ports.ts'
import type { Call, Outcome } from '../call.ts'
import type { ClockSkew } from '../clock-skew.ts'
import { graphFailure } from '../failure.ts'
import type { Step } from '../step.ts'

/** Statuses that have no body by their nature (Fetch standard, "null body status"). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])

export const send =
  (fetch: Fetch, clock: Clock, skew: ClockSkew): Step =>
  async (call) => {
    const { signal, timeLimitMs, requestId } = call.settings
    const limit = new AbortController()
    const stopLimit = clock.after(timeLimitMs, () => limit.abort())
    const ended = signal ? AbortSignal.any([signal, limit.signal]) : limit.signal
    try {
      return await Promise.race([attempt(call, fetch, clock, skew, ended), rejectsWhen(ended)])
    } catch {
      if (signal?.aborted) return graphFailure(requestId, 'cancelled', 'no longer wanted')
      if (limit.signal.aborted) return graphFailure(requestId, 'timeout', `no answer within ${timeLimitMs} ms`)
      return graphFailure(requestId, 'offline', 'Microsoft 365 cannot be reached')
    } finally {
      stopLimit()
    }
  }

async function attempt(call: Call, fetch: Fetch, clock: Clock, skew: ClockSkew, signal: AbortSignal): Promise<Outcome> {
  const sentAt = clock.now()
  const response = await fetch(call.target, {
    method: call.settings.method,
    headers: Object.fromEntries(call.headers),
    ...(call.body === null ? {} : { body: call.body }),
    signal,
    redirect: 'manual',
  })
  if (!call.foreign) skew.observe(response.headers.get('date'), sentAt, clock.now())
  // Read here, so that the time limit covers a body that never ends.
  const body = await response.text()
  const { status, headers } = response
  return new Response(bodiless.has(status) ? null : body, { status, headers })
}

/** Not every Fetch gives up at once when it is told to. */
function rejectsWhen(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const give = (): void => reject(new Error('ended'))
    if (signal.aborted) give()
    else signal.addEventListener('abort', give, { once: true })
  })
}
