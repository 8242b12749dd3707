// Playwright's test, on a desktop of the worker's own: a screen, a session bus, a keyring, and notifications that are heard.
// Workers therefore never see each other's notifications, trays or windows. The notification service lives as long as the
// worker: were it away for a moment, the bus would start another one in its place.

import { test as base } from '@playwright/test'
import { openDesktopSession } from '../../scripts/desktop-session.mjs'
import { type NotificationDaemon, startNotificationDaemon } from './notification-daemon.ts'

export { expect } from '@playwright/test'

export const test = base.extend<{ desktop: NotificationDaemon }, { service: NotificationDaemon }>({
  service: [
    // Playwright insists on a pattern here, and an empty one reads like a mistake.
    async ({ browserName: _none }, use) => {
      const session = await openDesktopSession()
      // Whatever this worker starts, in a hook as in a test, finds its desktop in the environment.
      Object.assign(process.env, session.env)
      const service = await startNotificationDaemon()
      await use(service)
      await service.stop()
      await session.stop()
    },
    { scope: 'worker', auto: true },
  ],
  desktop: async ({ service }, use) => {
    service.forget()
    await use(service)
  },
})
