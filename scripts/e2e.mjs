/** `npm run e2e [-- file or title]`: the end-to-end tests alone, on a desktop of their own. */
import { openDesktopSession } from './desktop-session.mjs'
import { buildApp } from './launch/build-app.mjs'
import { runPlaywright } from './launch/suites.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

await runMain(async () => {
  await setUp('test')
  await buildApp()
  const desktop = await openDesktopSession()
  try {
    const { fine } = await runPlaywright(desktop.env, process.argv.slice(2))
    process.exitCode = fine ? 0 : 1
  } finally {
    await desktop.stop()
  }
})
