import { powerMonitor } from 'electron'
import type { Power } from '../ports.ts'

const EVENTS = { suspend: 'suspend', resume: 'resume', lock: 'lock-screen', unlock: 'unlock-screen' } as const

export const power: Power = {
  on(what, listen) {
    // Each name has an overload of its own; they take the same listener.
    const name = EVENTS[what] as 'suspend'
    powerMonitor.on(name, listen)
    return () => powerMonitor.off(name, listen)
  },
}
