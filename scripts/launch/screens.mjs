/** Pictures of a virtual screen, for whoever started the console on a computer without one. */
import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { LOCAL } from '../set-up/places.mjs'
import { runCommand } from '../set-up/run-command.mjs'

export const SCREENS = join(LOCAL, 'screens')
const EVERY_MS = 3_000
const KEPT = 20

function dropOld() {
  const taken = readdirSync(SCREENS).filter((name) => /^screen-\d+\.png$/.test(name))
  for (const name of taken.sort().slice(0, -KEPT)) rmSync(join(SCREENS, name), { force: true })
}

async function takeOne(env) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const draft = join(SCREENS, 'draft.png')
  await runCommand('import', ['-window', 'root', draft], { env, timeoutMs: 10_000 })
  const kept = join(SCREENS, `screen-${stamp}.png`)
  renameSync(draft, kept)
  copyFileSync(kept, join(SCREENS, 'latest.png'))
  dropOld()
}

/**
 * Takes a picture of the whole screen every three seconds and keeps the last twenty.
 * @param {NodeJS.ProcessEnv} env of the desktop to look at
 * @returns {() => void} stops it
 */
export function watchScreen(env) {
  mkdirSync(SCREENS, { recursive: true })
  let timer
  let stopped = false
  const next = async () => {
    // A picture that could not be taken is no reason to disturb the console; the next one may succeed.
    await takeOne(env).catch(() => undefined)
    if (!stopped) timer = setTimeout(next, EVERY_MS)
  }
  timer = setTimeout(next, 1_000)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
