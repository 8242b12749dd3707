// A console in real Electron whose person holds the medical registrar's role, and the notifications that it raises, with the
// time at which the desktop's notification service was called.

import { rmSync } from 'node:fs'
import { call, signIn, startConsole, takeRole } from '../tests/support/console.ts'
import { eventually } from '../tests/support/eventually.ts'
import { type Hospital, MEDREG, OKAFOR } from '../tests/support/hospital.ts'
import { startNotificationDaemon } from '../tests/support/notification-daemon.ts'

export interface ConsoleOnDuty {
  /** When the desktop was told of the page from this ward, epoch ms. */
  notifiedAt(ward: string): number | undefined
  stop(): Promise<void>
}

export async function consoleOnDuty(
  hospital: Hospital,
  state: 'live' | 'polling',
  environment: Readonly<Record<string, string>> = {},
): Promise<ConsoleOnDuty> {
  const daemon = await startNotificationDaemon()
  const started = await startConsole({ hospital, name: 'SGH-AMU-PC04', environment })
  try {
    await signIn(started, OKAFOR)
    await takeRole(started, MEDREG, 'Medical registrar on call')
    await eventually(`the console to be ${state} and on duty`, async () => {
      const { freshness, unsentActs, heldRoles } = await call(started, 'health.get', {})
      return freshness.state === state && unsentActs === 0 && heldRoles.length > 0
    })
  } catch (error) {
    await started.close()
    await daemon.stop()
    throw error
  }
  const known = new Map<string, number>()
  let read = 0
  return {
    notifiedAt(ward) {
      for (const { body, at } of daemon.notices.slice(read)) {
        const named = /^Ward (\S+)/.exec(body)?.[1]
        if (named !== undefined && !known.has(named)) known.set(named, at)
        read += 1
      }
      return known.get(ward)
    },
    async stop() {
      await started.close()
      await daemon.stop()
      rmSync(started.profile, { recursive: true, force: true })
    },
  }
}
