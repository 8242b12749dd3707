// The machine by its cores and memory, and what the benchmarks ran on.

import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { availableParallelism, totalmem } from 'node:os'

const electronPath: unknown = createRequire(import.meta.url)('electron')

/** Path of the installed Electron. */
export function electronProgram(): string {
  if (typeof electronPath !== 'string') throw new Error('there is no Electron runtime: run npm start once')
  return electronPath
}

export const machineName = (): string =>
  `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB of memory, ${process.platform} ${process.arch}`

export function runtimeName(): string {
  const code =
    'const { electron, chrome } = process.versions; console.log("Electron " + electron + ", Chromium " + chrome)'
  const electron = execFileSync(electronProgram(), ['-e', code], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  })
  return `${electron.trim()}; tenant and store benchmarks in Node ${process.versions.node}`
}
