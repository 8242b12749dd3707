/**
 * `npm test`: set-up, then everything that CI runs. Nothing is skipped in silence: a part that could not run is
 * a failure. The last line adds up every test: `N passed, N failed`.
 */
import { buildApp } from './launch/build-app.mjs'
import { checkStyle, checkTypes, runPlaywright, runVitest } from './launch/suites.mjs'
import { sumCounts } from './launch/test-counts.mjs'
import { say } from './set-up/progress.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

async function runEndToEnd() {
  await buildApp()
  return await runPlaywright()
}

/** Why the whole is not in order although each runner may have ended well. */
function complaints(style, types, suites) {
  const named = Object.entries(suites)
  return [
    ...(style ? [] : ['format or lint']),
    ...(types ? [] : ['types']),
    ...named.filter(([, suite]) => !suite.fine).map(([name]) => `${name} tests`),
    ...named.filter(([, suite]) => suite.counts.passed === 0).map(([name]) => `no ${name} test ran`),
    ...named.filter(([, suite]) => suite.counts.skipped > 0).map(([name]) => `${name} tests were skipped`),
  ]
}

await runMain(async () => {
  await setUp('test')
  const [style, types, unit] = await Promise.all([checkStyle(), checkTypes(), runVitest('unit')])
  const integration = await runVitest('integration', { live: true })
  const broken = { fine: false, counts: { passed: 0, failed: 0, skipped: 0 } }
  const e2e = await runEndToEnd().catch((error) => {
    say(`✗ The end-to-end tests could not run: ${error.message}`)
    return broken
  })
  const suites = { unit, integration, 'end-to-end': e2e }
  const wrong = complaints(style, types, suites)
  if (wrong.length > 0) say(`Not in order: ${wrong.join('; ')}.`)
  process.exitCode = wrong.length > 0 ? 1 : 0
  const sum = sumCounts(Object.values(suites).map((suite) => suite.counts))
  // A part that fails without a failing test still has to show in the sum.
  const failed = wrong.length > 0 ? Math.max(sum.failed, 1) : sum.failed
  say(`${sum.passed} passed, ${failed} failed`)
})
