// How far the data on the screen can be trusted. Pure: the states of the followed lists in, the truth in words out.

import type { FreshnessView } from '../../contract/views.ts'
import { type Instant, SECOND } from '../../domain/instant.ts'
import { blindAfter, intervalFor } from './budget.ts'
import type { FeedState } from './feed-state.ts'
import type { TroubleCode } from './retry-delay.ts'
import { troubleWords } from './trouble-words.ts'

export interface FeedFacts {
  readonly state: FeedState
  /** The last full answer, also from an earlier run of the console. */
  readonly syncedAt: Instant | null
  /** Rows of a full enumeration so far; null when none runs. */
  readonly rowsRead: number | null
  readonly enumerating: boolean
}

export interface FreshnessFacts {
  readonly running: boolean
  readonly startedAt: Instant
  readonly feeds: readonly FeedFacts[]
  /** The site's lists could not be asked for. */
  readonly siteTrouble: { readonly code: TroubleCode; readonly since: Instant } | null
}

/** A question without an answer for this long is trouble, whatever the time limit of the call. */
const STALLED = 4 * SECOND

export function freshness(facts: FreshnessFacts, previous: FreshnessView | null, now: Instant): FreshnessView {
  const feeds = thatMatter(facts.feeds)
  const trouble = earliestTrouble(facts, feeds, now)
  const blindSince = facts.running ? blindFrom(facts, feeds, now) : null
  const state = blindSince === null ? sightedState(facts, feeds, trouble !== null) : 'blind'
  const rows = feeds.flatMap(({ rowsRead }) => rowsRead ?? [])
  return {
    state,
    syncedAt: oldest(thatHoldPages(feeds).map((feed) => feed.syncedAt)),
    since: blindSince ?? (previous?.state === state ? previous.since : now),
    trouble: facts.running && trouble ? troubleWords(trouble.code) : null,
    rowsRead: rows.length === 0 ? null : rows.reduce((sum, count) => sum + count, 0),
  }
}

/** Where roles are held, their desks and Roles; else every desk and Roles. Lists that hardly change never matter here. */
function thatMatter(feeds: readonly FeedFacts[]): readonly FeedFacts[] {
  const quick = feeds.filter(({ state }) => state.kind !== 'rare' && state.kind !== 'plan')
  const held = quick.filter(({ state }) => state.kind === 'desk' && isHolder(state))
  return held.length === 0 ? quick : [...held, ...quick.filter(({ state }) => state.kind === 'roles')]
}

/** Pages are what "how old is this" is asked about; Roles is read rarely while push is up, and would look stale. */
function thatHoldPages(feeds: readonly FeedFacts[]): readonly FeedFacts[] {
  const desks = feeds.filter(({ state }) => state.kind === 'desk')
  return desks.length === 0 ? feeds : desks
}

const isHolder = ({ standing }: FeedState): boolean => standing === 'urgent' || standing === 'holder'

function sightedState(facts: FreshnessFacts, feeds: readonly FeedFacts[], troubled: boolean): FreshnessView['state'] {
  if (!facts.running) return 'stopped'
  if (feeds.length === 0) return 'starting'
  if (feeds.some((feed) => feed.enumerating)) return 'catching-up'
  if (feeds.some(({ state }) => state.answeredAt === null)) return 'starting'
  return !troubled && feeds.every(({ state }) => state.push) ? 'live' : 'polling'
}

interface Trouble {
  readonly code: TroubleCode
  readonly since: Instant
}

function troubleOf({ asked, trouble }: FeedState, now: Instant): Trouble | null {
  if (trouble) return trouble
  return asked && now - asked.at > STALLED ? { code: 'timeout', since: asked.at } : null
}

function earliestTrouble(facts: FreshnessFacts, feeds: readonly FeedFacts[], now: Instant): Trouble | null {
  const found = feeds.flatMap(({ state }) => troubleOf(state, now) ?? [])
  const all = facts.siteTrouble ? [...found, facts.siteTrouble] : found
  // Signing in again is the one trouble that the person can end.
  return all.find(({ code }) => code === 'sign-in-needed') ?? all.sort((a, b) => a.since - b.since)[0] ?? null
}

/** Since when a list that matters has shown nothing new though it should; null while every list is within its limit. */
function blindFrom(facts: FreshnessFacts, feeds: readonly FeedFacts[], now: Instant): Instant | null {
  if (feeds.length === 0) return facts.siteTrouble ? Math.min(facts.startedAt, now) : null
  const since = feeds.flatMap((feed) => {
    const until = goodUntil(feed, now)
    if (until === null || now - until <= limitOf(feed.state, now)) return []
    return [until === NEVER ? Math.min(facts.startedAt, now) : until]
  })
  return since.length === 0 ? null : Math.min(...since)
}

const NEVER = 0
/** Long enough for the person who just signed in again to be seen as such. */
const SIGN_IN_ENDED = SECOND / 2

/** Until when nothing can have been missed; null: a question is out, and it is too early to tell. */
function goodUntil({ state, syncedAt }: FeedFacts, now: Instant): Instant | null {
  const trouble = troubleOf(state, now)
  const answered = state.answeredAt ?? syncedAt
  if (!trouble) {
    // A clock that was put back is no trouble in itself: the next question, which waits by no clock, will tell.
    return state.asked || (answered !== null && answered > now) ? null : past(answered, now)
  }
  // While push was up, silence meant that nothing had changed.
  const troubled = past(trouble.since, now)
  const heardUntil = state.push ? troubled : Math.min(past(state.pushLostAt, now), troubled)
  return Math.max(past(answered, now), heardUntil)
}

/** What is still to come was written before the clock was put back: how long ago it was, nobody knows any more. */
const past = (at: Instant | null, now: Instant): Instant => (at === null || at > now ? NEVER : at)

function limitOf(state: FeedState, now: Instant): number {
  const limit = blindAfter(state.kind, state.standing)
  // A network may be back in a moment; a sign-in is not, whatever push says.
  if (state.trouble?.code === 'sign-in-needed') return Math.min(limit, SIGN_IN_ENDED)
  // While all is well, silence up to the next question is as it should be.
  if (troubleOf(state, now)) return limit
  return limit + intervalFor({ ...state, slowed: true }, 1)
}

function oldest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.flatMap((at) => at ?? [])
  return known.length === 0 || known.length < instants.length ? null : Math.min(...known)
}
