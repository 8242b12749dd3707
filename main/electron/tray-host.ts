// Whether this desktop would show a tray icon. Where it would not, hiding the window would lose it.

import { sessionBus } from '@jellybrick/dbus-next'

const WATCHER = 'org.kde.StatusNotifierWatcher'

export async function hasTrayHost(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const bus = sessionBus()
  try {
    const names = (await bus.getProxyObject('org.freedesktop.DBus', '/org/freedesktop/DBus')).getInterface<
      import('@jellybrick/dbus-next').ClientInterface & { NameHasOwner(name: string): Promise<boolean> }
    >('org.freedesktop.DBus')
    return await names.NameHasOwner(WATCHER)
  } catch {
    return false
  } finally {
    bus.disconnect()
  }
}
