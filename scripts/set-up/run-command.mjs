/** Runs a program without a shell, quietly, and explains itself only when it fails. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const SHOWN = 2_000

/** The beginning names the error and the end the place; a long middle helps nobody. */
function shorten(text) {
  const whole = stripVTControlCharacters(text).trim()
  return whole.length <= 2 * SHOWN ? whole : `${whole.slice(0, SHOWN)}\n…\n${whole.slice(-SHOWN)}`
}

/** A failure that the person at the keyboard can act on: printed without a stack. */
export class SetUpError extends Error {}

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number}} [options]
 * @returns {Promise<string>} what it printed
 */
export function runCommand(program, args, { cwd, env, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    let all = ''
    child.stdout.on('data', (chunk) => {
      out += chunk
      all += chunk
    })
    child.stderr.on('data', (chunk) => {
      all += chunk
    })
    const timer = timeoutMs && setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const fail = (reason) => reject(new SetUpError(`${[program, ...args].join(' ')}\n  ${reason}\n${shorten(all)}`))
    child.on('error', (error) => fail(error.message))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve(out)
      else if (signal === 'SIGKILL' && timeoutMs) fail(`did not end within ${timeoutMs / 1000} s`)
      else fail(`ended with ${signal ?? `exit code ${code}`}`)
    })
  })
}

/** npm as the person runs it; on Windows npm is a script that only a shell can start. */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath
  if (cli?.endsWith('.js')) return runCommand(process.execPath, [cli, ...args], options)
  return process.platform === 'win32'
    ? runCommand('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : runCommand('npm', args, options)
}

/** Full path of a program on PATH, or undefined. */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    if (folder && existsSync(join(folder, name))) return join(folder, name)
  }
  return undefined
}

/** What a program prints, or undefined when it is absent or fails: for cheap questions only. */
export function ask(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8' })
  return result.status === 0 ? result.stdout : undefined
}
