// One window for each display, over everything, also over a program that fills the screen. They are made before they are
// needed and shown when something alarms; the focus stays with whatever program has it, and the answer keys work anyway.

import { app, BrowserWindow, globalShortcut, screen, type WebContents } from 'electron'
import { ALARM_KEYS } from '../../contract/alarm-keys.ts'
import type { EventName, EventOf } from '../../contract/channels.ts'
import type { AlarmPlay, AlarmWindow } from '../ports.ts'
import { alarmBounds, planAlarmWindows } from './alarm-layout.ts'
import { sendEvent } from './bridge.ts'
import { systemClock } from './system-clock.ts'

export interface AlarmWindowsParts {
  readonly url: string
  readonly preload: string
  readonly icon: string
  /** Whether this page is the console's own, which answers to the keys itself. */
  readonly isConsole: (contents: WebContents) => boolean
}

export interface AlarmWindows extends AlarmWindow {
  /** Whether this page is one of ours. */
  has(contents: WebContents): boolean
  send<K extends EventName>(name: K, event: EventOf<K>): void
}

type How = Parameters<AlarmWindow['prepare']>[0]

const FIRST_HEIGHT = 320
/** A page that dies as soon as it is drawn must not keep the computer busy, in ms. */
const RELOAD_AFTER = 500
/** Whoever just pressed a key meant what was there before, in ms. */
const SETTLE = 700

export function createAlarmWindows(parts: AlarmWindowsParts): AlarmWindows {
  const windows = new Map<number, BrowserWindow>()
  const pages = new WeakSet<WebContents>()
  const loaded = new WeakSet<WebContents>()
  let how: How = 'none'
  let shown = false
  let shownAt = 0
  let height = FIRST_HEIGHT
  /** Orders of sound that came before there was a window to sound. */
  let waiting: AlarmPlay[] = []
  const focusListeners = new Set<(focused: boolean) => void>()
  let consoleFocused = false

  const speaker = (): BrowserWindow | undefined =>
    windows.get(screen.getPrimaryDisplay().id) ?? [...windows.values()][0]

  const arrange = () => {
    const wanted: How = shown ? 'all' : waiting.length > 0 && how === 'none' ? 'one' : how
    const displays = screen.getAllDisplays()
    const plan = planAlarmWindows(displays, [...windows.keys()], wanted, screen.getPrimaryDisplay().id)
    for (const id of plan.close) close(id)
    for (const display of plan.open) windows.set(display.id, make(display.id))
    place()
    if (shown) for (const window of windows.values()) present(window)
  }

  /** Enlarging is for all pages of the console at once, and so for these. */
  const place = () => {
    const zoom = speaker()?.webContents.getZoomFactor() ?? 1
    for (const display of screen.getAllDisplays())
      windows.get(display.id)?.setBounds({ ...alarmBounds(display, height, zoom) })
  }

  const make = (displayId: number): BrowserWindow => {
    const window = new BrowserWindow({
      width: 620,
      height,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Rolecall alarm',
      icon: parts.icon,
      // On macOS only a panel may lie over another program's full screen.
      ...(process.platform === 'darwin' ? { type: 'panel' as const } : {}),
      webPreferences: {
        preload: parts.preload,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
        spellcheck: false,
        // It must sound and be drawn before anybody has touched it, and while it is hidden.
        autoplayPolicy: 'no-user-gesture-required',
        backgroundThrottling: false,
      },
    })
    const { webContents } = window
    pages.add(webContents)
    window.setAlwaysOnTop(true, 'screen-saver')
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
    window.on('page-title-updated', (event) => event.preventDefault())
    // Alt+F4 puts nothing away: what alarms is answered, or muted.
    window.on('close', (event) => {
      if (windows.get(displayId) === window) event.preventDefault()
    })
    webContents.on('did-finish-load', () => {
      loaded.add(webContents)
      sound()
      if (shown) present(window)
    })
    webContents.on('render-process-gone', (_event, { reason }) => {
      loaded.delete(webContents)
      if (reason === 'clean-exit') return
      systemClock.after(RELOAD_AFTER, () => {
        if (!window.isDestroyed()) webContents.reload()
      })
    })
    void window.loadURL(parts.url)
    return window
  }

  const close = (id: number) => {
    const window = windows.get(id)
    windows.delete(id)
    if (window && !window.isDestroyed()) window.destroy()
  }

  const present = (window: BrowserWindow) => {
    if (window.isDestroyed() || !loaded.has(window.webContents)) return
    window.setAlwaysOnTop(true, 'screen-saver')
    if (!window.isVisible()) window.showInactive()
    window.moveTop()
  }

  const sound = () => {
    const window = speaker()
    if (!window || !loaded.has(window.webContents)) return
    for (const play of waiting.splice(0)) sendEvent(window, 'alarm.play', play)
  }

  /** While another program, or a document, has the focus the keys come to the alarm; a page of ours answers itself. */
  const holdKeys = (on: boolean) => {
    for (const { keys } of ALARM_KEYS) globalShortcut.unregister(keys)
    if (!on) return
    for (const { keys } of ALARM_KEYS)
      globalShortcut.register(keys, () => {
        if (systemClock.monotonic() - shownAt >= SETTLE) {
          const window = speaker()
          if (window) sendEvent(window, 'alarm.key', { key: keys })
        }
      })
  }
  const focusMoved = () => {
    const contents = BrowserWindow.getFocusedWindow()?.webContents
    const onConsole = contents !== undefined && parts.isConsole(contents)
    if (shown) holdKeys(!onConsole && !(contents && pages.has(contents)))
    if (onConsole === consoleFocused) return
    consoleFocused = onConsole
    for (const listen of focusListeners) listen(onConsole)
  }

  screen.on('display-added', arrange)
  screen.on('display-removed', arrange)
  screen.on('display-metrics-changed', arrange)
  app.on('browser-window-focus', focusMoved)
  app.on('browser-window-blur', focusMoved)

  return {
    has: (contents) => pages.has(contents),
    send(name, event) {
      for (const window of windows.values()) sendEvent(window, name, event)
    },
    prepare(next) {
      if (next === how) return
      how = next
      arrange()
    },
    show(on) {
      if (on && !shown) shownAt = systemClock.monotonic()
      shown = on
      arrange()
      if (!on) for (const window of windows.values()) window.hide()
      if (on) focusMoved()
      else holdKeys(false)
    },
    fit(next) {
      if (Math.abs(next - height) < 1) return
      height = next
      place()
    },
    play(play) {
      waiting = [...waiting.slice(-3), play]
      arrange()
      sound()
    },
    silence() {
      const window = speaker()
      if (window) sendEvent(window, 'alarm.silence', {})
    },
    onConsoleFocus(listen) {
      focusListeners.add(listen)
      listen(consoleFocused)
      return () => focusListeners.delete(listen)
    },
  }
}
