// The desktop as compose.ts sees it: ports filled by Electron, one window, one life. Decides nothing about the hospital.

import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import type { EventName, EventOf, Reply } from '../../contract/channels.ts'
import type {
  AlarmWindow,
  AttentionSurface,
  Clock,
  Contact,
  DocumentViewer,
  Fetch,
  FilePicker,
  Log,
  NetworkWatch,
  Notifier,
  Opener,
  Paper,
  Power,
  SecretBox,
  TextSaver,
} from '../ports.ts'
import { createAlarmWindows } from './alarm-windows.ts'
import { APP_ORIGIN, declareAppScheme, serveAppScheme } from './app-scheme.ts'
import { badge, createTray, titleOf } from './attention-surfaces.ts'
import { sendEvent, serveBridge } from './bridge.ts'
import { createContact } from './contact.ts'
import { createDocumentViewer } from './document-window.ts'
import { denyPermissions, hardenContents } from './hardening.ts'
import { bringToFront, openMainWindow } from './main-window.ts'
import { setMenu } from './menu.ts'
import { createNetwork } from './network.ts'
import { networkWatch } from './network-watch.ts'
import { createNotifier } from './notifier.ts'
import { createOpener } from './opener.ts'
import { createPaper } from './paper.ts'
import { createFilePicker } from './pick-file.ts'
import { power } from './power.ts'
import { createTextSaver } from './save-text.ts'
import { keychain } from './secret-box.ts'
import { createSignInWindow } from './sign-in-window.ts'
import { systemClock } from './system-clock.ts'
import { hasTrayHost } from './tray-host.ts'
import { createWindowMemory } from './window-memory.ts'

/** Nobody who logs off a shared computer waits longer for this console to end, in ms. */
const QUIT_WITHIN = 3_000
/** The window comes first for at most this long, in ms. */
const PAGE_FIRST = 500

type Ask = (
  sender: { origin: string; parent: unknown; alarm: boolean } | null,
  name: unknown,
  question: unknown,
) => Promise<Reply<unknown>>

export interface Desktop {
  readonly clock: Clock
  readonly fetch: Fetch
  readonly secretBox: SecretBox
  readonly power: Power
  readonly network: NetworkWatch
  readonly contact: Contact
  readonly paper: Paper
  readonly texts: TextSaver
  readonly picker: FilePicker
  readonly documents: DocumentViewer
  readonly alarmWindow: AlarmWindow
  /** Where this console keeps its files. */
  readonly folder: string
  readonly version: string
  readonly computerName: string
  /** The only origin whose page may ask. */
  readonly origin: string
  notifier(log: Log): Notifier
  surfaces(name: string): AttentionSurface
  /** The person's browser. */
  systemBrowser(allowed: (url: URL) => boolean): Opener
  /** A window of ours in its place, for a simulated hospital. */
  signInWindow: typeof createSignInWindow
  serve(ask: Ask): void
  send<K extends EventName>(name: K, event: EventOf<K>): void
  showWindow(): void
  /** Runs when the person quits; quitting waits for it. */
  onQuit(finish: () => Promise<void>): void
  /** A bug, or the disk: what nobody caught. */
  onFault(listen: (error: unknown) => void): void
  fatal(title: string, message: string): void
}

/** Starts the app; `compose` is called once, as soon as there is a window. A second start only shows the first one's window. */
export function startDesktop(compose: (desktop: Desktop) => Promise<void>): void {
  // As root Chromium's sandbox cannot run; asking for it would only kill the page.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.setAppUserModelId('org.rolecall.console')
  declareAppScheme()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.whenReady().then(() => open(compose))
}

