// Chooses how this desktop shows notifications, and finds a way again when the notification service restarts.

import type { Log, Notice, NoticeEvent, Notifier } from '../ports.ts'
import { createElectronNotifier } from './electron-notifier.ts'
import { connectFreedesktopNotifier } from './freedesktop-notifier.ts'

export function createNotifier(appName: string, icon: string, log: Log): Notifier {
  if (process.platform !== 'linux') return createElectronNotifier()
  const listeners = new Set<(event: NoticeEvent) => void>()
  const emit = (event: NoticeEvent) => {
    for (const listen of listeners) listen(event)
  }
  let current: Promise<Notifier> | undefined
  const connect = (): Promise<Notifier> => {
    current ??= connectFreedesktopNotifier(appName, icon)
      .catch((error: unknown): Notifier => {
        log.warn('no notification service on the session bus', { error })
        return createElectronNotifier()
      })
      .then((notifier) => {
        notifier.onEvent(emit)
        return notifier
      })
    return current
  }
  return {
    async show(notice: Notice) {
      const delivery = await (await connect()).show(notice)
      // The next try connects afresh: the service may have been restarted.
      if (delivery.outcome === 'failed') current = undefined
      return delivery
    },
    withdraw(id) {
      void current?.then((notifier) => notifier.withdraw(id))
    },
    onEvent(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
