/**
 * The simulated hospital as a process of its own, on the toolchain's Node.
 * A second start finds the running one and shares it, so that two consoles meet in the same hospital.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { readJson, writeText } from '../set-up/files.mjs'
import { LOCAL, ROOT, TOOL_NODE } from '../set-up/places.mjs'
import { say } from '../set-up/progress.mjs'
import { SetUpError } from '../set-up/run-command.mjs'
import { firstLine, startChild } from './child.mjs'

const SERVE = join(ROOT, 'simulator', 'scenarios', 'southmere', 'serve.ts')
const BY_HAND = join(ROOT, 'simulator', 'scenarios', 'southmere', 'by-hand', 'by-hand.ts')
const FOLDER = join(LOCAL, 'simulator')
const STATE = join(FOLDER, 'southmere.json')
const RUNNING = join(FOLDER, 'running.json')
/** The same address each time keeps what the console remembers of it valid; a busy one is no obstacle. */
const USUAL_PORT = 47_365
const READY_MS = 60_000

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function runningElsewhere() {
  const running = readJson(RUNNING)
  return running && isAlive(running.pid) ? running : undefined
}

/**
 * What the simulated hospital that is running said when it was ready; undefined: none runs.
 * @returns {{url: string, tenantId: string, siteHost: string, sitePath: string, feed: {clientId: string, clientSecret: string}} | undefined}
 */
export const runningSimulator = () => runningElsewhere()?.ready

/** Forgets the hospital's history: the next start fills it anew. */
export function forgetSimulator() {
  if (runningElsewhere()) throw new SetUpError('The simulated hospital is running: stop it first.')
  rmSync(STATE, { force: true })
}

function readReady(line) {
  try {
    const said = JSON.parse(line)
    return said.ready === true && typeof said.url === 'string' ? said : undefined
  } catch {
    return undefined
  }
}

async function startOwn({ rate, results, moves, feed, seed, port }) {
  const chosen = port ?? String((await isFree(USUAL_PORT)) ? USUAL_PORT : 0)
  const traffic = Object.entries({ rate, results, moves, feed, seed }).flatMap(([name, value]) =>
    value ? [`--${name}`, value] : [],
  )
  const child = startChild(TOOL_NODE, [SERVE, '--state', STATE, '--port', chosen, ...traffic], {
    cwd: ROOT,
    // Half of a start would go into reading the TypeScript again.
    env: { ...process.env, NODE_COMPILE_CACHE: join(LOCAL, 'compile-cache') },
    // The console may still have something to say to the hospital while it closes.
    apart: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await firstLine(child, child.process.stdout, (text) => readReady(text) !== undefined, {
    what: 'The simulated hospital',
    timeoutMs: READY_MS,
  }).catch(async (error) => {
    await child.stop()
    throw error
  })
  return { child, ready: readReady(line) }
}

/**
 * The settings of a console of this hospital, as an IT team would put them into its settings file.
 * @param {{url: string, tenantId: string, clientId: string, siteHost: string, sitePath: string}} ready
 * @returns {Record<string, string>}
 */
function consoleSettings(ready) {
  return {
    ROLECALL_SIMULATOR_URL: ready.url,
    ROLECALL_TENANT_ID: ready.tenantId,
    ROLECALL_CLIENT_ID: ready.clientId,
    ROLECALL_SITE_HOST: ready.siteHost,
    ROLECALL_SITE_PATH: ready.sitePath,
    ROLECALL_HOSPITAL: 'Southmere University Hospitals',
  }
}

/**
 * Has the laboratory or the patient administration say one thing; the running hospital, if there is one, knows who lies where.
 * @param {string[]} args `lab` or `pas` and what follows
 */
export async function sayByHand(args) {
  const running = runningElsewhere()
  const known = ['--memory', join(FOLDER, 'laboratory.json'), ...(running ? ['--url', running.ready.url] : [])]
  return await startChild(TOOL_NODE, [BY_HAND, ...args, ...known], { cwd: ROOT, stdio: 'inherit' }).ended
}

/** A hospital that an older version kept may be unreadable to this one; invented data is not worth a failed start. */
async function startDespiteOldState(options) {
  try {
    return await startOwn(options)
  } catch (error) {
    if (!existsSync(STATE)) throw error
    renameSync(STATE, `${STATE}.set-aside`)
    say(`What was kept of the simulated hospital could not be used; it is now ${STATE}.set-aside, and a new one opens.`)
    return await startOwn(options)
  }
}

/**
 * Starts the hospital, or finds the one that another start of this checkout is running.
 * @param {{rate?: string, results?: string, moves?: string, feed?: string, seed?: string, port?: string}} options pages and results
 *   a minute, moves an hour, where the results feed listens, and the seed of it all
 * @returns {Promise<{url: string, settings: Record<string, string>, child?: import('./child.mjs').Child, stop: () => Promise<void>}>}
 */
export async function startSimulator(options) {
  const other = runningElsewhere()
  if (other) return { url: other.ready.url, settings: consoleSettings(other.ready), stop: async () => undefined }
  mkdirSync(FOLDER, { recursive: true })
  const { child, ready } = await startDespiteOldState(options)
  writeText(RUNNING, JSON.stringify({ pid: child.process.pid, ready }))
  return {
    url: ready.url,
    settings: consoleSettings(ready),
    child,
    stop: async () => {
      await child.stop()
      rmSync(RUNNING, { force: true })
    },
  }
}
