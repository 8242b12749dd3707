// Badge, tray and title: three views of one Attention.

import { app, type BrowserWindow, Menu, type NativeImage, nativeImage, Tray } from 'electron'
import type { AttentionSurface } from '../ports.ts'

export interface TrayParts {
  readonly icon: string
  readonly alertIcon: string
  readonly name: string
  readonly open: () => void
  readonly quit: () => void
}

/** Undefined where the desktop has no tray: then closing must not hide the window. */
export function createTray(parts: TrayParts): AttentionSurface | undefined {
  let tray: Tray
  const icons: Record<'calm' | 'alert', NativeImage> = {
    calm: nativeImage.createFromPath(parts.icon),
    alert: nativeImage.createFromPath(parts.alertIcon),
  }
  try {
    tray = new Tray(icons.calm)
  } catch {
    return undefined
  }
  tray.on('click', parts.open)
  return {
    show(attention) {
      tray.setImage(
        attention.unattended > 0 || (attention.behind ?? 0) > 0 || attention.blind ? icons.alert : icons.calm,
      )
      tray.setToolTip(`${parts.name}: ${attention.text}`)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: attention.text, enabled: false },
          { type: 'separator' },
          { label: 'Open Rolecall', click: parts.open },
          { label: 'Quit Rolecall', click: parts.quit },
        ]),
      )
    },
  }
}

export const badge: AttentionSurface = {
  show: (attention) => void app.setBadgeCount(attention.unattended),
}

/** The title carries the count and the hospital, never a patient. */
export const titleOf = (window: () => BrowserWindow | undefined, name: string): AttentionSurface => ({
  show({ unattended, blind, behind = 0 }) {
    const count = unattended > 0 ? `(${unattended}) ` : ''
    const others = behind > 0 ? ` · ${behind} for a colleague` : ''
    const shown = window()
    if (shown && !shown.isDestroyed()) shown.setTitle(`${count}${name}${others}${blind ? ' · not receiving' : ''}`)
  },
})
