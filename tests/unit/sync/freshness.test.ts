// The truth about the data, as a table of situations.

import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import type { FeedKind, Standing } from '../../../main/sync/budget.ts'
import { type FeedState, feedState } from '../../../main/sync/feed-state.ts'
import { type FeedFacts, type FreshnessFacts, freshness } from '../../../main/sync/freshness.ts'
import { NINE } from '../../support/sample-page.ts'

const now = NINE
const ago = (ms: number) => now - ms

function feed(
  kind: FeedKind,
  standing: Standing,
  over: Partial<FeedState> = {},
  facts: Partial<FeedFacts> = {},
): FeedFacts {
  const answeredAt = over.answeredAt === undefined ? ago(5 * SECOND) : over.answeredAt
  const state: FeedState = { ...feedState(kind, standing, null), phase: 'running', push: true, ...over, answeredAt }
  return { state, syncedAt: answeredAt, rowsRead: null, enumerating: false, ...facts }
}

const held = (over: Partial<FeedState> = {}) => feed('desk', 'urgent', over)
const outage = (since: number, over: Partial<FeedState> = {}): Partial<FeedState> => ({
  push: false,
  pushLostAt: ago(since),
  failures: 3,
  trouble: { code: 'offline', since: ago(since) },
  ...over,
})

const see = (feeds: readonly FeedFacts[], over: Partial<FreshnessFacts> = {}) =>
  freshness({ running: true, startedAt: ago(MINUTE * 10), feeds, siteTrouble: null, ...over }, null, now)

