// The one place that knows which part fills which port.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSound } from './alerts/sound.ts'
import { createDispatch } from './bridge/dispatch.ts'
import { createHandlers } from './bridge/handlers.ts'
import { permit } from './bridge/permit.ts'
import { isLoopback, readSettings, type Settings } from './config/settings.ts'
import { createConsole } from './console/console.ts'
import type { Desktop } from './electron/desktop.ts'
import type { SignInWindow } from './electron/sign-in-window.ts'
import { type HostMap, hostMap, mapHost } from './graph/host-map.ts'
import { createTenant } from './graph/tenant.ts'
import { createThrottleGate } from './graph/throttle-gate.ts'
import { createIdentity } from './identity/identity.ts'
import { signingInUntil } from './identity/signing-in.ts'
import { createFileSink } from './log/file-sink.ts'
import { createLog } from './log/log.ts'
import type { Fetch, Opener } from './ports.ts'
import { isCorruption } from './store/trouble.ts'

export function compose(desktop: Desktop): void {
  const { clock, folder } = desktop
  const settings = readSettings(process.env, readIfThere(join(folder, 'settings.json')))
  if (!settings.ok) {
    desktop.fatal(
      'Rolecall does not know its hospital',
      `${settings.message}\n\nPut them into settings.json in ${folder}, or ask your IT team.`,
    )
    return
  }
  const log = createLog(clock, createFileSink(join(folder, 'logs'), clock))
  const { fetch, browser } = reach(desktop, settings.value, () => identity.cancelSignIn())
  const identity = createIdentity({
    config: {
      tenantId: settings.value.tenantId,
      clientId: settings.value.clientId,
      scopes: settings.value.scopes?.split(/\s+/),
    },
    fetch,
    clock,
    log: log.child('identity'),
    secretBox: desktop.secretBox,
    cacheFile: join(folder, 'sign-in.sealed'),
    openBrowser: browser.open,
  })
  identity.onChange((state) => {
    if (signingInUntil(state) === null) browser.close()
  })
  // One door for everybody at this computer.
  const gate = createThrottleGate(clock)
  const rolecall = createConsole({
    settings: settings.value,
    consoleName: settings.value.consoleName ?? desktop.computerName,
    version: desktop.version,
    folder: join(folder, 'people'),
    seatsFile: join(folder, 'seats.sealed'),
    binding: process.env.ROLECALL_SQLITE_BINDING || undefined,
    identity,
    tenantOf: (accountId) =>
      createTenant(
        {
          tokens: identity.tokensOf(accountId),
          fetch,
          clock,
          log: log.child('graph'),
          appVersion: desktop.version,
          gate,
        },
        settings.value,
      ),
    secretBox: desktop.secretBox,
    notifier: desktop.notifier(log.child('notifications')),
    documents: desktop.documents,
    alarmWindow: desktop.alarmWindow,
    sound: createSound({ clock, order: desktop.alarmWindow.play, silence: desktop.alarmWindow.silence }),
    surface: desktop.surfaces(settings.value.hospital),
    power: desktop.power,
    network: desktop.network,
    clock,
    log,
    send: desktop.send,
    showWindow: desktop.showWindow,
  })
  desktop.serve(
    createDispatch({
      origin: desktop.origin,
      permit: (name) => permit(name, rolecall.session().kind, rolecall.workspace() !== undefined),
      moment: rolecall.moment,
      handlers: createHandlers(rolecall, desktop),
      log: log.child('bridge'),
    }),
  )
  desktop.onFault((error) => {
    log.error('a fault', { error })
    if (isCorruption(error)) rolecall.mendCache()
  })
  log.info('started', { version: desktop.version, simulated: settings.value.simulatorUrl !== undefined })
  desktop.onQuit(rolecall.start())
}

/** The way to Microsoft 365; for a simulated hospital, to this computer and nowhere else. */
function reach(
  desktop: Desktop,
  { simulatorUrl, siteHost }: Settings,
  onClosed: () => void,
): { fetch: Fetch; browser: SignInWindow } {
  const login = 'login.microsoftonline.com'
  if (simulatorUrl === undefined)
    return {
      fetch: desktop.fetch,
      browser: lasting(desktop.systemBrowser(({ protocol, host }) => protocol === 'https:' && host === login)),
    }
  const map: HostMap = { [login]: simulatorUrl, 'graph.microsoft.com': simulatorUrl, [siteHost]: simulatorUrl }
  const toLoopback = (url: string): string => mapHost(url, map) ?? 'about:blank'
  if (!process.env.ROLECALL_SYSTEM_BROWSER)
    return { fetch: hostMap(desktop.fetch, map), browser: desktop.signInWindow(toLoopback, isLoopback, onClosed) }
  const system = desktop.systemBrowser((url) => isLoopback(url.href))
  return { fetch: hostMap(desktop.fetch, map), browser: lasting({ open: (url) => system.open(toLoopback(url)) }) }
}

/** A browser of the person's own: not ours to close. */
const lasting = (opener: Opener): SignInWindow => ({ open: opener.open, close: () => {} })

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
