/** Builds the app's bundles, and only when a source of theirs has changed since the last build. */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf, readText, writeText } from '../set-up/files.mjs'
import { LOCAL, ROOT, TOOL_NODE } from '../set-up/places.mjs'
import { withProgress } from '../set-up/progress.mjs'
import { runCommand } from '../set-up/run-command.mjs'

const SOURCES = ['main', 'preload', 'renderer', 'contract', 'domain', 'build/icons']
const CONFIGURATION = ['electron.vite.config.ts', 'package-lock.json', 'package.json']
const STAMP = join(LOCAL, 'build-stamp')
const ENTRY = join(ROOT, 'out', 'main', 'index.js')

function* filesUnder(path) {
  const full = join(ROOT, path)
  const state = statSync(full, { throwIfNoEntry: false })
  if (!state) return
  if (!state.isDirectory()) {
    yield `${path} ${state.size} ${state.mtimeMs}`
    return
  }
  for (const name of readdirSync(full).sort()) {
    if (!name.endsWith('.tsbuildinfo')) yield* filesUnder(join(path, name))
  }
}

/** Sizes and times of every source: a walk over names is cheap enough for each start, reading is not. */
function fingerprint() {
  return hashOf(...[...SOURCES, ...CONFIGURATION].flatMap((path) => [...filesUnder(path)]))
}

/** Whether out/ is not what today's sources would give. */
export function buildIsStale() {
  return !existsSync(ENTRY) || readText(STAMP) !== fingerprint()
}

/** Readies out/ for the development server, which puts its own bundles there: the next start must not take them. */
export function leaveBuildToDevelopment() {
  rmSync(STAMP, { force: true })
}

/** Brings out/ up to date; silent when it is. */
export async function buildApp() {
  if (!buildIsStale()) return
  const print = fingerprint()
  await withProgress('Building the app, because its sources changed', () =>
    runCommand(TOOL_NODE, [join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], {
      cwd: ROOT,
    }),
  )
  writeText(STAMP, print)
}
