// The network of one console: everything it asks the tenant for, push included, goes through here, and can be cut while the
// rest of the hospital goes on.

import { connect, createServer, type Socket } from 'node:net'

export interface NetworkCable {
  /** What the console is told to find the tenant at. */
  readonly url: string
  /** Every connection is reset, and no new one lives. */
  pull(): void
  plug(): void
  close(): Promise<void>
}

/** `to`: the origin of the tenant. */
export async function openNetworkCable(to: string): Promise<NetworkCable> {
  const { port, hostname } = new URL(to)
  const sockets = new Set<Socket>()
  let pulled = false

  const server = createServer((near) => {
    if (pulled) {
      near.resetAndDestroy()
      return
    }
    const far = connect(Number(port), hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      // Either end may be cut at any time: then both are.
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the cable has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    pull() {
      pulled = true
      cut()
    },
    plug() {
      pulled = false
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        cut()
      }),
  }
}
