// Waits its turn at the gate and decides whether an attempt is made again. A write is repeated only when the service
// said that it has not looked at it (429); everything else about a write is for the caller to find out.
// learn.microsoft.com/graph/throttling

import type { Clock } from '../../ports.ts'
import { type Call, isFailure, type Outcome } from '../call.ts'
import { graphFailure } from '../failure.ts'
import { pause } from '../pause.ts'
import { slowdown } from '../rate-limit.ts'
import { retryAfter, unnamedWait } from '../retry-after.ts'
import type { Step } from '../step.ts'
import type { ThrottleGate } from '../throttle-gate.ts'

/** Longest total time that a call waits for a throttled service; beyond it the caller is told when to come back. */
export const patienceMs = 10_000
const mostAttempts = 3
const firstBackOff = 400

type Verdict =
  | { readonly kind: 'final' }
  /** The service asked for quiet: for this long nobody goes in. */
  | { readonly kind: 'quiet'; readonly forMs: number; readonly again: boolean }
  | { readonly kind: 'back-off' }

export const repeat =
  (gate: ThrottleGate, clock: Clock, random: () => number): Step =>
  async (call, next) => {
    for (let attempt = 1; ; attempt += 1) {
      const arrived = clock.monotonic()
      const { priority, signal, requestId } = call.settings
      const entry = await gate.enter({ priority, signal, patienceMs: patienceMs - call.waitedMs })
      call.waitedMs = Math.min(patienceMs, call.waitedMs + clock.monotonic() - arrived)
      if (entry.kind === 'cancelled') return graphFailure(requestId, 'cancelled', 'no longer wanted')
      if (entry.kind === 'throttled')
        return graphFailure(requestId, 'throttled', 'the service asked for quiet', { retryAt: entry.retryAt })

      let outcome: Outcome
      try {
        outcome = await next()
        const slow = isFailure(outcome) || call.foreign ? null : slowdown(outcome.headers, random())
        if (slow) gate.space(slow.spacingMs, slow.forMs)
        const verdict = judge(call, outcome, clock.now())
        if (verdict.kind === 'quiet') gate.quiet(verdict.forMs)
        if (verdict.kind === 'final' || attempt === mostAttempts) return outcome
        if (verdict.kind === 'quiet' && !verdict.again) return outcome
        if (verdict.kind === 'quiet') continue
      } finally {
        entry.leave()
      }
      if (!(await pause(clock, firstBackOff * 2 ** (attempt - 1) * (0.5 + random()), signal)))
        return graphFailure(requestId, 'cancelled', 'no longer wanted')
    }
  }

function judge(call: Call, outcome: Outcome, now: number): Verdict {
  const { repeatable } = call.settings
  if (isFailure(outcome)) return outcome.code === 'offline' && repeatable ? { kind: 'back-off' } : { kind: 'final' }
  if (call.foreign) return { kind: 'final' }
  const at = retryAfter(outcome.headers, now)
  if (outcome.status === 429) return { kind: 'quiet', forMs: at === null ? unnamedWait : at - now, again: true }
  if (outcome.status < 500) return { kind: 'final' }
  if (outcome.status === 503 && at !== null) return { kind: 'quiet', forMs: at - now, again: repeatable }
  return repeatable && [500, 502, 503, 504].includes(outcome.status) ? { kind: 'back-off' } : { kind: 'final' }
}
