// Receives FHIR R4 as JSON over HTTP: POST of a DiagnosticReport or a Bundle. Whoever sends shows the secret that the hospital gave
// them. Answers are OperationOutcome (hl7.org/fhir/R4/operationoutcome.html); 201 only once the tenant has it.

import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Log } from '../../main/ports.ts'
import type { Processor } from '../processor.ts'

export interface FhirServerOptions {
  readonly host: string
  readonly port: number
  /** The most bytes that a body may have. */
  readonly largest: number
  /** What a sender shows as its bearer token. */
  readonly token: string
  readonly processor: Pick<Processor, 'receive'>
  readonly log: Log
}

export interface FhirServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

const TYPES: ReadonlySet<string> = new Set(['application/fhir+json', 'application/json'])
/** A body that comes slower than this is not waited for. */
const COMES_WITHIN = 30_000
const PATHS: ReadonlySet<string> = new Set(['/fhir', '/fhir/', '/fhir/DiagnosticReport', '/fhir/Bundle'])

export async function startFhirServer(options: FhirServerOptions): Promise<FhirServer> {
  const { host, port, log } = options
  const server = createServer((request, response) => {
    serve(request, response, options).catch((error: unknown) => {
      log.error('a report could not be received', { error: error instanceof Error ? error.name : 'unknown' })
      if (!response.headersSent) say(response, 500, 'exception', 'The feed failed. Send it again.')
      else response.destroy()
    })
  })
  server.requestTimeout = COMES_WITHIN
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => done())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the feed has no port')
  return {
    port: address.port,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function serve(request: IncomingMessage, response: ServerResponse, options: FhirServerOptions): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? ''
  if (!PATHS.has(path)) return say(response, 404, 'not-found', 'Reports are posted to /fhir.')
  if (request.method !== 'POST') {
    response.setHeader('Allow', 'POST')
    return say(response, 405, 'not-supported', 'Reports are posted.')
  }
  if (!isToken(request.headers.authorization ?? '', options.token)) {
    response.setHeader('WWW-Authenticate', 'Bearer')
    return say(response, 401, 'login', 'The bearer token is not the one of this feed.')
  }
  if (!TYPES.has((request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''))
    return say(response, 415, 'not-supported', 'Reports are application/fhir+json.')
  const body = await bodyOf(request, options.largest)
  if (body === null) return say(response, 413, 'too-long', `It is larger than ${options.largest} bytes.`)
  const received = await options.processor.receive('fhir', body)
  switch (received.kind) {
    case 'done':
      return received.before
        ? say(response, 200, 'informational', 'The hospital had it already.')
        : say(response, 201, 'informational', 'The hospital has it.')
    case 'dead':
      return say(response, 422, 'processing', received.reason)
    case 'later':
      response.setHeader('Retry-After', '30')
      return say(
        response,
        503,
        'transient',
        'It is kept here; the hospital’s lists cannot be reached now. Send it again.',
      )
  }
}

/** Compared in a time that says nothing about how much of it is right. */
function isToken(header: string, token: string): boolean {
  const [shown, expected] = [header, `Bearer ${token}`].map((text) => createHash('sha256').update(text).digest())
  return shown !== undefined && expected !== undefined && timingSafeEqual(shown, expected)
}

async function bodyOf(request: IncomingMessage, largest: number): Promise<Buffer | null> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    size += bytes.length
    // Read to its end, so that the sender reads the answer; kept no longer.
    if (size <= largest) parts.push(bytes)
    else if (size > 4 * largest) return null
  }
  return size > largest ? null : Buffer.concat(parts)
}

function say(response: ServerResponse, status: number, code: string, diagnostics: string): void {
  const severity = status < 300 ? 'information' : 'error'
  response.writeHead(status, { 'Content-Type': 'application/fhir+json; charset=utf-8' })
  response.end(JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity, code, diagnostics }] }))
}
