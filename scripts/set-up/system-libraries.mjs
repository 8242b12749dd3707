/** Step: what Electron needs of the operating system on Linux, for the purpose at hand. */
import { ensureSystemPackages, missingSystemPackages } from './system-packages.mjs'

/** A screen that a window can be put on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** @param {'start' | 'test'} purpose */
export function systemLibraries(purpose) {
  const groups = purpose === 'test' ? ['run', 'desktop', 'test'] : hasDisplay() ? ['run'] : ['run', 'desktop']
  return {
    name: 'System packages',
    why: 'npm cannot bring the libraries that Electron links to',
    needed: () => missingSystemPackages(groups).length > 0,
    run: () => ensureSystemPackages(groups),
  }
}
