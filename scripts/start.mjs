/**
 * `npm start` and, with --dev, `npm run dev`: everything from a fresh clone to a console on the screen.
 *   --real            the hospital of the settings file instead of the simulated one
 *   --profile NAME    a second console beside the first, with data of its own
 *   --fresh           forget the simulated hospital's history and this console's data
 *   --rate N          simulated pages a minute;  --seed N  which ones
 *   --results N       results a minute of the simulated laboratory, told to the results feed where one listens
 *   --timing          say how long it took until Electron was started
 * Anything after a second -- goes to Electron.
 */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDesktopSession } from './desktop-session.mjs'
import { buildApp, leaveBuildToDevelopment } from './launch/build-app.mjs'
import { onEnd } from './launch/child.mjs'
import { simulatedProfile, startConsole } from './launch/console-process.mjs'
import { SCREENS, watchScreen } from './launch/screens.mjs'
import { forgetSimulator, startSimulator } from './launch/simulator-process.mjs'
import { LOCAL } from './set-up/places.mjs'
import { say } from './set-up/progress.mjs'
import { runMain, setUp } from './set-up/set-up.mjs'
import { hasDisplay } from './set-up/system-libraries.mjs'

/** Pages a minute: enough to see the queue move, few enough to follow one. */
const USUAL_RATE = '2'

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dev: { type: 'boolean', default: false },
      real: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      timing: { type: 'boolean', default: false },
      profile: { type: 'string' },
      rate: { type: 'string', default: USUAL_RATE },
      seed: { type: 'string' },
      results: { type: 'string' },
    },
  })
  return { ...values, extra: positionals }
}

async function openDesktop(profile) {
  const session = await openDesktopSession({
    // The keyring must outlive the session: it holds the key of the console's database.
    folder: join(LOCAL, profile ? `desktop-${profile}` : 'desktop'),
    notifications: true,
  })
  const stopWatching = watchScreen(session.env)
  return {
    env: session.env,
    stop: async () => {
      stopWatching()
      await session.stop()
    },
  }
}

async function openHospital(options) {
  if (options.real) return undefined
  if (options.fresh) {
    forgetSimulator()
    rmSync(simulatedProfile(options.profile), { recursive: true, force: true })
  }
  return await startSimulator(options)
}

/** Starts everything at once, because each part takes most of a second; stops what did start if one fails. */
async function openAll(options, stops) {
  const keep = async (opening) => {
    const opened = await opening
    if (opened) stops.push(opened.stop)
    return opened
  }
  const results = await Promise.allSettled([
    keep(openHospital(options)),
    keep(hasDisplay() ? undefined : openDesktop(options.profile)),
    options.dev ? leaveBuildToDevelopment() : buildApp(),
  ])
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return results.map((result) => result.value)
}

function introduce(hospital, desktop) {
  if (hospital) say(`Simulated hospital: ${hospital.url} (no account needed; nothing here is real)`)
  if (desktop)
    say(`No display here, so the console is on a virtual one. Pictures of it: ${join(SCREENS, 'latest.png')}`)
}

await runMain(async () => {
  const options = readOptions()
  await setUp('start')
  const stops = []
  const stopAll = async () => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  try {
    const [hospital, desktop] = await openAll(options, stops)
    const running = startConsole({
      env: desktop?.env ?? process.env,
      virtual: desktop !== undefined,
      development: options.dev,
      extra: options.extra,
      ...(hospital && { simulated: hospital.settings, profile: simulatedProfile(options.profile) }),
    })
    if (options.timing) say(`Electron was started ${Math.round(performance.now())} ms after this command.`)
    introduce(hospital, desktop)
    let stopped = false
    stops.push(
      onEnd(() => {
        stopped = true
        running.stop()
      }),
    )
    const code = await running.ended
    process.exitCode = stopped ? 0 : code
  } finally {
    await stopAll()
  }
})
