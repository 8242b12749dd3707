/** Adds up what the test runners report in JSON, so that one closing line can speak for all of them. */
import { readJson } from '../set-up/files.mjs'

/** @typedef {{passed: number, failed: number, skipped: number}} Counts */

const NOTHING = { passed: 0, failed: 0, skipped: 0 }

/** @returns {Counts} of a vitest JSON report; a suite that could not be loaded counts as one failure */
export function vitestCounts(file) {
  const report = readJson(file)
  if (!report) return NOTHING
  const unloaded = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** @returns {Counts} of a Playwright JSON report; a test that passed only at a second try counts as a failure */
export function playwrightCounts(file) {
  const stats = readJson(file)?.stats
  if (!stats) return NOTHING
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/** @param {Counts[]} all */
export function sumCounts(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    NOTHING,
  )
}
