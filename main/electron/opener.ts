// The only place that opens the system browser. Allowed hosts only; the address is rebuilt from its parts.

import { shell } from 'electron'
import type { Opener } from '../ports.ts'

export function createOpener(allowed: (url: URL) => boolean): Opener {
  return {
    async open(address) {
      const url = new URL(address)
      if (!allowed(url)) throw new Error(`not a host that we open: ${url.host}`)
      await shell.openExternal(url.href)
    },
  }
}
