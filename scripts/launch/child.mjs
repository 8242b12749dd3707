/**
 * Child processes that end when their parent does, in whatever way it ends.
 * On Linux the kernel is asked to see to it; elsewhere stop() does.
 */
import { spawn } from 'node:child_process'
import { findProgram, SetUpError } from '../set-up/run-command.mjs'

const GRACE_MS = 5_000

/**
 * @typedef {{process: import('node:child_process').ChildProcess, ended: Promise<number>, stop: (signal?: NodeJS.Signals) => Promise<void>}} Child
 */

/**
 * Starts a program.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & {apart?: boolean}} options `apart` keeps a Ctrl+C of
 *   the terminal away from it, for services that others need while they shut down
 * @returns {Child}
 */
export function startChild(program, args, { apart = false, ...options } = {}) {
  const guard = process.platform === 'linux' ? findProgram('setpriv') : undefined
  const [command, parameters] = guard ? [guard, ['--pdeathsig', 'TERM', program, ...args]] : [program, args]
  const child = spawn(command, parameters, { ...options, detached: apart })
  let over = false
  const ended = new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      over = true
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1))
    })
  })
  // Whoever awaits it hears of a failed start; nobody else need be brought down by it.
  ended.catch(() => undefined)
  const stop = async (signal = 'SIGTERM') => {
    if (over || child.pid === undefined) return
    child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
    await ended.catch(() => undefined)
    clearTimeout(timer)
  }
  return { process: child, ended, stop }
}

/**
 * Calls back once when this process is asked to end, or when the one that started it is gone: npm does not
 * pass every signal on, and what it started must not be left running.
 * @param {() => void} end
 * @returns {() => void} stops listening
 */
export function onEnd(end) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, end)
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid !== parent) end()
  }, 1_000)
  return () => {
    clearInterval(timer)
    for (const signal of signals) process.off(signal, end)
  }
}

/**
 * The first line of a stream that passes, or an error when the child ends or the time is up before it.
 * @param {Child} child
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => boolean} passes
 * @param {{what: string, timeoutMs: number}} about
 * @returns {Promise<string>}
 */
export function firstLine(child, stream, passes, { what, timeoutMs }) {
  return new Promise((resolve, reject) => {
    let rest = ''
    const timer = setTimeout(
      () => reject(new SetUpError(`${what} was not ready within ${timeoutMs / 1000} s`)),
      timeoutMs,
    )
    const settle = (act) => {
      clearTimeout(timer)
      stream.off('data', read)
      stream.resume()
      act()
    }
    const read = (chunk) => {
      rest += chunk
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      const line = lines.find(passes)
      if (line !== undefined) settle(() => resolve(line))
    }
    stream.on('data', read)
    child.ended.then(
      (code) => settle(() => reject(new SetUpError(`${what} ended with code ${code} before it was ready`))),
      (error) => settle(() => reject(error)),
    )
  })
}
