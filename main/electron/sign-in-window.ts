// Stands in for the system browser while the hospital is a simulated one on this computer, so that trying Rolecall needs
// no browser. A window of its own: no preload, its own storage, loopback only.

import { BrowserWindow } from 'electron'
import type { Opener } from '../ports.ts'

export function createSignInWindow(
  toLoopback: (url: string) => string,
  isLoopback: (url: string) => boolean,
): Opener & { close(): void } {
  let window: BrowserWindow | undefined
  const close = () => {
    window?.destroy()
    window = undefined
  }
  return {
    async open(address) {
      close()
      window = new BrowserWindow({
        width: 520,
        height: 720,
        title: 'Sign in to the simulated hospital',
        autoHideMenuBar: true,
        webPreferences: {
          partition: 'simulated-browser',
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
        },
      })
      window.webContents.session.webRequest.onBeforeRequest((request, answer) =>
        answer({ cancel: !isLoopback(request.url) }),
      )
      window.on('closed', () => {
        window = undefined
      })
      await window.loadURL(toLoopback(address))
    },
    close,
  }
}
