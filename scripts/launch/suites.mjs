/** How each part of the checks is run. Reports land in .local/, which no runner empties, where the counting finds them. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL, ROOT, TOOL_NODE } from '../set-up/places.mjs'
import { sqliteEnvironment } from '../set-up/sqlite-addon.mjs'
import { runTask } from './task.mjs'
import { playwrightCounts, vitestCounts } from './test-counts.mjs'

const REPORTS = join(LOCAL, 'reports')
const MINUTE = 60_000
const tool = (...path) => join(ROOT, 'node_modules', ...path)

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true })
  const file = join(REPORTS, `${name}.json`)
  rmSync(file, { force: true })
  return file
}

/** Format and lint, the rules on who may import whom among them. */
export function checkStyle() {
  return runTask(
    'Format and lint',
    tool('.bin', 'biome'),
    ['ci', '--error-on-warnings', ...(process.stdout.isTTY ? [] : ['--colors=off'])],
    {
      cwd: ROOT,
      timeoutMs: 2 * MINUTE,
    },
  )
}

/** The types of every folder. */
export function checkTypes() {
  return runTask('Types', TOOL_NODE, [tool('typescript', 'bin', 'tsc'), '-b'], { cwd: ROOT, timeoutMs: 3 * MINUTE })
}

/**
 * One project of the vitest configuration.
 * @param {'unit' | 'integration'} project
 * @param {{live?: boolean}} [options]
 * @returns {Promise<{fine: boolean, counts: import('./test-counts.mjs').Counts}>}
 */
export async function runVitest(project, { live = false } = {}) {
  const report = freshReport(project)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const fine = await runTask(`Tests: ${project}`, TOOL_NODE, [tool('vitest', 'vitest.mjs'), ...args], {
    cwd: ROOT,
    // vitest colours its output wherever CI is set, also where it ends in a file.
    env: { ...process.env, ...sqliteEnvironment(), ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }) },
    timeoutMs: 8 * MINUTE,
    live,
  })
  return { fine, counts: vitestCounts(report) }
}

/**
 * The console in real Electron; each of Playwright's workers opens a desktop of its own.
 * @param {string[]} [args] for Playwright: a file, a title
 * @returns {Promise<{fine: boolean, counts: import('./test-counts.mjs').Counts}>}
 */
export async function runPlaywright(args = []) {
  const report = freshReport('e2e')
  const cli = tool('@playwright', 'test', 'cli.js')
  // Whoever asks for one file does not want everything that would otherwise run before it.
  const which = args.length > 0 ? ['--no-deps', ...args] : []
  const fine = await runTask('Tests: e2e', TOOL_NODE, [cli, 'test', '--reporter=list,json', ...which], {
    cwd: ROOT,
    env: { ...process.env, ...sqliteEnvironment(), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    timeoutMs: 20 * MINUTE,
    live: true,
  })
  return { fine, counts: playwrightCounts(report) }
}
