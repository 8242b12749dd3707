/** `npm run check`: format, lint, types and unit tests, side by side, in well under a minute. */
import { checkStyle, checkTypes, runVitest } from './launch/suites.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

await runMain(async () => {
  await setUp('tools')
  const results = await Promise.all([checkStyle(), checkTypes(), runVitest('unit').then((unit) => unit.fine)])
  process.exitCode = results.every(Boolean) ? 0 : 1
})
