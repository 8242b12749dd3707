// The console's window. Closing hides it: alerts go on. `show` brings it to the front from anywhere.

import { BrowserWindow, nativeTheme, screen } from 'electron'
import { type Bounds, fitToDisplays } from './fit-to-displays.ts'
import { systemClock } from './system-clock.ts'

export interface MainWindowParts {
  readonly url: string
  readonly preload: string
  readonly title: string
  readonly icon: string
  /** Where it was when it was last closed. */
  readonly bounds: Bounds | undefined
  readonly saveBounds: (bounds: Bounds) => void
  /** Called when a person closes the window; true hides it, false lets it close. */
  readonly onClose: (window: BrowserWindow) => boolean
}

/** A page that dies as soon as it is drawn must not keep the computer busy, in ms. */
const RELOAD_AFTER = 500

export function openMainWindow(parts: MainWindowParts): BrowserWindow {
  const displays = screen.getAllDisplays().map(({ workArea }) => workArea)
  const window = new BrowserWindow({
    ...fitToDisplays(parts.bounds, displays),
    minWidth: 420,
    minHeight: 480,
    title: parts.title,
    icon: parts.icon,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#ffffff',
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Freshness is on screen even when the window is behind others.
      backgroundThrottling: true,
    },
  })
  window.once('ready-to-show', () => window.show())
  // The title is ours: it carries the count, never what the page calls itself.
  window.on('page-title-updated', (event) => event.preventDefault())
  const save = () => {
    if (!window.isMinimized() && !window.isMaximized()) parts.saveBounds(window.getNormalBounds())
  }
  window.on('moved', save)
  window.on('resized', save)
  window.on('close', (event) => {
    save()
    if (parts.onClose(window)) event.preventDefault()
  })
  // The page is drawn from what the main process knows: one that died is drawn again, and pages go on being told.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    systemClock.after(RELOAD_AFTER, () => {
      if (!window.isDestroyed()) window.webContents.reload()
    })
  })
  void window.loadURL(parts.url)
  return window
}

/** Restore, show, focus, in that order; ask for attention where the system refuses the focus. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  if (!window.isFocused()) window.flashFrame(true)
}
