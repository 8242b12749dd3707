/**
 * `npm run feed -- run`: the results feed. `npm run feed -- dead|show N|fix N --file F|replay N|drop N --why …`: its dead letters.
 * With `--config FILE` it serves the hospital that the file names; without, the simulated hospital that is running here.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onEnd, startChild } from './launch/child.mjs'
import { runningSimulator } from './launch/simulator-process.mjs'
import { LOCAL, ROOT, TOOL_NODE } from './set-up/places.mjs'
import { SetUpError } from './set-up/run-command.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { sqliteEnvironment } from './set-up/sqlite-addon.mjs'

const FOLDER = join(LOCAL, 'feed')
const SETTINGS = join(FOLDER, 'feed.json')

function writeAnew(file, text) {
  rmSync(file, { force: true })
  writeFileSync(file, text, { mode: 0o600 })
}

/** The feed of the simulated hospital, set up as an IT team would; null when there is none to serve. */
function simulated() {
  const ready = runningSimulator()
  if (!ready?.feed) return null
  const { url, tenantId, siteHost, sitePath, feed } = ready
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 })
  writeAnew(join(FOLDER, 'secret'), feed.clientSecret)
  const settings = { tenantId, clientId: feed.clientId, siteHost, sitePath, secretFile: 'secret' }
  writeAnew(SETTINGS, `${JSON.stringify({ ...settings, queue: 'queue.db', keyFile: 'queue.key' }, null, 2)}\n`)
  return { ROLECALL_SIMULATOR_URL: url }
}

await runMain(async () => {
  const words = process.argv.slice(2)
  await setUp('tools')
  const isNamed = words.some((word) => word.startsWith('--config')) || process.env.ROLECALL_FEED_CONFIG
  const environment = isNamed ? {} : simulated()
  if (environment === null && (words[0] === 'run' || !existsSync(SETTINGS)))
    throw new SetUpError('No simulated hospital is running here. Start one (npm run sim), or name a --config.')
  const named = isNamed ? [] : ['--config', SETTINGS]
  const child = startChild(TOOL_NODE, [join(ROOT, 'feed', 'main.ts'), ...words, ...named], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...sqliteEnvironment(),
      ...environment,
      NODE_COMPILE_CACHE: join(LOCAL, 'compile-cache'),
    },
    stdio: 'inherit',
  })
  const stopListening = onEnd(() => child.stop())
  process.exitCode = await child.ended
  stopListening()
})
