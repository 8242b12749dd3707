/** A named piece of the checks: run, timed, and shown as one line when in order, in full when not. */
import { say } from '../set-up/progress.mjs'
import { startChild } from './child.mjs'

/**
 * Runs a program as a task.
 * @param {string} name
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs: number, live?: boolean}} options `live` shows the
 *   output as it comes, for tasks that take minutes
 * @returns {Promise<boolean>} whether it was in order
 */
export async function runTask(name, program, args, { timeoutMs, live = false, ...options }) {
  const began = performance.now()
  const child = startChild(program, args, {
    ...options,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
  })
  let output = ''
  for (const stream of [child.process.stdout, child.process.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  let late = false
  const timer = setTimeout(() => {
    late = true
    child.stop()
  }, timeoutMs)
  const code = await child.ended.catch((error) => {
    output += error.message
    return 1
  })
  clearTimeout(timer)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const fine = code === 0 && !late
  const outcome = fine ? 'in order' : late ? `stopped, because it took over ${timeoutMs / 1000} s` : 'NOT in order'
  say(`${fine ? '✓' : '✗'} ${name}: ${outcome} (${seconds} s)${!fine && output ? `\n${output.trimEnd()}` : ''}`)
  return fine
}
