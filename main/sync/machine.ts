// When one followed list is read: a pure machine. (state, event, now, roll) in, (state, orders) out.
// It never reads a clock, a list or a row, so that every order of events can be tried in a test.

import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import { unreachable } from '../../domain/result.ts'
import { intervalFor, longestHintGap, nextHintGap } from './budget.ts'
import type { FeedEffect, FeedEvent, FeedState, Owed } from './feed-state.ts'
import { retryDelay, type TroubleCode } from './retry-delay.ts'

/** Rounds that a person, a probe or a failure asks for are at least this far apart. */
export const SHORTEST_GAP = SECOND
/** A look this fresh answers a second reason to look: resume, unlock and "online" come together. */
export const FRESH_LOOK = 3 * SECOND
/** A timer this late means that the computer slept, whatever the system said of it. */
export const LATE = 10 * SECOND
const SLOW_AFTER_THROTTLING = 15 * MINUTE
const UNSAID_RETRY_AFTER = 30 * SECOND

export interface Transition {
  readonly state: FeedState
  readonly effects: readonly FeedEffect[]
}

/** `roll` is a random number in [0, 1): it spreads consoles that would otherwise ask in the same instant. */
export function transition(state: FeedState, event: FeedEvent, now: Instant, roll: number): Transition {
  switch (event.what) {
    case 'start':
      return state.phase === 'stopped' ? wakeUp(state, now, roll) : stay(state)
    case 'wake':
      return wake(state, now, roll)
    case 'hint':
      return serve(owe(state, hintOwed(state, now)), now, roll)
    case 'request':
      return serve(owe(state, soon(state, now, 0)), now, roll)
    case 'page':
      return isAnswer(state, event.question) ? page(state, event.complete, now, roll) : stay(state)
    case 'resync':
      return isAnswer(state, event.question) ? resync(state, now, roll) : stay(state)
    case 'failed':
      return isAnswer(state, event.question) ? failed(state, event.code, event.retryAt, now, roll) : stay(state)
    case 'standing':
      return event.standing === state.standing ? stay(state) : serve({ ...state, standing: event.standing }, now, roll)
    case 'push-connected':
      if (state.phase !== 'running') return stay(state)
      // What changed between the last read and the connection was never hinted at.
      return serve(owe({ ...state, push: true, pushLostAt: null }, soon(state, now, 0)), now, roll)
    case 'push-lost':
      return pushLost(state, now, roll)
    case 'suspend':
      return state.phase === 'running' ? rest(state, 'suspended') : stay(state)
    case 'resume':
      return state.phase === 'suspended' ? wakeUp(state, now, roll) : look(state, [{ what: 'renew-push' }], now, roll)
    case 'catch-up':
      return look(state, [], now, roll)
    case 'stop':
      return state.phase === 'stopped' ? stay(state) : rest(state, 'stopped')
    default:
      return unreachable(event)
  }
}

export const isThrottled = ({ throttle }: FeedState, now: Instant): boolean =>
  throttle !== null && now >= throttle.from && now < throttle.until

const stay = (state: FeedState): Transition => ({ state, effects: [] })

const isAnswer = (state: FeedState, question: number): boolean => state.asked?.question === question

const before = (effects: readonly FeedEffect[], next: Transition): Transition => ({
  state: next.state,
  effects: [...effects, ...next.effects],
})

function wakeUp(state: FeedState, now: Instant, roll: number): Transition {
  const running: FeedState = { ...state, phase: 'running' }
  return before(
    state.kind === 'rare' ? [] : [{ what: 'open-push' }],
    serve(owe(running, soon(running, now, 0)), now, roll),
  )
}

function rest(state: FeedState, phase: 'suspended' | 'stopped'): Transition {
  const effects: FeedEffect[] = [{ what: 'wake-at', at: null }]
  if (state.asked) effects.push({ what: 'abort' })
  if (state.kind !== 'rare') effects.push({ what: 'close-push' })
  return { state: { ...state, phase, asked: null, owed: null, wakeAt: null, push: false, pushLostAt: null }, effects }
}

function wake(state: FeedState, now: Instant, roll: number): Transition {
  if (state.phase !== 'running' || state.asked) return stay(state)
  const late = state.wakeAt === null ? 0 : now - state.wakeAt
  const awake: FeedState = { ...state, wakeAt: null }
  if (late > Math.max(LATE, 2 * interval(state, now, 1))) return look(awake, [{ what: 'renew-push' }], now, roll)
  return isThrottled(state, now) ? plan(awake, now, roll) : begin(awake, now)
}

/** One look for all the reasons that come together; a question that has been out for long is asked again. */
function look(state: FeedState, first: readonly FeedEffect[], now: Instant, roll: number): Transition {
  if (state.phase !== 'running') return stay(state)
  const effects = state.kind === 'rare' ? [] : first
  if (state.asked) {
    if (isWithin(state.asked.at, FRESH_LOOK, now)) return { state, effects }
    return before([...effects, { what: 'abort' }], begin({ ...state, asked: null }, now))
  }
  if (isThrottled(state, now)) return before(effects, plan(state, now, roll))
  const fresh = state.failures === 0 && state.syncedAt !== null && isWithin(state.roundStartedAt, FRESH_LOOK, now)
  return before(effects, fresh ? plan(state, now, roll) : begin(state, now))
}

