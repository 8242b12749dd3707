/**
 * Turns an HTTP request under `/v1.0` into a Graph request: the JSON body, and what is wrong with it; the content of
 * a file goes through as it is.
 */
import type { Dispatcher } from './dispatcher.ts'
import type { HttpRequest } from './http-server.ts'
import { graphError } from './replies.ts'
import type { Reply } from './router.ts'

const VERSION = '/v1.0'

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false }

const parse = (body: string): Parsed => {
  if (body.trim() === '') {
    return { ok: true, value: undefined }
  }
  try {
    return { ok: true, value: JSON.parse(body) }
  } catch {
    return { ok: false }
  }
}

export const isGraphPath = (path: string): boolean => path === VERSION || path.startsWith(`${VERSION}/`)

export const answerGraph = async (dispatcher: Dispatcher, request: HttpRequest): Promise<Reply> => {
  const isContent = request.method === 'PUT' && /\/content\/?$/i.test(request.path)
  const body: Parsed = isContent ? { ok: true, value: undefined } : parse(request.body)
  if (!body.ok) {
    const message =
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.'
    return graphError(400, 'BadRequest', message)
  }
  const { method, search, headers } = request
  const path = request.path.slice(VERSION.length) || '/'
  return dispatcher.dispatch({
    method,
    path,
    search,
    headers,
    body: body.value,
    ...(isContent && { bytes: request.bytes }),
  })
}
