/** `npm run soak`: a day of 2,000 pages on three consoles, on driven time. `npm run soak -- --pages 200 --hours 3 --seed 7` */
import { join } from 'node:path'
import { startChild } from './launch/child.mjs'
import { ROOT, TOOL_NODE } from './set-up/places.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { sqliteEnvironment } from './set-up/sqlite-addon.mjs'

await runMain(async () => {
  await setUp('test')
  const child = startChild(TOOL_NODE, [join(ROOT, 'tests', 'soak', 'run.ts'), ...process.argv.slice(2)], {
    cwd: ROOT,
    env: { ...process.env, ...sqliteEnvironment() },
    stdio: 'inherit',
  })
  process.exitCode = await child.ended
})
