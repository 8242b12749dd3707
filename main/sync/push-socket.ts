// One Socket.IO connection to one push address, once: no reconnecting here (push.ts decides about that).
// Endpoint: learn.microsoft.com/graph/api/subscriptions-socketio. WebSocket only: the service's polling does not work
// (github.com/microsoftgraph/microsoft-graph-docs issue 18947). The event carries nothing of the change.

import { io } from 'socket.io-client'
import type { Stop } from '../ports.ts'

export interface SocketEvents {
  connected(): void
  notified(): void
  /** It never connected, or it is gone; said once. `reason` never holds the address. */
  lost(reason: string): void
}

const CONNECT_LIMIT = 15_000

/** The stop closes it silently. */
export function openPushSocket(address: string, events: SocketEvents): Stop {
  const socket = io(address, { transports: ['websocket'], reconnection: false, forceNew: true, timeout: CONNECT_LIMIT })
  let over = false
  const end = (reason: string) => {
    if (over) return
    over = true
    socket.close()
    events.lost(reason)
  }
  socket.on('connect', () => events.connected())
  socket.on('notification', () => events.notified())
  socket.on('disconnect', (reason) => end(reason))
  // The text of the error may quote the address, and with it the secret.
  socket.on('connect_error', () => end('connect error'))
  return () => {
    over = true
    socket.close()
  }
}
