// Push against a real Socket.IO server on this computer.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GraphCode, GraphResult, PushEndpoint } from '../../../main/graph/lists-port.ts'
import type { Log } from '../../../main/ports.ts'
import { createPush } from '../../../main/sync/push.ts'
import { checkPushAddress } from '../../../main/sync/push-address.ts'
import { eventually } from '../../support/eventually.ts'
import { realClock } from '../../support/real-clock.ts'

let server: Server
let origin = ''
const stops: (() => void)[] = []

beforeEach(async () => {
  const http = createServer()
  server = new Server(http, { transports: ['websocket'] })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  server.of('/notifications').use((socket, next) => {
    next(socket.handshake.query.token === 'bad' ? new Error('no such token') : undefined)
  })
})

afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await server.close()
})

interface Scene {
  endpoint(ask: number): GraphResult<PushEndpoint>
}

function follow(scene: Partial<Scene> = {}) {
  const heard: string[] = []
  const lines: string[] = []
  const record = (message: string, facts?: unknown) => lines.push(`${message} ${JSON.stringify(facts)}`)
  const log: Log = { debug: record, info: record, warn: record, error: record, child: () => log }
  let asks = 0
  const push = createPush(
    'list-1',
    {
      clock: realClock,
      log,
      random: () => 0,
      allowLoopback: true,
      lists: {
        clockSkew: () => 0,
        async pushEndpoint() {
          asks += 1
          return scene.endpoint?.(asks) ?? address(`secret-${asks}`)
        },
      },
    },
    {
      connected: () => heard.push('connected'),
      lost: () => heard.push('lost'),
      hint: () => heard.push('hint'),
    },
  )
  const stop = push.start()
  stops.push(stop)
  return { heard, lines, push, stop, asks: () => asks }
}

const address = (token: string, life = 60_000): GraphResult<PushEndpoint> => ({
  ok: true,
  value: { notificationUrl: `${origin}/notifications?token=${token}`, expiresAt: realClock.now() + life },
})

const refusal = (code: GraphCode, retryAt: number | null = null): GraphResult<PushEndpoint> => ({
  ok: false,
  code,
  message: '',
  status: 400,
  retryAt,
  location: null,
  requestId: '',
})

const sockets = () => server.of('/notifications').sockets.size
const notify = () => server.of('/notifications').emit('notification', '{"value":[]}')

describe('push', () => {
  it('connects by WebSocket with the token of the address, and hands hints on', async () => {
    const { heard } = follow()
    await eventually('connected', () => heard.includes('connected'))
    const [socket] = server.of('/notifications').sockets.values()
    expect(socket?.handshake.query.token).toBe('secret-1')
    expect(socket?.conn.transport.name).toBe('websocket')
    notify()
    await eventually('a hint', () => heard.includes('hint'))
  })

  it('says once that it is lost, and comes back with a new address', async () => {
    const { heard, asks } = follow()
    await eventually('connected', () => heard.includes('connected'))
    server.of('/notifications').disconnectSockets(true)
    await eventually('back again', () => heard.length >= 3)
    expect(heard).toEqual(['connected', 'lost', 'connected'])
    expect(asks()).toBe(2)
  })

  it('does not sit out its back-off once the tenant answers again', async () => {
    let down = true
    const { heard, push, asks } = follow({
      endpoint: (ask) => (down ? refusal('sign-in-needed') : address(`secret-${ask}`)),
    })
    await eventually('asked once', () => asks() === 1)
    down = false
    push.retrySoon()
    // The back-off alone would be most of a minute.
    await eventually('connected', () => heard.includes('connected'), { within: 10_000 })
  })

  it('leaves a list that has no push alone when the tenant answers', async () => {
    const { push, asks } = follow({ endpoint: () => refusal('invalid') })
    await eventually('asked once', () => asks() === 1)
    push.retrySoon()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(asks()).toBe(1)
  })

  it('renews before the address expires, with the old socket until the new one is up, and no word of it', async () => {
    const { heard, asks } = follow({ endpoint: (ask) => address(`secret-${ask}`, ask === 1 ? 2_500 : 60_000) })
    await eventually('renewed', () => asks() === 2 && sockets() === 1 && tokens()[0] === 'secret-2')
    expect(heard).toEqual(['connected'])
    notify()
    await eventually('hints through the new socket', () => heard.includes('hint'))
  })

  it('keeps the old socket when renewing fails', async () => {
    const { heard, asks } = follow({
      endpoint: (ask) => (ask === 1 ? address('secret-1', 2_500) : refusal('server')),
    })
    await eventually('tried to renew', () => asks() >= 2)
    notify()
    await eventually('the old socket still hints', () => heard.includes('hint'))
    expect(tokens()).toEqual(['secret-1'])
  })

  it('connects anew when the socket may be dead, and says so, because hints may have been missed', async () => {
    const { heard, push } = follow()
    await eventually('connected', () => heard.includes('connected'))
    push.renew()
    await eventually('a new socket alone', () => sockets() === 1 && tokens()[0] === 'secret-2')
    expect(heard).toEqual(['connected', 'connected'])
  })

  it('tries again after a refused token', async () => {
    const { heard, asks } = follow({ endpoint: (ask) => address(ask === 1 ? 'bad' : 'good') })
    await eventually('connected at last', () => heard.includes('connected'))
    expect(asks()).toBe(2)
  })

  it('polls on when the tenant gives no push, and does not keep asking', async () => {
    for (const code of ['invalid', 'not-found', 'forbidden'] as const) {
      const { heard, asks, lines } = follow({ endpoint: () => refusal(code) })
      await eventually('refused', () => lines.length > 0)
      expect([asks(), heard]).toEqual([1, []])
    }
  })

  it('never logs the address', async () => {
    const { lines, heard } = follow({ endpoint: (ask) => address(ask === 1 ? 'bad' : `secret-${ask}`) })
    await eventually('connected', () => heard.includes('connected'))
    server.of('/notifications').disconnectSockets(true)
    await eventually('lost', () => heard.includes('lost'))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.join()).not.toMatch(/secret|token|127\.0\.0\.1/)
  })

  it('is silent once stopped', async () => {
    const { heard, stop } = follow()
    await eventually('connected', () => heard.includes('connected'))
    stop()
    stop()
    await eventually('the socket is closed', () => sockets() === 0)
    expect(heard).toEqual(['connected'])
  })
})

const tokens = () => [...server.of('/notifications').sockets.values()].map((socket) => socket.handshake.query.token)

it('connects to encrypted addresses only, or to this computer when the hospital is a simulated one', () => {
  const allowed = (text: string, loopback: boolean) => checkPushAddress(text, loopback).ok
  expect(allowed('https://northeurope1.pushnp.svc.ms/notifications?token=x', false)).toBe(true)
  expect(allowed('http://northeurope1.pushnp.svc.ms/notifications?token=x', true)).toBe(false)
  expect(allowed('http://127.0.0.1:9/notifications?token=x', true)).toBe(true)
  expect(allowed('http://127.0.0.1:9/notifications?token=x', false)).toBe(false)
  expect(allowed('http://127.0.0.1.example.com/notifications', true)).toBe(false)
  expect(allowed('file:///etc/passwd', true)).toBe(false)
  expect(allowed('not an address', true)).toBe(false)
})
