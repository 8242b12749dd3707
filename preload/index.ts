// Puts `window.rolecall` on the page: the contract's two verbs and nothing else. No logic, no Electron object, no event object crosses.

import { contextBridge, ipcRenderer } from 'electron'
import type { RolecallApi } from '../contract/channels.ts'

const rolecall: RolecallApi = {
  call: (name, question) => ipcRenderer.invoke('rolecall:call', name, question),
  on: (name, listen) => {
    const channel = `rolecall:event:${name}`
    const receive = (_event: unknown, payload: Parameters<typeof listen>[0]) => listen(payload)
    ipcRenderer.on(channel, receive)
    return () => {
      ipcRenderer.removeListener(channel, receive)
    }
  },
}

contextBridge.exposeInMainWorld('rolecall', rolecall)
