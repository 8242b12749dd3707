/**
 * A desktop for programs that need one where there is none: a virtual screen, a private session bus, an
 * unlocked keyring and, when asked for, a notification daemon, all on a home folder of their own.
 * As a program: node scripts/desktop-session.mjs [--dunst] [--folder DIR] -- COMMAND [ARGS]
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { firstLine, onEnd, startChild } from './launch/child.mjs'
import { ask } from './set-up/run-command.mjs'

const READY_MS = 20_000
const SCREEN = '1440x900x24'
const ACCESSIBILITY = '/usr/share/dbus-1/services/org.a11y.Bus.service'
/** Guards nothing: the keyring lives in a folder that only this computer's tests and trials use. */
const KEYRING_PASSWORD = 'virtual-desktop'

/** The environment of a person with nothing but this desktop; caches stay where they are, for speed. */
function privateEnvironment(folder) {
  const home = join(folder, 'home')
  const runtime = join(folder, 'run')
  mkdirSync(join(home, '.local', 'share', 'keyrings'), { recursive: true })
  mkdirSync(runtime, { recursive: true, mode: 0o700 })
  const { DBUS_SESSION_BUS_ADDRESS, WAYLAND_DISPLAY, GNOME_KEYRING_CONTROL, XAUTHORITY, ...kept } = process.env
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  return {
    ...kept,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_STATE_HOME: join(home, '.local', 'state'),
    XDG_CACHE_HOME: join(home, '.cache'),
    // Chromium picks its secret store by the desktop's name.
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_SESSION_TYPE: 'x11',
    npm_config_cache: process.env.npm_config_cache ?? join(homedir(), '.npm'),
    electron_config_cache: process.env.electron_config_cache ?? join(cache, 'electron'),
    CCACHE_DIR: process.env.CCACHE_DIR ?? join(cache, 'ccache'),
  }
}

async function startScreen(env) {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset']
  const child = startChild('Xvfb', args, { env, apart: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await firstLine(child, child.process.stdio[3], (line) => line !== '', {
    what: 'The virtual screen',
    timeoutMs: READY_MS,
  })
  return { child, display: `:${number.trim()}` }
}

/**
 * The bus starts nothing on demand but the accessibility bus. Otherwise the first notification would start an
 * installed daemon, and a test's own could no longer take its place (dbus.freedesktop.org, dbus-daemon(1)).
 */
function writeBusConfiguration(folder) {
  const services = join(folder, 'services')
  mkdirSync(services, { recursive: true })
  if (existsSync(ACCESSIBILITY)) copyFileSync(ACCESSIBILITY, join(services, basename(ACCESSIBILITY)))
  const file = join(folder, 'bus.conf')
  writeFileSync(
    file,
    `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  )
  return file
}

async function startBus(env, folder) {
  const args = [`--config-file=${writeBusConfiguration(folder)}`, '--nofork', '--nopidfile', '--print-address=3']
  const child = startChild('dbus-daemon', args, { env, apart: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const address = await firstLine(child, child.process.stdio[3], (line) => line.startsWith('unix:'), {
    what: 'The session bus',
    timeoutMs: READY_MS,
  })
  return { child, address }
}

function isOnBus(name, address) {
  const reply = ask('dbus-send', [
    `--bus=${address}`,
    ...['--print-reply', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', `string:${name}`],
  ])
  return reply?.includes('boolean true') ?? false
}

async function waitForName(name, address) {
  const deadline = performance.now() + READY_MS
  while (!isOnBus(name, address)) {
    if (performance.now() > deadline) throw new Error(`${name} did not appear on the session bus`)
    await delay(25)
  }
}

async function startKeyring(env) {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const child = startChild('gnome-keyring-daemon', args, { env, apart: true, stdio: ['pipe', 'ignore', 'ignore'] })
  child.process.stdin.end(KEYRING_PASSWORD)
  await waitForName('org.freedesktop.secrets', env.DBUS_SESSION_BUS_ADDRESS)
  return child
}

async function startNotifications(env, folder) {
  const config = join(folder, 'dunstrc')
  writeFileSync(config, '[global]\n  follow = none\n  font = DejaVu Sans 11\n  width = 380\n  origin = top-right\n')
  const child = startChild('dunst', ['-config', config], { env, apart: true, stdio: 'ignore' })
  await waitForName('org.freedesktop.Notifications', env.DBUS_SESSION_BUS_ADDRESS)
  return child
}

/**
 * Opens a desktop.
 * @param {{folder?: string, notifications?: boolean}} [options] `folder` holds its home and keeps it for the
 *   next time (without one, it is temporary); `notifications` starts dunst
 * @returns {Promise<{env: NodeJS.ProcessEnv, display: string, stop: () => Promise<void>}>}
 */
export async function openDesktopSession({ folder, notifications = false } = {}) {
  const place = folder ?? mkdtempSync(join(tmpdir(), 'rolecall-desktop-'))
  const started = []
  const stop = async () => {
    for (const child of started.reverse()) await child.stop()
    started.length = 0
    if (folder === undefined) rmSync(place, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const env = privateEnvironment(place)
    const screen = await startScreen(env)
    started.push(screen.child)
    env.DISPLAY = screen.display
    // After the screen: what the bus starts on demand inherits the bus's own environment.
    const bus = await startBus(env, place)
    started.push(bus.child)
    env.DBUS_SESSION_BUS_ADDRESS = bus.address
    started.push(await startKeyring(env))
    if (notifications) started.push(await startNotifications(env, place))
    return { env, display: screen.display, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function main(words) {
  const split = words.indexOf('--')
  const [program, ...args] = words.slice(split + 1)
  if (split < 0 || program === undefined) {
    console.error('usage: node scripts/desktop-session.mjs [--dunst] [--folder DIR] -- COMMAND [ARGS]')
    return 2
  }
  const flags = words.slice(0, split)
  const at = flags.indexOf('--folder')
  const session = await openDesktopSession({
    notifications: flags.includes('--dunst'),
    ...(at >= 0 && { folder: resolve(flags[at + 1]) }),
  })
  const child = startChild(program, args, { env: session.env, stdio: 'inherit' })
  const stopListening = onEnd(() => child.stop())
  try {
    return await child.ended
  } finally {
    stopListening()
    await session.stop()
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2))
}
