// One start of an Electron app, as a person would start it: no debugger, no test driver; only the probe of its first paint.

import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { electronProgram } from './machine.ts'
import { canMeasureMemory, residentMemory } from './resident-memory.ts'

export interface ElectronStart {
  /** Folder of the app. */
  readonly app: string
  readonly profile: string
  /** Painted when this element is. */
  readonly painted: string
  readonly environment?: Readonly<Record<string, string>>
}

export interface StartFigures {
  /** From the start of the process until the element was painted in a window that is shown, in ms. */
  readonly usableAfter: number
  /** When it has settled, in MB; null where it cannot be measured. */
  readonly memory: number | null
}

const START_LIMIT = 60_000
const SETTLE_EVERY = 1_000
/** Settled: the last samples lie within 1 % of each other. */
const SETTLE_SAMPLES = 6
const SETTLE_LIMIT = 30_000

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Starts it, waits for the paint and for its memory to settle, and ends it as a person would. */
export async function measureStart({ app, profile, painted, environment = {} }: ElectronStart): Promise<StartFigures> {
  const asRoot = process.getuid?.() === 0
  const args = [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--password-store=gnome-libsecret',
    `--user-data-dir=${profile}`,
    '-r',
    join(import.meta.dirname, 'paint-probe.cjs'),
    app,
  ]
  const started = Date.now()
  const child = spawn(electronProgram(), args, {
    env: { ...process.env, ...environment, ROLECALL_BENCH_PAINTED: painted },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const usableAfter = (await paintedAt(child)) - started
    return { usableAfter, memory: await settledMemory(child) }
  } finally {
    await end(child)
  }
}

/** The later of both: the window shown, the element painted. */
function paintedAt(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const facts: { shown?: number; painted?: number } = {}
    const limit = setTimeout(() => reject(new Error(`not painted in time: ${JSON.stringify(facts)}`)), START_LIMIT)
    child.once('exit', (code) => reject(new Error(`it ended with ${code} before it had painted`)))
    if (!child.stdout) throw new Error('the app has no output')
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('bench ')) return
      Object.assign(facts, JSON.parse(line.slice('bench '.length)))
      if (facts.shown === undefined || facts.painted === undefined) return
      clearTimeout(limit)
      resolve(Math.max(facts.shown, facts.painted))
    })
  })
}

async function settledMemory({ pid }: ChildProcess): Promise<number | null> {
  if (!canMeasureMemory || pid === undefined) return null
  const samples: number[] = []
  const until = performance.now() + SETTLE_LIMIT
  while (performance.now() < until) {
    await wait(SETTLE_EVERY)
    samples.push(residentMemory(pid))
    const last = samples.slice(-SETTLE_SAMPLES)
    if (last.length === SETTLE_SAMPLES && Math.max(...last) < Math.min(...last) * 1.01) break
  }
  return samples.at(-1) ?? null
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(limit)
}
