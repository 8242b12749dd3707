/**
 * Brings a fresh checkout to where the app and its tests run, and does nothing where nothing is missing.
 * Runs on the host's own Node with no package installed, so only built-in modules may be imported from here.
 */
import { pathToFileURL } from 'node:url'
import { dependencies } from './dependencies.mjs'
import { electronRuntime, retryPinnedElectron } from './electron-runtime.mjs'
import { gitHooks } from './git-hooks.mjs'
import { nodeVersion } from './node-version.mjs'
import { SetUpError } from './run-command.mjs'
import { sqliteAddon } from './sqlite-addon.mjs'
import { systemLibraries } from './system-libraries.mjs'

/**
 * @param {'tools' | 'start' | 'test'} purpose tools run on Node alone; a start needs Electron too; tests need more
 *   of the system than a start on a desktop does
 * @returns {Promise<number>} how many steps had something to do
 */
export async function setUp(purpose) {
  const forElectron = purpose === 'tools' ? [] : [systemLibraries(purpose), electronRuntime, sqliteAddon]
  const steps = [nodeVersion, dependencies, ...forElectron, gitHooks]
  let done = 0
  for (const step of steps) {
    if (!step.needed()) continue
    done += 1
    await step.run()
  }
  return done
}

/** Runs a program's main function; a failure that a person can act on is printed without a stack. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    process.stderr.write(`\n${error.message}\n`)
    process.exit(1)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    if (process.argv.includes('--pinned-electron')) retryPinnedElectron()
    const done = await setUp(process.argv.includes('--test') ? 'test' : 'start')
    if (done === 0) process.stdout.write('Everything is in place.\n')
  })
}
