// A slow, lossy line between one console and the tenant, as from a guest network of a private hospital: every byte comes
// late, few of them come at once, and now and then a segment is lost. A lost segment of TCP is no gap but a wait: the sender
// sends it again after its time-out (RFC 6298), and nothing that follows is delivered before it. The line does just that,
// and resets a connection now and then, as a proxy or a wireless network that has lost it does.

import { connect, createServer, type Socket } from 'node:net'

export interface SlowLineOptions {
  /** Origin of the tenant. */
  readonly to: string
  /** Round trip in milliseconds, half of it each way; 300 when left out. */
  readonly latencyMs?: number
  /** Share of segments that are lost once, 0 to 1; 0.02 when left out. */
  readonly loss?: number
  /** Bits a second each way, all connections together; 256 000 when left out. */
  readonly bitsPerSecond?: number
  /** How long a lost segment holds up its connection; 1 000 ms when left out (RFC 6298, the least time-out). */
  readonly stallMs?: number
  /** Share of the losses that end the connection instead; 0.05 when left out. */
  readonly resets?: number
  /** Where the losses fall: at least 0, less than 1. Chance when left out. */
  readonly random?: () => number
}

export interface SlowLineCounts {
  readonly connections: number
  readonly bytesUp: number
  readonly bytesDown: number
  readonly stalls: number
  readonly resets: number
}

export interface SlowLine {
  /** What the console is told to find the tenant at. */
  readonly url: string
  /** So far. */
  counts(): SlowLineCounts
  /** Nothing gets through from now on, and no connection is told; `false`: it flows again. */
  stop(stopped: boolean): void
  close(): Promise<void>
}

/** Bytes of one segment: what Ethernet leaves of 1500 for TCP. */
const SEGMENT = 1_460
/** Bytes of one connection that may be on the way; more than the line holds, so that it is kept full. */
const WINDOW = 32_768

export async function openSlowLine(options: SlowLineOptions): Promise<SlowLine> {
  const { to, latencyMs = 300, loss = 0.02, bitsPerSecond = 256_000, stallMs = 1_000, resets = 0.05 } = options
  const { random = Math.random } = options
  const { port, hostname } = new URL(to)
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  const seen = { connections: 0, bytesUp: 0, bytesDown: 0, stalls: 0, resets: 0 }
  /** When each direction of the line has sent what was given to it so far, ms. */
  const busyUntil = { up: 0, down: 0 }
  const waiting: (() => void)[] = []
  let isStopped = false

  const at = (due: number, act: () => void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (isStopped) waiting.push(act)
        else act()
      },
      Math.max(0, due - performance.now()),
    )
    timers.add(timer)
  }

  const carry = (from: Socket, target: Socket, way: 'up' | 'down'): void => {
    // What a connection delivers it delivers in order: nothing overtakes what was held up.
    // (Timers of nearly the same time may fire in any order: each delivers what is first.)
    const onTheWay: (() => void)[] = []
    const inOrder = (due: number, act: () => void): void => {
      onTheWay.push(act)
      at(due, () => onTheWay.shift()?.())
    }
    let lastDue = 0
    let queued = 0
    const cut = () => {
      seen.resets += 1
      from.resetAndDestroy()
      target.resetAndDestroy()
    }
    from.on('data', (chunk: Buffer) => {
      for (let start = 0; start < chunk.length; start += SEGMENT) {
        const segment = chunk.subarray(start, start + SEGMENT)
        busyUntil[way] = Math.max(busyUntil[way], performance.now()) + (segment.length * 8_000) / bitsPerSecond
        lastDue = Math.max(lastDue, busyUntil[way] + latencyMs / 2)
        if (random() < loss) {
          if (random() < resets) {
            inOrder(lastDue, cut)
            return
          }
          seen.stalls += 1
          lastDue += stallMs
        }
        queued += segment.length
        inOrder(lastDue, () => {
          queued -= segment.length
          seen[way === 'up' ? 'bytesUp' : 'bytesDown'] += segment.length
          if (target.writable) target.write(segment)
          if (queued < WINDOW) from.resume()
        })
      }
      // The sender feels the line: it cannot hand over what the line has not taken.
      if (queued >= WINDOW) from.pause()
    })
    from.on('end', () => inOrder(lastDue, () => target.end()))
  }

  const server = createServer({ allowHalfOpen: true }, (near) => {
    seen.connections += 1
    const far = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        sockets.delete(one)
        if (one.readableAborted) other.destroy()
      })
    }
    carry(near, far, 'up')
    carry(far, near, 'down')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    counts: () => ({ ...seen }),
    stop(stopped) {
      isStopped = stopped
      if (!stopped) for (const act of waiting.splice(0)) act()
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const timer of timers) clearTimeout(timer)
        for (const socket of sockets) socket.destroy()
      }),
  }
}
