// Electron tells the page, not the main process, when a network comes back: so it is asked, cheaply, now and then.

import { net } from 'electron'
import type { NetworkWatch } from '../ports.ts'

const EVERY = 2_000

export const networkWatch: NetworkWatch = {
  onBack(listen) {
    let online = net.isOnline()
    const timer = setInterval(() => {
      const now = net.isOnline()
      if (now && !online) listen()
      online = now
    }, EVERY)
    return () => clearInterval(timer)
  },
}