function open(compose: (desktop: Desktop) => Promise<void>): void {
  const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  const origin = developmentUrl ? new URL(developmentUrl).origin : APP_ORIGIN
  // The notification service is another program: it cannot look into our archive.
  const asset = (name: string) => join(import.meta.dirname, '../icons', name).replace('app.asar', 'app.asar.unpacked')
  const memory = createWindowMemory(join(app.getPath('userData'), 'window.json'))
  const fetch = createNetwork()
  let window: BrowserWindow | undefined
  let quitting = false
  let trayShown = false
  let notifier: Notifier | undefined
  const finishers: (() => Promise<void>)[] = []

  const quit = () => app.quit()
  const showWindow = () => {
    if (!window || window.isDestroyed()) window = createWindow()
    else bringToFront(window)
  }
  const createWindow = () =>
    openMainWindow({
      url: developmentUrl ?? `${APP_ORIGIN}/`,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      title: 'Rolecall',
      icon: asset('icon-256.png'),
      bounds: memory.read().bounds,
      saveBounds: (bounds) => memory.remember({ bounds }),
      onClose(closing) {
        if (quitting) return false
        if (trayShown) closing.hide()
        else closing.minimize()
        sayWhereItGoes()
        return true
      },
    })
  const sayWhereItGoes = () => {
    if (memory.read().saidWhereItGoes) return
    memory.remember({ saidWhereItGoes: true })
    const place = trayShown ? 'from its icon in the tray' : 'from the task bar'
    void notifier?.show({
      id: 'still-running',
      title: 'Rolecall is still running',
      body: `Pages go on reaching you. Open or quit it ${place}.`,
      critical: false,
      actions: [],
    })
  }

  const pageServed = serveAppScheme(join(import.meta.dirname, '../renderer'))
  denyPermissions()
  setMenu(quit)
  hardenContents(origin)
  // The page may ask before there is anybody to answer: it waits.
  let serve = (_ask: Ask) => {}
  const asked = new Promise<Ask>((resolve) => {
    serve = resolve
  })
  const alarmWindows = createAlarmWindows({
    url: `${developmentUrl?.replace(/\/$/, '') ?? APP_ORIGIN}/alarm/alarm.html`,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    icon: asset('icon-256.png'),
    isConsole: (contents) => window?.webContents === contents,
  })
  serveBridge(async (...call) => (await asked)(...call), alarmWindows.has)
  window = createWindow()
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  // Without a window the console goes on: pages must arrive.
  app.on('window-all-closed', () => {})
  app.on('before-quit', (event) => {
    if (quitting) return
    quitting = true
    event.preventDefault()
    // What hangs on a hospital that does not answer is sent again by the next start, and counts once.
    systemClock.after(QUIT_WITHIN, () => app.exit(0))
    void Promise.allSettled(finishers.map((finish) => finish())).then(() => app.exit(0))
  })

  const desktop: Desktop = {
    clock: systemClock,
    fetch,
    secretBox: keychain,
    power,
    network: networkWatch,
    contact: createContact(),
    paper: createPaper(() => window),
    texts: createTextSaver(() => window),
    picker: createFilePicker(() => window),
    documents: createDocumentViewer(asset('icon-256.png')),
    alarmWindow: alarmWindows,
    folder: app.getPath('userData'),
    version: app.getVersion(),
    computerName: hostname(),
    origin,
    notifier: (log) => {
      notifier ??= createNotifier('Rolecall', asset('icon-64.png'), log)
      return notifier
    },
    surfaces(name) {
      const surfaces: AttentionSurface[] = [badge, titleOf(() => window, name)]
      let last: Parameters<AttentionSurface['show']>[0] | undefined
      void hasTrayHost().then((has) => {
        const tray = has
          ? createTray({ icon: asset('tray.png'), alertIcon: asset('tray-alert.png'), name, open: showWindow, quit })
          : undefined
        if (!tray) return
        trayShown = true
        surfaces.push(tray)
        if (last) tray.show(last)
      })
      return {
        show(attention) {
          last = attention
          for (const surface of surfaces) surface.show(attention)
        },
      }
    },
    systemBrowser: createOpener,
    signInWindow: createSignInWindow,
    serve,
    send(name, event) {
      sendEvent(window, name, event)
      // The alarm windows hear of what alarms, and of nothing else.
      if (name === 'alarm.changed') alarmWindows.send(name, event)
    },
    showWindow,
    onQuit: (finish) => finishers.push(finish),
    onFault(listen) {
      process.on('uncaughtException', listen)
      process.on('unhandledRejection', listen)
    },
    fatal(title, message) {
      dialog.showErrorBox(title, message)
      app.exit(1)
    },
  }
  // The page needs this process for its files, and this process needs time to read the rest of the program. A page that does
  // not come must not keep pages from arriving.
  const limit = new Promise<void>((resolve) => systemClock.after(PAGE_FIRST, resolve))
  void Promise.race([pageServed, limit]).then(() => compose(desktop))
}
