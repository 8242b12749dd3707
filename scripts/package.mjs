/**
 * `npm run package [-- electron-builder's options]`: the app as it is installed, in dist/.
 * With the fallback runtime the result is for trying out only, and says so in its version.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildApp } from './launch/build-app.mjs'
import { startChild } from './launch/child.mjs'
import { pinnedVersion } from './set-up/electron-pin.mjs'
import { installedRuntime } from './set-up/electron-runtime.mjs'
import { readJson } from './set-up/files.mjs'
import { ROOT, TOOL_NODE } from './set-up/places.mjs'
import { say } from './set-up/progress.mjs'
import { findProgram } from './set-up/run-command.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'

/** electron-builder prints its whole view of the dependency tree as one line; nobody reads that. */
const READABLE = 1_000

function appVersion() {
  return readJson(join(ROOT, 'package.json')).version
}

function targets() {
  if (process.platform !== 'linux') return []
  return ['--linux', 'dir', ...(findProgram('dpkg-deb') ? ['deb'] : [])]
}

await runMain(async () => {
  await setUp('start')
  await buildApp()
  const { version } = installedRuntime()
  const isTrial = version !== pinnedVersion()
  if (isTrial)
    say(`This package holds Electron ${version}, not ${pinnedVersion()}: it is for trying out, not for a hospital.`)
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
  const wished = process.argv.slice(2)
  const args = [
    join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
    ...(wished.length > 0 ? wished : targets()),
    `-c.electronVersion=${version}`,
    '-c.electronDist=node_modules/electron/dist',
    ...(isTrial ? [`-c.extraMetadata.version=${appVersion()}-trial`] : []),
    '--publish=never',
  ]
  const child = startChild(TOOL_NODE, args, {
    cwd: ROOT,
    env: { ...process.env, CUSTOM_FPM_PATH: join(ROOT, 'scripts', 'packaging', 'fpm-deb.mjs') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.process.stdout })) {
    if (line.length <= READABLE) say(line)
  }
  process.exitCode = await child.ended
})
