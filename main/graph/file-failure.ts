// Makes a FileFailure of what went wrong with a file. Messages hold a status and Graph's own code, nothing else.

import type { Instant } from '../../domain/instant.ts'
import type { FileCode, FileFailure } from './files-port.ts'
import type { GraphCode, GraphFailure } from './lists-port.ts'
import { parse } from './wire/drive.ts'
import { innermostCode } from './wire/error.ts'

export const fileFailure = (code: FileCode, message: string, retryAt: Instant | null = null): FileFailure => ({
  ok: false,
  code,
  message,
  retryAt,
})

const codes: Readonly<Record<GraphCode, FileCode>> = {
  offline: 'offline',
  timeout: 'offline',
  cancelled: 'cancelled',
  throttled: 'throttled',
  'sign-in-needed': 'sign-in-needed',
  forbidden: 'forbidden',
  'not-found': 'not-there',
  changed: 'server',
  conflict: 'server',
  resync: 'server',
  server: 'server',
  invalid: 'failed',
  malformed: 'failed',
}

/** learn.microsoft.com/graph/errors */
const insufficientStorage = 507

export const failureOfCall = ({ code, status, message, retryAt }: GraphFailure): FileFailure =>
  fileFailure(status === insufficientStorage ? 'full' : codes[code], message, retryAt)

/** For an answer of file storage that is neither what was wanted nor a throttle. */
export function failureOfStorage(status: number, body: Uint8Array): FileFailure {
  const code = innermostCode(parse(body))
  const message = code ? `${status} ${code}` : String(status)
  if (status === insufficientStorage || code === 'quotaLimitReached') return fileFailure('full', message)
  if (status === 401 || status === 403) return fileFailure('forbidden', message)
  return fileFailure(status >= 500 || status === 409 || status === 423 ? 'server' : 'failed', message)
}
