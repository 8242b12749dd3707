/**
 * The one HTTP server of the tenant: reads requests, writes replies, cuts connections when told to.
 * Knows nothing of Graph or Entra.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Reply } from './router.ts'

export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly search: string
  readonly headers: Readonly<Record<string, string>>
  /** As text; `bytes` are what was sent. */
  readonly body: string
  readonly bytes: Buffer
}

export interface HttpServer {
  /** For Socket.IO to attach to, before `listen`. */
  readonly server: Server
  listen(port: number): Promise<number>
  /** While down, every connection is reset and no new one lives. */
  setDown(down: boolean): void
  close(): Promise<void>
}

const LARGEST_BODY = 4 * 1024 * 1024
/** Of one range of a file: learn.microsoft.com/graph/api/driveitem-createuploadsession */
const LARGEST_RANGE = 60 * 1024 * 1024

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const most = request.method === 'PUT' ? LARGEST_RANGE : LARGEST_BODY
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    size += bytes.length
    if (size > most) {
      return undefined
    }
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

const plainHeaders = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) {
      headers[name] = Array.isArray(value) ? value.join(', ') : value
    }
  }
  return headers
}

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

const write = (response: ServerResponse, reply: Reply, now: number): void => {
  if (reply.cut) {
    response.socket?.destroy()
    return
  }
  const headers: Record<string, string> = { Date: new Date(now).toUTCString(), 'Cache-Control': 'no-store' }
  const { body } = reply
  if (body === undefined) {
    response.writeHead(reply.status, { ...headers, ...reply.headers }).end()
    return
  }
  const plain = typeof body === 'string' || Buffer.isBuffer(body)
  const bytes = plain ? Buffer.from(body) : Buffer.from(JSON.stringify(body))
  headers['Content-Length'] = String(bytes.length)
  if (!plain) {
    headers['Content-Type'] = JSON_TYPE
  }
  response.writeHead(reply.status, { ...headers, ...reply.headers }).end(bytes)
}

export const createHttpServer = (
  clock: SimulatorClock,
  answer: (request: HttpRequest) => Promise<Reply>,
): HttpServer => {
  const sockets = new Set<Socket>()
  let isDown = false

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const bytes = await readBody(request)
    if (bytes === undefined) {
      write(response, { status: 413, headers: { Connection: 'close' } }, clock.now())
      return
    }
    const url = new URL(request.url ?? '/', 'http://simulator.invalid')
    const reply = await answer({
      method: request.method ?? 'GET',
      path: url.pathname,
      search: url.search,
      headers: plainHeaders(request),
      get body() {
        return bytes.toString('utf8')
      },
      bytes,
    })
    write(response, reply, clock.now())
  }

  const server = createServer((request, response) => {
    // Clients that hang up half-way are part of the tests; their errors are not ours.
    response.on('error', () => {})
    response.sendDate = false
    serve(request, response).catch((error: unknown) => {
      if (request.socket.destroyed) {
        return
      }
      // Whatever lands here is a bug of the simulator: say so loudly, on both sides.
      process.stderr.write(`simulator: ${error instanceof Error ? error.stack : String(error)}\n`)
      if (response.headersSent) {
        response.socket?.destroy()
        return
      }
      const message = error instanceof Error ? error.message : String(error)
      const code = 'simulatorBug'
      write(response, { status: 500, body: { error: { code, message } } }, clock.now())
    })
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    if (isDown) {
      socket.resetAndDestroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  const cutAll = (): void => {
    for (const socket of sockets) {
      socket.resetAndDestroy()
    }
  }

  return {
    server,
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.removeListener('error', reject)
          const address = server.address() as AddressInfo
          resolve(address.port)
        })
      }),
    setDown: (down) => {
      isDown = down
      if (down) {
        cutAll()
      }
    },
    close: () =>
      new Promise((resolve) => {
        if (!server.listening) {
          resolve()
          return
        }
        server.close(() => resolve())
        cutAll()
      }),
  }
}
