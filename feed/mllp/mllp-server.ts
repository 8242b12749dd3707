// Receives HL7 over TCP, and answers each message in its turn: nothing is read on while one is being answered, so that a sender
// feels how fast the hospital's lists take what it sends.

import { createServer, type Server, type Socket } from 'node:net'
import type { Log } from '../../main/ports.ts'
import { createFramer, type Frame, framed } from './frames.ts'

export interface MllpOptions {
  readonly host: string
  readonly port: number
  /** The most bytes that a message may have. */
  readonly largest: number
  /** A frame that has begun must end within this, in ms. */
  readonly endsWithin: number
  readonly log: Log
  /** What to answer, once it may be answered; null: nothing can be. */
  readonly receive: (frame: Frame) => Promise<string | null>
}

export interface MllpServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

export async function startMllpServer(options: MllpOptions): Promise<MllpServer> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    serve(socket, options)
  })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(options.port, options.host, () => done())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the feed has no port')
  return {
    port: address.port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function serve(socket: Socket, { largest, endsWithin, receive, log }: MllpOptions): void {
  const framer = createFramer(largest)
  let turn = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  const take = (frames: readonly Frame[]) => {
    if (frames.length === 0) return
    socket.pause()
    for (const frame of frames) turn = turn.then(() => answer(frame))
    turn = turn.then(() => {
      socket.resume()
      watch()
    })
  }
  /** Only while its bytes would be read: the time that a message before it takes is not its sender's. */
  const watch = () => {
    clearTimeout(timer)
    if (!framer.isOpen() || socket.isPaused() || socket.destroyed) return
    timer = setTimeout(() => take(framer.end(`The frame did not end within ${endsWithin / 1000} s.`)), endsWithin)
  }
  const answer = async (frame: Frame): Promise<void> => {
    try {
      const said = await receive(frame)
      if (said !== null && socket.writable) socket.write(framed(said))
    } catch (error) {
      // Not answered: the sender sends it again, and nothing is lost.
      log.error('a message could not be received', { error: error instanceof Error ? error.name : 'unknown' })
      socket.destroy()
    }
  }
  socket.on('data', (bytes: Buffer) => {
    take(framer.push(bytes))
    watch()
  })
  socket.on('close', () => {
    clearTimeout(timer)
    take(framer.end('The sender went away in the middle of the frame.'))
  })
}
