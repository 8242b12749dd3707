/**
 * Turns an HTTP request to SharePoint's file storage into one for its dispatcher. The address itself says who may:
 * a token of Graph beside it is refused, as learn.microsoft.com/graph/api/driveitem-createuploadsession warns.
 */
import type { Dispatcher } from './dispatcher.ts'
import type { HttpRequest } from './http-server.ts'
import { graphError } from './replies.ts'
import type { Reply } from './router.ts'

/** Name of the query parameter that holds the permission. */
export const TICKET = 'tempauth'

export const isStoragePath = (path: string): boolean =>
  /\/_api\/v2\.0\/drives\/[^/]+\/items\/[^/]+\/uploadSession$/.test(path) || path.endsWith('/_layouts/15/download.aspx')

export const answerStorage = async (storage: Dispatcher, request: HttpRequest): Promise<Reply> => {
  const { method, path, search, bytes } = request
  const { authorization, ...headers } = request.headers
  if (authorization !== undefined) {
    return graphError(401, 'unauthenticated', 'An address that is authenticated already takes no token.')
  }
  const ticket = new URLSearchParams(search).get(TICKET) ?? ''
  return storage.dispatch({
    method,
    path,
    search,
    headers: { ...headers, authorization: ticket },
    body: undefined,
    bytes,
  })
}
