/**
 * `npm run soak`: a day of 2,000 pages on three consoles, on driven time; then the end-to-end tests that `npm test` runs in short,
 * in full. `npm run soak -- --pages 200 --hours 3 --seed 7`: the day alone, and another one.
 */
import { join } from 'node:path'
import { buildApp } from './launch/build-app.mjs'
import { startChild } from './launch/child.mjs'
import { runPlaywright } from './launch/suites.mjs'
import { ROOT, TOOL_NODE } from './set-up/places.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { sqliteEnvironment } from './set-up/sqlite-addon.mjs'

const IN_FULL = [
  'killed-and-restarted',
  'race-for-a-role',
  'race-for-a-referral',
  'referrals-crash',
  'referrals-slow-line',
]

async function runInFull() {
  process.env.ROLECALL_SOAK = '1'
  await buildApp()
  return (await runPlaywright(IN_FULL)).fine
}

await runMain(async () => {
  await setUp('test')
  const child = startChild(TOOL_NODE, [join(ROOT, 'tests', 'soak', 'run.ts'), ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, ...sqliteEnvironment() },
    stdio: 'inherit',
  })
  process.exitCode = await child.ended
  if (process.exitCode === 0 && process.argv.length === 2 && !(await runInFull())) process.exitCode = 1
})
