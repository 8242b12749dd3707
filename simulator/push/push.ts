/**
 * Push: Socket.IO endpoints that say "this list has changed" and nothing more. Hints only: they come late, together,
 * or not at all, and clients must ask the delta. Namespace and event: observed in practice; see docs/unverified.md.
 */
import { randomUUID } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { SimulatorClock, Stop } from '../control/simulator-clock.ts'
import type { SeededRandom } from '../state/seeded-random.ts'
import type { PushControl } from '../state/tenant-state.ts'

export type Endpoint = {
  readonly id: string
  /** Holds the secret: whoever has it may listen. */
  readonly notificationUrl: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

export type Push = {
  /** Undefined while refused. */
  /** `origin`: where the client found the tenant; it is led back the same way. */
  open(about: Followed, origin?: string): Endpoint | undefined
  /** Tells those who follow the list, once for all changes of the next moments. */
  listChanged(listId: string): void
  readonly control: PushControl
  start(server: HttpServer): Stop
}

type Followed = { readonly listId: string; readonly siteUrl: string; readonly webId: string }
type Listener = { readonly endpoint: Endpoint; readonly about: Followed; readonly sockets: Set<Socket>; forget: Stop }

export type PushDeps = {
  readonly tenantId: string
  readonly clock: SimulatorClock
  readonly random: SeededRandom
  readonly delayMs: readonly [number, number]
  readonly lifetimeMs: number
  origin(): string
}

export function createPush(deps: PushDeps): Push {
  const { clock } = deps
  const listeners = new Map<string, Listener>()
  const pending = new Map<string, Stop>()
  let io: Server | undefined
  let dropping = false
  let refusing = false

  const expire = (token: string): void => {
    const listener = listeners.get(token)
    listeners.delete(token)
    for (const socket of listener?.sockets ?? []) socket.disconnect(true)
  }

  const deliver = (listId: string): void => {
    pending.delete(listId)
    if (dropping) return
    for (const { about, endpoint, sockets } of listeners.values()) {
      if (about.listId !== listId || sockets.size === 0) continue
      const text = notificationText(deps.tenantId, about, endpoint)
      for (const socket of sockets) socket.emit('notification', text)
    }
  }

  const welcome = (socket: Socket): void => {
    const listener = listeners.get(tokenOf(socket))
    if (listener === undefined) {
      socket.disconnect(true)
      return
    }
    listener.sockets.add(socket)
    socket.on('disconnect', () => listener.sockets.delete(socket))
  }

  const connected = (): number => {
    let count = 0
    for (const { sockets } of listeners.values()) count += sockets.size
    return count
  }

  return {
    open: (about, origin = deps.origin()) => {
      if (refusing) return undefined
      const token = randomUUID()
      const endpoint = {
        id: randomUUID(),
        notificationUrl: `${origin}/notifications?token=${token}`,
        expiresAt: clock.now() + deps.lifetimeMs,
      }
      const forget = clock.after(deps.lifetimeMs, () => expire(token))
      listeners.set(token, { endpoint, about, sockets: new Set(), forget })
      return endpoint
    },
    listChanged: (listId) => {
      if (pending.has(listId)) return
      const [least, most] = deps.delayMs
      // Marked before the clock is asked: with no delay it may call back at once.
      pending.set(listId, () => {})
      const cancel = clock.after(deps.random.int(least, most), () => deliver(listId))
      if (pending.has(listId)) pending.set(listId, cancel)
    },
    control: {
      drop: (on) => {
        dropping = on
      },
      disconnectAll: () => io?.of('/notifications').disconnectSockets(true),
      connected,
      refuse: (on) => {
        refusing = on
      },
    },
    start: (server) => {
      // WebSocket only: the service's polling transport does not work (microsoft-graph-docs issue 18947).
      io = new Server(server, {
        serveClient: false,
        transports: ['websocket'],
        pingInterval: 25_000,
        pingTimeout: 60_000,
      })
      const namespace = io.of('/notifications')
      namespace.use((socket, next) => {
        next(listeners.has(tokenOf(socket)) ? undefined : new Error('The notification URL has expired.'))
      })
      namespace.on('connection', welcome)
      const started = io
      return () => {
        for (const cancel of pending.values()) cancel()
        pending.clear()
        for (const listener of listeners.values()) listener.forget()
        listeners.clear()
        started.disconnectSockets(true)
        // The HTTP server belongs to whoever started it: only the engine is closed here.
        started.engine.close()
        io = undefined
      }
    },
  }
}

function tokenOf(socket: Socket): string {
  const token = socket.handshake.query.token
  return typeof token === 'string' ? token : ''
}

// The body of a SharePoint webhook, as text: it names the list and carries nothing of the change.
function notificationText(tenantId: string, about: Followed, endpoint: Endpoint): string {
  const expirationDateTime = new Date(endpoint.expiresAt).toISOString()
  const { listId: resource, siteUrl, webId } = about
  const one = { subscriptionId: endpoint.id, clientState: null, expirationDateTime, resource, tenantId, siteUrl, webId }
  return JSON.stringify({ value: [one] })
}
