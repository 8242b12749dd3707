/** `npm run e2e [-- file or title]`: the end-to-end tests alone, on desktops of their own. */
import { buildApp } from './launch/build-app.mjs'
import { runPlaywright } from './launch/suites.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

await runMain(async () => {
  await setUp('test')
  await buildApp()
  const { fine } = await runPlaywright(process.argv.slice(2))
  process.exitCode = fine ? 0 : 1
})