describe('freshness', () => {
  it('is live while push is connected and nothing is wrong, however long ago the last change was', () => {
    const view = see([
      held({ answeredAt: ago(55 * SECOND) }),
      feed('roles', 'urgent', { answeredAt: ago(14 * MINUTE) }),
    ])
    expect(view).toMatchObject({ state: 'live', trouble: null, syncedAt: ago(55 * SECOND) })
  })

  it('is polling without push', () => {
    expect(see([held({ push: false })]).state).toBe('polling')
  })

  it('says what is wrong at once, and is blind 7 s after the last proof of life', () => {
    expect(see([held(outage(2 * SECOND))])).toMatchObject({
      state: 'polling',
      trouble: 'Microsoft 365 cannot be reached. The network may be down.',
    })
    // Push was up until 6 s ago, so silence was news until then, though the last answer is a minute old.
    expect(see([held(outage(6 * SECOND, { answeredAt: ago(MINUTE) }))]).state).toBe('polling')
    expect(see([held(outage(8 * SECOND, { answeredAt: ago(MINUTE) }))])).toMatchObject({
      state: 'blind',
      since: ago(8 * SECOND),
    })
  })

  it('counts from the first failure when push is still up', () => {
    const failing = (since: number) =>
      held({ answeredAt: ago(MINUTE), failures: 2, trouble: { code: 'server', since: ago(since) } })
    expect(see([failing(6 * SECOND)])).toMatchObject({
      state: 'polling',
      trouble: 'Microsoft 365 answers with an error.',
    })
    expect(see([failing(8 * SECOND)])).toMatchObject({ state: 'blind', since: ago(8 * SECOND) })
  })

  it('gives others as long as their duty allows', () => {
    const trouble = outage(2 * MINUTE, { answeredAt: ago(3 * MINUTE), pushLostAt: null })
    expect(see([feed('desk', 'member', trouble)]).state).toBe('polling')
    expect(see([feed('desk', 'holder', trouble)]).state).toBe('blind')
  })

  it('takes a question that hangs for trouble', () => {
    const asked = { question: 3, at: ago(5 * SECOND) }
    expect(see([held({ push: false, asked })]).trouble).toBe('Microsoft 365 does not answer.')
    expect(see([held({ push: false, asked, answeredAt: ago(31 * SECOND) })]).state).toBe('blind')
    expect(see([held({ asked: { question: 3, at: ago(SECOND) } })]).trouble).toBeNull()
  })

  it('is not blind in the instant after a long sleep, before the first answer can have come', () => {
    const asked = { question: 3, at: ago(100) }
    expect(see([held({ push: false, asked, answeredAt: ago(9 * 60 * MINUTE) })]).state).toBe('polling')
  })

  it('is blind at once when it starts on an old cache and the tenant does not answer', () => {
    const facts = held({ ...outage(SECOND), pushLostAt: null, answeredAt: null })
    expect(see([{ ...facts, syncedAt: ago(8 * 60 * MINUTE) }])).toMatchObject({
      state: 'blind',
      since: ago(8 * 60 * MINUTE),
    })
    expect(see([{ ...facts, syncedAt: null }])).toMatchObject({ state: 'blind', since: ago(10 * MINUTE) })
    const failed = { code: 'offline' as const, since: ago(SECOND) }
    expect(see([], { siteTrouble: failed })).toMatchObject({ state: 'blind', since: ago(10 * MINUTE) })
  })

  describe('when the clock was put back after the last answer', () => {
    const ahead = now + 60 * MINUTE

    it('is blind as soon as a question fails, and not only when the clock is there again', () => {
      const offline = { push: false, failures: 1, trouble: { code: 'offline', since: ago(SECOND) } } as const
      expect(see([held({ ...offline, answeredAt: ahead })])).toMatchObject({ state: 'blind', since: ago(10 * MINUTE) })
      expect(see([held({ ...offline, answeredAt: ahead, pushLostAt: ahead - SECOND })]).state).toBe('blind')
      // A restart knows the last answer from the cache.
      const restarted = held({ ...offline, answeredAt: null })
      expect(see([{ ...restarted, syncedAt: ahead }], { startedAt: ago(SECOND) })).toMatchObject({
        state: 'blind',
        since: ago(SECOND),
      })
    })

    it('is blind as well when the trouble began before that', () => {
      const trouble = { code: 'offline', since: ahead } as const
      expect(see([held({ trouble, answeredAt: ahead - SECOND })], { startedAt: ahead - MINUTE })).toMatchObject({
        state: 'blind',
        since: now,
      })
    })

    it('sees while nothing is wrong: the next question comes in its time', () => {
      expect(see([held({ answeredAt: ahead })]).state).toBe('live')
      expect(see([held({ answeredAt: ahead, push: false })]).state).toBe('polling')
    })
  })

  it('counts the rows of a first read', () => {
    const first = feed('desk', 'member', {}, { enumerating: true, rowsRead: 400, syncedAt: null })
    expect(see([first, feed('roles', 'member')])).toMatchObject({ state: 'catching-up', rowsRead: 400, syncedAt: null })
  })

  it('looks at the lists of the roles held when there are any', () => {
    const troubled = feed('desk', 'member', outage(20 * MINUTE, { answeredAt: ago(20 * MINUTE) }))
    expect(see([held(), troubled, feed('roles', 'urgent')]).state).toBe('live')
    expect(see([troubled, feed('roles', 'member')]).state).toBe('blind')
    expect(see([held(), feed('rare', 'urgent', { push: false, answeredAt: null })]).state).toBe('live')
  })

  it('names the trouble that the person can end first', () => {
    const both = [
      held({ push: false, trouble: { code: 'timeout', since: ago(8 * SECOND) } }),
      feed('roles', 'urgent', { trouble: { code: 'sign-in-needed', since: ago(SECOND) } }),
    ]
    expect(see(both).trouble).toContain('Sign in again')
  })

  it('is as old as the oldest desk, or as Roles where no desk is followed', () => {
    const old = feed('desk', 'member', { answeredAt: ago(8 * MINUTE) })
    const roles = feed('roles', 'member', { answeredAt: ago(9 * MINUTE) })
    expect(see([old, feed('desk', 'member'), roles]).syncedAt).toBe(ago(8 * MINUTE))
    expect(see([roles]).syncedAt).toBe(ago(9 * MINUTE))
  })

  it('keeps since when it is as it is', () => {
    const before = see([held()])
    const facts = { running: true, startedAt: NINE, feeds: [held()], siteTrouble: null }
    expect(freshness(facts, before, now + 5_000).since).toBe(before.since)
    expect(freshness({ ...facts, running: false }, before, now + 5_000)).toMatchObject({
      state: 'stopped',
      since: now + 5_000,
    })
  })
})
