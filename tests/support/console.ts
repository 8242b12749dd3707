// A console of a test's own: the built app in a real Electron, with a profile that outlives a kill.

import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page, type TestInfo } from '@playwright/test'
import type { Answer, ChannelName, Question, Reply } from '../../contract/channels.ts'
import type { Hospital } from './hospital.ts'
import { evaluateSteadily } from './steady-evaluate.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const electronPath: unknown = createRequire(import.meta.url)('electron')

export interface ConsoleOptions {
  readonly hospital: Hospital
  /** What the computer is called in receipts. */
  readonly name: string
  /** A profile of an earlier start; a new one when absent. */
  readonly profile?: string
  readonly environment?: Readonly<Record<string, string>>
  /** False: a computer without a keychain. */
  readonly keychain?: boolean
}

export interface ConsoleUnderTest {
  readonly app: ElectronApplication
  readonly window: Page
  readonly profile: string
  /** Resolves when the main process is gone. */
  readonly ended: Promise<void>
  /** SIGKILL to the main process; resolves when it is gone. */
  kill(): Promise<void>
  /** As the menu and the tray do; resolves when it is gone. */
  quit(): Promise<void>
  close(): Promise<void>
}

/** What a start of the console is: the program, its words and its environment. */
function launchOf({ hospital, name, profile, environment, keychain = true }: ConsoleOptions & { profile: string }) {
  if (typeof electronPath !== 'string') throw new Error('there is no Electron runtime: run npm test or npm start once')
  const asRoot = process.getuid?.() === 0
  return {
    executablePath: electronPath,
    args: [
      ...(asRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--password-store=${keychain ? 'gnome-libsecret' : 'basic'}`,
      `--user-data-dir=${profile}`,
      ROOT,
    ],
    env: { ...definedOnly(process.env), ...hospital.environment(name), ...environment },
  }
}

/** Starts the console a second time on a profile that is in use; resolves with its exit code. */
export async function startAgain(options: ConsoleOptions & { profile: string }): Promise<number | null> {
  const { executablePath, args, env } = launchOf(options)
  const child = spawn(executablePath, args, { env, stdio: 'ignore' })
  return await new Promise((resolve) => child.once('exit', resolve))
}

export async function startConsole(options: ConsoleOptions): Promise<ConsoleUnderTest> {
  const folder = options.profile ?? mkdtempSync(join(tmpdir(), 'rolecall-profile-'))
  const app = await _electron.launch({ ...launchOf({ ...options, profile: folder }), timeout: 90_000 })
  evaluateSteadily(app)
  const window = await app.firstWindow()
  let gone = false
  const ended = new Promise<void>((done) =>
    app.process().once('exit', () => {
      gone = true
      done()
    }),
  )
  return {
    app,
    window,
    profile: folder,
    ended,
    async kill() {
      if (gone) return
      app.process().kill('SIGKILL')
      await ended
    },
    async quit() {
      // The answer may be lost with the process.
      await app.evaluate(({ app: electron }) => electron.quit()).catch(() => undefined)
      await ended
    },
    async close() {
      if (gone) return
      // Closing hides the window: ending is the tray's or the menu's word.
      await app.evaluate(({ app: electron }) => electron.exit(0)).catch(() => undefined)
      await ended
    },
  }
}

/** Closes what a test started; when it failed, keeps a picture of each window for whoever looks into it. */
export async function closeConsoles(consoles: ConsoleUnderTest[], info: TestInfo): Promise<void> {
  for (const [index, console] of consoles.splice(0).entries()) {
    if (info.status !== info.expectedStatus)
      await console.window
        .screenshot({ path: info.outputPath(`window-${index}.png`), timeout: 5_000 })
        // It may have been killed by the test.
        .catch(() => undefined)
    await console.close()
  }
}

/** Signs in as a person would: "Sign in", then that person on the tenant's own page; again when the line was too bad for it. */
export async function signIn(console: ConsoleUnderTest, upn: string, attempts = 3): Promise<void> {
  const { window } = console
  const failed = window.getByText('You are not signed in.')
  await pickPerson(console, upn).catch(async (error) => {
    await failed.waitFor({ timeout: 5_000 }).catch(() => {
      throw error
    })
  })
  await window.getByRole('navigation').or(failed).first().waitFor()
  if (!(await failed.isVisible())) return
  if (attempts === 1) throw new Error(`${upn} could not sign in: ${await window.getByRole('main').innerText()}`)
  await signIn(console, upn, attempts - 1)
}

async function pickPerson({ app, window }: ConsoleUnderTest, upn: string): Promise<void> {
  const opened = app.waitForEvent('window')
  await window
    .getByRole('button', { name: /^Sign in/ })
    .first()
    .click()
  const page = await opened
  const person = page.getByRole('button', { name: upn })
  // Of a large staff the page shows the first; the others are looked for.
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  if ((await person.count()) === 0) {
    await page.getByRole('searchbox').fill(upn)
    await page.keyboard.press('Enter')
  }
  await person.click()
}

const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** Asks over the bridge, as the page does; throws when it is refused. */
export async function call<K extends ChannelName>(
  { window }: ConsoleUnderTest,
  name: K,
  question: Question<K>,
): Promise<Answer<K>> {
  const asked = JSON.stringify(question)
  const reply = await window.evaluate(
    async ([channel, text]): Promise<unknown> => {
      const bridge = Reflect.get(globalThis, 'rolecall')
      return await bridge.call(channel, JSON.parse(text))
    },
    [name, asked] as const,
  )
  return answerOf(name, reply as Reply<Answer<K>>)
}

function answerOf<T>(name: string, reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${name}: ${reply.code}: ${reply.message}`)
  return reply.value
}

/** Takes a vacant role in the Roles area, found by its code, and comes back to the queue. */
export async function takeRole({ window }: ConsoleUnderTest, code: string, name: string): Promise<void> {
  await window.keyboard.press('Control+6')
  await window.getByRole('searchbox').fill(code)
  await window.getByRole('option', { name: new RegExp(name) }).click()
  await window.getByRole('button', { name: 'Take role' }).click()
  await window.getByRole('dialog').getByRole('button', { name: 'Take role' }).click()
  await window.getByRole('banner').getByText(name).waitFor()
  await window.keyboard.press('Control+1')
}
