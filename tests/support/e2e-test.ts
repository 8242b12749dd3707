// Playwright's test, on a desktop whose notifications are heard. The service lives as long as the worker: were it away for
// a moment, the bus would start another one in its place.

import { test as base } from '@playwright/test'
import { type NotificationDaemon, startNotificationDaemon } from './notification-daemon.ts'

export { expect } from '@playwright/test'

export const test = base.extend<{ desktop: NotificationDaemon }, { service: NotificationDaemon }>({
  service: [
    // Playwright insists on a pattern here, and an empty one reads like a mistake.
    async ({ browserName: _none }, use) => {
      const service = await startNotificationDaemon()
      await use(service)
      await service.stop()
    },
    { scope: 'worker', auto: true },
  ],
  desktop: async ({ service }, use) => {
    service.forget()
    await use(service)
  },
})
