/** `npm run bench`: the benchmarks, on a desktop of their own so that nothing else draws on it. */
import { join } from 'node:path'
import { openDesktopSession } from './desktop-session.mjs'
import { buildApp } from './launch/build-app.mjs'
import { startChild } from './launch/child.mjs'
import { ROOT, TOOL_NODE } from './set-up/places.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { sqliteEnvironment } from './set-up/sqlite-addon.mjs'

await runMain(async () => {
  await setUp('test')
  await buildApp()
  const desktop = await openDesktopSession()
  try {
    const child = startChild(TOOL_NODE, [join(ROOT, 'bench', 'run.ts'), ...process.argv.slice(2)], {
      cwd: ROOT,
      env: { ...desktop.env, ...sqliteEnvironment() },
      stdio: 'inherit',
    })
    process.exitCode = await child.ended
  } finally {
    await desktop.stop()
  }
})
