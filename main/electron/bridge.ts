// The wire of the bridge: one channel in, one for each event out. What is allowed is decided in main/bridge/.

import { type BrowserWindow, ipcMain, type WebContents } from 'electron'
import type { EventName, EventOf, Reply } from '../../contract/channels.ts'

export function serveBridge(
  dispatch: (
    sender: { origin: string; parent: unknown; alarm: boolean } | null,
    name: unknown,
    question: unknown,
  ) => Promise<Reply<unknown>>,
  isAlarm: (page: WebContents) => boolean,
): void {
  ipcMain.handle('rolecall:call', ({ senderFrame, sender }, name: unknown, question: unknown) =>
    dispatch(
      senderFrame && { origin: senderFrame.origin, parent: senderFrame.parent, alarm: isAlarm(sender) },
      name,
      question,
    ),
  )
}

export function sendEvent<K extends EventName>(window: BrowserWindow | undefined, name: K, event: EventOf<K>): void {
  if (window && !window.isDestroyed()) window.webContents.send(`rolecall:event:${name}`, event)
}
