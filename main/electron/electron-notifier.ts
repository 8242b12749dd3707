// Notifications by Electron's own class: Windows, macOS, and Linux desktops without a reachable bus.

import { Notification } from 'electron'
import type { Delivery, Notice, NoticeEvent, Notifier, Stop } from '../ports.ts'

/** After this many milliseconds without a `show` event nobody can say whether it was shown. */
const SHOWN_WITHIN = 10_000

export function createElectronNotifier(): Notifier {
  // A reference to each live one: a collected notification no longer answers clicks (electron#16922).
  const live = new Map<string, Notification>()
  const listeners = new Set<(event: NoticeEvent) => void>()
  const emit = (event: NoticeEvent) => {
    for (const listen of listeners) listen(event)
  }
  return {
    show(notice: Notice): Promise<Delivery> {
      if (!Notification.isSupported())
        return Promise.resolve({ outcome: 'failed', reason: 'This computer has no notifications.' })
      live.get(notice.id)?.close()
      const shown = new Notification({
        title: notice.title,
        body: notice.body,
        urgency: notice.critical ? 'critical' : 'normal',
        timeoutType: notice.critical ? 'never' : 'default',
        // The app sounds its own alarm.
        silent: true,
        actions: notice.actions.map(({ label }) => ({ type: 'button', text: label })),
      })
      live.set(notice.id, shown)
      shown.on('click', () => emit({ id: notice.id, what: 'clicked' }))
      shown.on('close', () => {
        if (live.get(notice.id) === shown && live.delete(notice.id)) emit({ id: notice.id, what: 'dismissed' })
      })
      shown.on('action', (_event, index) => {
        const action = notice.actions[index]
        if (action) emit({ id: notice.id, what: 'action', key: action.key })
      })
      return new Promise((resolve) => {
        const limit = setTimeout(() => resolve({ outcome: 'unknown' }), SHOWN_WITHIN)
        const settle = (delivery: Delivery) => {
          clearTimeout(limit)
          resolve(delivery)
        }
        shown.once('show', () => settle({ outcome: 'shown' }))
        shown.once('failed', (_event, reason) => settle({ outcome: 'failed', reason }))
        shown.show()
      })
    },
    withdraw(id) {
      const shown = live.get(id)
      live.delete(id)
      shown?.close()
    },
    onEvent(listen): Stop {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
