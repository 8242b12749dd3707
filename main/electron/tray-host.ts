// Whether this desktop would show a tray icon. Where it would not, hiding the window would lose it.

import type { ClientInterface } from '@jellybrick/dbus-next'
import { connectSessionBus } from './session-bus.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'

interface Bus extends ClientInterface {
  NameHasOwner(name: string): Promise<boolean>
}

export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  try {
    const bus = await connectSessionBus()
    try {
      const names = await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus')
      return await names.getInterface<Bus>('org.freedesktop.DBus').NameHasOwner(WATCHER)
    } finally {
      bus.disconnect()
    }
  } catch {
    // Without a bus there is no tray either.
    return false
  }
}