function page(state: FeedState, complete: boolean, now: Instant, roll: number): Transition {
  const good: FeedState = {
    ...state,
    asked: null,
    answeredAt: now,
    failures: 0,
    trouble: null,
    restarted: false,
    throttle: null,
  }
  const next = complete ? serve({ ...good, syncedAt: now }, now, roll) : ask(good, now)
  return state.trouble && !state.push && state.kind !== 'rare' ? before([{ what: 'retry-push' }], next) : next
}

function resync(state: FeedState, now: Instant, roll: number): Transition {
  if (!state.restarted) return ask({ ...state, asked: null, restarted: true }, now)
  return failed(state, 'resync', null, now, roll)
}

function failed(state: FeedState, code: TroubleCode, retryAt: Instant | null, now: Instant, roll: number): Transition {
  const told: FeedState = {
    ...state,
    asked: null,
    trouble: { code, since: state.trouble?.since ?? now },
  }
  if (code !== 'throttled') return plan({ ...told, failures: state.failures + 1 }, now, roll)
  const until = Math.max(retryAt ?? now + UNSAID_RETRY_AFTER, now + SHORTEST_GAP)
  return plan({ ...told, throttle: { from: now, until }, slowUntil: now + SLOW_AFTER_THROTTLING }, now, roll)
}

function pushLost(state: FeedState, now: Instant, roll: number): Transition {
  if (!state.push) return stay(state)
  const lost: FeedState = { ...state, push: false, pushLostAt: now }
  // The probe that tells an outage from a lost socket. Spread, because a push service that restarts drops everybody.
  return serve(owe(lost, soon(lost, now, roll * SECOND)), now, roll)
}

/** Starts what is owed and due, or says when to wake. */
function serve(state: FeedState, now: Instant, roll: number): Transition {
  if (state.phase !== 'running' || state.asked) return stay(state)
  if (isThrottled(state, now)) return plan(state, now, roll)
  return state.owed && state.owed.at <= now ? begin(state, now) : plan(state, now, roll)
}

function begin(state: FeedState, now: Instant): Transition {
  const { owed, kind, standing, hintGap } = state
  const gap = owed?.why === 'hint' ? nextHintGap(kind, standing, hintGap, owed.waiting) : hintGap
  return ask({ ...state, owed: null, hintGap: gap, roundStartedAt: now }, now)
}

function ask(state: FeedState, now: Instant): Transition {
  const question = state.question + 1
  const effects: FeedEffect[] = state.wakeAt === null ? [] : [{ what: 'wake-at', at: null }]
  return {
    state: { ...state, question, asked: { question, at: now }, wakeAt: null },
    effects: [...effects, { what: 'ask', question }],
  }
}

function plan(state: FeedState, now: Instant, roll: number): Transition {
  const at = Math.round(wakeInstant(state, now, roll))
  return { state: { ...state, wakeAt: at }, effects: [{ what: 'wake-at', at }] }
}

function wakeInstant(state: FeedState, now: Instant, roll: number): Instant {
  if (state.throttle && isThrottled(state, now)) {
    // Everyone was told the same instant.
    return state.throttle.until + roll * Math.min(5 * SECOND, (state.throttle.until - state.throttle.from) / 10)
  }
  const owed = state.owed?.at ?? Number.POSITIVE_INFINITY
  if (state.failures > 0) {
    const delay = retryDelay(state.trouble?.code ?? 'offline', state.failures, state.standing, roll)
    return Math.min(now + delay, Math.max(owed, earliest(state, now, SHORTEST_GAP)))
  }
  const every = interval(state, now, roll)
  const next = notLater(state.roundStartedAt, now) + every
  return Math.min(Math.max(next, now + Math.min(SHORTEST_GAP, every / 4)), owed)
}

const interval = (state: FeedState, now: Instant, roll: number): number =>
  intervalFor({ ...state, slowed: state.slowUntil !== null && now < state.slowUntil }, roll)

/** An instant of the past; a clock that was put back makes it now. */
const notLater = (at: Instant | null, now: Instant): Instant => (at === null || at > now ? now : at)

const isWithin = (at: Instant | null, span: number, now: Instant): boolean =>
  at !== null && now >= at && now - at < span

function owe(state: FeedState, owed: Owed): FeedState {
  if (state.phase !== 'running') return state
  const { owed: before } = state
  const first = before && before.at <= owed.at ? before : owed
  const waiting = (before?.waiting ?? 0) + owed.waiting
  return { ...state, owed: { ...first, waiting } }
}

function hintOwed(state: FeedState, now: Instant): Owed {
  const patience = Math.min(state.hintGap, longestHintGap(state.standing))
  const gap = Math.max(patience, state.failures > 0 ? SHORTEST_GAP : 0)
  const at = earliest(state, now, gap)
  return { why: 'hint', at, waiting: at > now ? 1 : 0 }
}

const soon = (state: FeedState, now: Instant, delay: number): Owed => {
  const at = Math.max(now + delay, earliest(state, now, SHORTEST_GAP))
  return { why: 'soon', at, waiting: 0 }
}

function earliest(state: FeedState, now: Instant, gap: number): Instant {
  const started = state.roundStartedAt
  return started === null || started > now ? now : Math.max(now, started + gap)
}
