// The only file that touches `window.rolecall`. Everything else is handed a RolecallApi, so that it runs without Electron.

import type { RolecallApi } from '../contract/channels.ts'

declare global {
  interface Window {
    readonly rolecall: RolecallApi
  }
}

/** The main process, as the page sees it. A call that breaks is a value like any other refusal: the page never hangs on it. */
export const bridge: RolecallApi = {
  async call(name, question) {
    try {
      return await window.rolecall.call(name, question)
    } catch (fault) {
      const message = fault instanceof Error ? fault.message : String(fault)
      return { ok: false, code: 'console-fault', message: `This console could not do that: ${message}` }
    }
  },
  on: (name, listen) => window.rolecall.on(name, listen),
}
