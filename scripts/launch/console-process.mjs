/** Starts the console itself: Electron on the built app, or the development server around it. */
import { join } from 'node:path'
import { installedRuntime } from '../set-up/electron-runtime.mjs'
import { LOCAL, ROOT, TOOL_NODE } from '../set-up/places.mjs'
import { sqliteEnvironment } from '../set-up/sqlite-addon.mjs'
import { startChild } from './child.mjs'

/** Chromium's sandbox cannot be used by root, which is who runs containers; everybody else keeps it. */
const IS_ROOT = process.platform === 'linux' && process.getuid?.() === 0

/** Where the console on the simulated hospital keeps its data: never beside a real hospital's. */
export function simulatedProfile(name) {
  return join(LOCAL, name ? `profile-${name}` : 'profile')
}

/**
 * @typedef {object} ConsoleWish
 * @property {NodeJS.ProcessEnv} env
 * @property {Record<string, string>} [simulated] how to reach the simulated hospital; without it, a real one
 * @property {string} [profile] the data folder; without one, the app's own
 * @property {boolean} virtual the desktop is ours, so its keyring has to be named
 * @property {boolean} development on the development server, with hot reload
 * @property {string[]} extra switches for Electron
 */

/** @param {ConsoleWish} wish */
export function startConsole({ env, simulated, profile, virtual, development, extra }) {
  const switches = [
    ...(profile ? [`--user-data-dir=${profile}`] : []),
    ...(virtual ? ['--password-store=gnome-libsecret', '--disable-gpu'] : []),
    ...extra,
  ]
  const environment = { ...env, ...sqliteEnvironment(), ...simulated }
  if (!simulated) delete environment.ROLECALL_SIMULATOR_URL
  if (development) {
    const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
    const args = [tool, 'dev', '--watch', ...(IS_ROOT ? ['--noSandbox'] : []), '--', ...switches]
    return startChild(TOOL_NODE, args, { cwd: ROOT, env: environment, stdio: 'inherit' })
  }
  const args = [...(IS_ROOT ? ['--no-sandbox'] : []), ...switches, ROOT]
  return startChild(installedRuntime().program, args, { cwd: ROOT, env: environment, stdio: 'inherit' })
}
