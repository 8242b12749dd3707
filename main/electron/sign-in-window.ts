// Stands in for the system browser while the hospital is a simulated one on this computer, so that trying Rolecall needs
// no browser. A window of its own: no preload, its own storage, loopback only.

import { BrowserWindow } from 'electron'
import type { Opener } from '../ports.ts'

export interface SignInWindow extends Opener {
  close(): void
}

/** `onClosed`: the person closed it, and will not sign in here. */
export function createSignInWindow(
  toLoopback: (url: string) => string,
  isLoopback: (url: string) => boolean,
  onClosed: () => void,
): SignInWindow {
  let window: BrowserWindow | undefined
  const close = () => {
    const closing = window
    window = undefined
    closing?.removeAllListeners('closed')
    closing?.destroy()
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
        onClosed()
      })
      await window.loadURL(toLoopback(address))
    },
    close,
  }
}
