/**
 * The grant by which an application signs in as itself, with a secret or with an assertion signed by its certificate:
 * learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow and
 * learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
import { decodeProtectedHeader, errors, jwtVerify } from 'jose'
import type { SimulatorClock } from '../control/simulator-clock.ts'
import type { Reply } from '../http/router.ts'
import type { TenantInfo } from '../state/tenant-state.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Application, Applications } from './applications.ts'
import { type EntraError, entraError } from './entra-errors.ts'

export interface ClientCredentialsDeps {
  readonly clock: SimulatorClock
  readonly tenant: TenantInfo
  readonly applications: Applications
  readonly tokens: AccessTokens
}

/** The form of the request; a client may send its id and secret as HTTP Basic instead, which the caller has unpacked. */
export interface ClientRequest {
  readonly form: URLSearchParams
  /** First segment of the endpoint's path. */
  readonly authority: string
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
const SCOPE = /^https:\/\/graph\.microsoft\.com\/+\.default$/i
/** How far the clocks of a client and of Entra may be apart. */
const SKEW_SECONDS = 300

const invalidClient = (code: number, message: string): EntraError => ({
  error: 'invalid_client',
  code,
  message,
  status: 401,
})

const NO_TENANT: EntraError = {
  error: 'invalid_request',
  code: 50059,
  message:
    'No tenant-identifying information found in either the request or implied by any provided credentials. Use the endpoint of the tenant.',
}

const unknownApp = (clientId: string, tenant: TenantInfo): EntraError => ({
  error: 'unauthorized_client',
  code: 700016,
  message: `Application with identifier '${clientId}' was not found in the directory '${tenant.name}'.`,
})

const wrongScope = (scope: string): EntraError => ({
  error: 'invalid_scope',
  code: 1002012,
  message: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
})

const whyNot = (error: errors.JOSEError): EntraError => {
  if (
    error instanceof errors.JWTExpired ||
    (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')
  ) {
    return invalidClient(700024, 'Client assertion is not within its valid time range.')
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') {
    return invalidClient(700023, 'Client assertion audience claim does not match Realm issuer.')
  }
  if (error instanceof errors.JWTClaimValidationFailed && (error.claim === 'iss' || error.claim === 'sub')) {
    return invalidClient(700021, "Client assertion application identifier doesn't match 'client_id' parameter.")
  }
  return invalidClient(700027, 'Client assertion failed signature validation.')
}

export const createClientCredentials = (deps: ClientCredentialsDeps) => {
  const { clock, tenant, applications, tokens } = deps

  const audiences = (authority: string): string[] =>
    [authority, tenant.id, tenant.domain].flatMap((name) => [
      `https://login.microsoftonline.com/${name}/oauth2/v2.0/token`,
      `https://login.microsoftonline.com/${name}/v2.0`,
    ])

  const checkAssertion = async (
    app: Application,
    assertion: string,
    authority: string,
  ): Promise<EntraError | undefined> => {
    try {
      const header = decodeProtectedHeader(assertion)
      const thumbprint = header['x5t#S256'] ?? header.x5t
      const certificate =
        typeof thumbprint === 'string' ? applications.certificate(app.clientId, thumbprint) : undefined
      if (certificate === undefined) {
        return invalidClient(700027, 'The certificate with which the client assertion is signed is not registered.')
      }
      await jwtVerify(assertion, certificate.publicKey, {
        algorithms: ['PS256', 'RS256'],
        audience: audiences(authority),
        issuer: app.clientId,
        subject: app.clientId,
        requiredClaims: ['exp', 'jti'],
        currentDate: new Date(clock.now()),
        clockTolerance: SKEW_SECONDS,
      })
      return undefined
    } catch (error) {
      if (error instanceof errors.JOSEError) {
        return whyNot(error)
      }
      // What is no JWT at all is refused by jose's decoder with a TypeError.
      if (error instanceof TypeError) {
        return invalidClient(50027, 'JWT token is invalid or malformed.')
      }
      throw error
    }
  }

  const checkSecret = (app: Application, secret: string): EntraError | undefined => {
    switch (applications.checkSecret(app.clientId, secret, clock.now())) {
      case 'right':
        return undefined
      case 'expired':
        return invalidClient(7000222, `The provided client secret keys for app '${app.clientId}' are expired.`)
      case 'wrong':
        return invalidClient(7000215, `Invalid client secret provided for app '${app.clientId}'.`)
    }
  }

  const check = async (app: Application, { form, authority }: ClientRequest): Promise<EntraError | undefined> => {
    const assertion = form.get('client_assertion')
    if (assertion !== null && form.get('client_assertion_type') === ASSERTION_TYPE) {
      return checkAssertion(app, assertion, authority)
    }
    const secret = form.get('client_secret')
    if (secret !== null) {
      return checkSecret(app, secret)
    }
    return invalidClient(
      7000218,
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    )
  }

  return async (request: ClientRequest): Promise<Reply> => {
    const { form, authority } = request
    const refuse = (error: EntraError): Reply => entraError(error, clock.now())
    if (['common', 'organizations'].includes(authority.toLowerCase())) {
      return refuse(NO_TENANT)
    }
    const clientId = form.get('client_id') ?? ''
    const application = applications.find(clientId)
    if (application === undefined) {
      return refuse(unknownApp(clientId, tenant))
    }
    const problem = await check(application, request)
    if (problem !== undefined) {
      return refuse(problem)
    }
    const scope = form.get('scope') ?? ''
    if (!SCOPE.test(scope)) {
      return refuse(wrongScope(scope))
    }
    const byCertificate = form.has('client_assertion')
    const { token, expiresIn } = await tokens.issueToApplication({ application, byCertificate })
    const body = { token_type: 'Bearer', expires_in: expiresIn, ext_expires_in: expiresIn, access_token: token }
    return { status: 200, body }
  }
}
