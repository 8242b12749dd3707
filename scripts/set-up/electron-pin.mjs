/**
 * Electron as the product pins it: fetched by the electron package's own installer, which checks the
 * archive against the checksums inside the package (electronjs.org/docs/latest/tutorial/installation).
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { readJson } from './files.mjs'
import { ELECTRON_PACKAGE, TOOL_NODE } from './places.mjs'
import { runCommand } from './run-command.mjs'

const CONNECT_MS = 5_000
const DOWNLOAD_MS = 10 * 60_000

/** The version that package.json pins. */
export function pinnedVersion() {
  return readJson(join(ELECTRON_PACKAGE, 'package.json'))?.version
}

function downloadAddress(version) {
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  return `${mirror}${mirror.endsWith('/') ? '' : '/'}v${version}/SHASUMS256.txt`
}

function cacheFolder() {
  if (process.env.electron_config_cache) return process.env.electron_config_cache
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'electron', 'Cache')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'electron')
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'electron')
}

function isCached(version) {
  const folder = cacheFolder()
  const archive = `electron-v${version}-${process.platform}-${process.arch}.zip`
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((path) => String(path).endsWith(archive))
}

/**
 * Whether trying the download is worth the wait: an archive in the cache, a proxy that only the
 * installer knows how to use, or an answer within five seconds.
 */
export async function canFetchPinned() {
  const version = pinnedVersion()
  if (isCached(version) || process.env.ELECTRON_GET_USE_PROXY) return true
  try {
    const answer = await fetch(downloadAddress(version), {
      method: 'HEAD',
      signal: AbortSignal.timeout(CONNECT_MS),
    })
    return answer.ok
  } catch {
    return false
  }
}

/** Runs the installer; true when the runtime is in place, false when the download did not come through. */
export async function fetchPinned() {
  rmSync(join(ELECTRON_PACKAGE, 'dist'), { recursive: true, force: true })
  rmSync(join(ELECTRON_PACKAGE, 'path.txt'), { force: true })
  try {
    await runCommand(TOOL_NODE, [join(ELECTRON_PACKAGE, 'install.js')], { timeoutMs: DOWNLOAD_MS })
    return true
  } catch {
    return false
  }
}
