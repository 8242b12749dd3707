/** The feed is killed at random instants in a stream of results and moves; `npm run soak:feed` does it 50 times in 5,000 messages. */
import { expect, it } from 'vitest'
import { openFeedHospital } from '../support/feed-hospital.ts'
import { streamUnderKills } from '../support/feed-kills.ts'

it('keeps each result exactly once, in order, and acknowledges none before the tenant has it', {
  timeout: 240_000,
}, async () => {
  const open = await openFeedHospital({ connections: 4, retryAfterMs: 50, hospital: { limits: false } })
  try {
    const outcome = await streamUnderKills(open, { reports: 24, versions: 8, moves: 16, kills: 5, seed: 5 })
    expect(outcome).toMatchObject({ kills: 5, faults: [] })
  } finally {
    await open.stop()
  }
})
