// The wire of the bridge: one channel in, one for each event out. What is allowed is decided in main/bridge/.

import { type BrowserWindow, ipcMain, type WebFrameMain } from 'electron'
import type { EventName, EventOf, Reply } from '../../contract/channels.ts'

export function serveBridge(
  dispatch: (sender: WebFrameMain | null, name: unknown, question: unknown) => Promise<Reply<unknown>>,
): void {
  ipcMain.handle('rolecall:call', (event, name: unknown, question: unknown) =>
    dispatch(event.senderFrame, name, question),
  )
}

export function sendEvent<K extends EventName>(window: BrowserWindow | undefined, name: K, event: EventOf<K>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`rolecall:event:${name}`, event)
}
