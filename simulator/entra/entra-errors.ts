/**
 * Errors of the token endpoint, in Entra's shape and with its numbers.
 * learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import { randomUUID } from 'node:crypto'
import type { Reply } from '../http/router.ts'

export interface EntraError {
  readonly error: string
  /** The number behind AADSTS. */
  readonly code: number
  readonly message: string
  readonly suberror?: string
  /** Of the answer; 400 when left out. */
  readonly status?: number
}

const invalidGrant = (code: number, message: string, suberror?: string): EntraError => ({
  error: 'invalid_grant',
  code,
  message,
  ...(suberror !== undefined && { suberror }),
})

export const ENTRA_ERRORS = {
  badCode: invalidGrant(70000, 'The provided value for the input parameter "code" is not valid.'),
  usedCode: invalidGrant(54005, 'OAuth2 Authorization code was already redeemed.'),
  expiredCode: invalidGrant(70008, 'The provided authorization code has expired.'),
  wrongVerifier: invalidGrant(
    501481,
    'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  ),
  wrongRedirect: invalidGrant(500112, 'The reply address does not match the one of the authorization request.'),
  wrongClient: invalidGrant(70000, 'The grant was issued to another client.'),
  badRefreshToken: invalidGrant(70000, 'The provided refresh token is not valid.', 'bad_token'),
  expiredRefreshToken: invalidGrant(700082, 'The refresh token has expired due to inactivity.'),
  revoked: invalidGrant(50173, 'The provided grant has expired due to it being revoked.', 'bad_token'),
  disabledUser: invalidGrant(50057, 'The user account is disabled.'),
  missingUser: invalidGrant(50034, 'The user account does not exist in the directory.'),
} as const satisfies Record<string, EntraError>

export const entraErrorBody = (error: EntraError, now: number): Record<string, unknown> => {
  const trace = randomUUID()
  const correlation = randomUUID()
  const timestamp = new Date(now).toISOString().replace('T', ' ').slice(0, 19).concat('Z')
  return {
    error: error.error,
    error_description: `AADSTS${error.code}: ${error.message} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
    error_codes: [error.code],
    timestamp,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...(error.suberror !== undefined && { suberror: error.suberror }),
  }
}

export const entraError = (error: EntraError, now: number): Reply => ({
  status: error.status ?? 400,
  body: entraErrorBody(error, now),
})
