// `npm run soak:feed`: the results feed, killed 50 times in a stream of 5,000 results and 200 moves. Says each kill on stderr, and in
// the end what was wrong; ends with 1 when anything was.

import { parseArgs } from 'node:util'
import { openFeedHospital } from '../support/feed-hospital.ts'
import { streamUnderKills } from '../support/feed-kills.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    moves: { type: 'string', default: '200' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
})
const VERSIONS = 10
const say = (line: string) => void process.stderr.write(`${line}\n`)
const began = performance.now()

const open = await openFeedHospital({ connections: 6, retryAfterMs: 100, hospital: { limits: false } })
try {
  const { messages, kills, faults } = await streamUnderKills(open, {
    reports: Math.ceil(Number(values.messages) / VERSIONS),
    versions: VERSIONS,
    moves: Number(values.moves),
    kills: Number(values.kills),
    seed: Number(values.seed),
    say,
  })
  for (const fault of faults) say(fault)
  const seconds = Math.round((performance.now() - began) / 1_000)
  say(`${messages} messages, ${kills} kills, ${faults.length} faults, in ${seconds} s (seed ${values.seed})`)
  process.exitCode = faults.length === 0 && kills === Number(values.kills) ? 0 : 1
} finally {
  await open.stop()
}
// The clock of the simulated systems has timers that would keep it alive.
process.exit()
