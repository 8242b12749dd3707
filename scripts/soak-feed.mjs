/**
 * `npm run soak:feed`: the results feed, killed at 50 random instants in a stream of 5,000 results: each in the tenant exactly once, in
 * order, none acknowledged before. `npm run soak:feed -- --messages 1000 --moves 50 --kills 10 --seed 7`: another one.
 */
import { join } from 'node:path'
import { startChild } from './launch/child.mjs'
import { ROOT, TOOL_NODE } from './set-up/places.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { sqliteEnvironment } from './set-up/sqlite-addon.mjs'

await runMain(async () => {
  await setUp('tools')
  const child = startChild(TOOL_NODE, [join(ROOT, 'tests', 'soak', 'feed.ts'), ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, ...sqliteEnvironment() },
    stdio: 'inherit',
  })
  process.exitCode = await child.ended
})
