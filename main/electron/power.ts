// What the system says about sleep and locks, and what we ask of it.

import { powerMonitor, powerSaveBlocker } from 'electron'
import type { Power } from '../ports.ts'

const EVENTS = { suspend: 'suspend', resume: 'resume', lock: 'lock-screen', unlock: 'unlock-screen' } as const

/** Of the wish that keeps the computer awake; null while there is none. electronjs.org/docs/latest/api/power-save-blocker */
let blocker: number | null = null

export const power: Power = {
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  keepAwake(on) {
    if (on && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension')
    if (!on && blocker !== null) {
      powerSaveBlocker.stop(blocker)
      blocker = null
    }
  },
  on(what, listen) {
    // Each name has an overload of its own; they take the same listener.
    const name = EVENTS[what] as 'suspend'
    powerMonitor.on(name, listen)
    return () => powerMonitor.off(name, listen)
  },
}
