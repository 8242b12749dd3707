/**
 * Entra's endpoints by path, for this tenant: `/{tenant id or domain|organizations|common}/…`.
 * Metadata: learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
import type { HttpRequest } from '../http/http-server.ts'
import type { Reply } from '../http/router.ts'
import type { TenantInfo } from '../state/tenant-state.ts'
import type { ClientRequest } from './client-credentials.ts'
import { entraError } from './entra-errors.ts'
import { signedOutPage } from './sign-in-page.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface EntraDeps {
  readonly tenant: TenantInfo
  readonly keys: SigningKeys
  now(): number
  authorize(request: HttpRequest): Reply
  token(request: ClientRequest): Promise<Reply>
}

export interface Entra {
  /** Undefined when the path is none of Entra's. */
  handle(request: HttpRequest): Promise<Reply | undefined>
}

const HOST = 'https://login.microsoftonline.com'
const ALIASES = ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net']

const JSON_TYPE = { 'Content-Type': 'application/json; charset=utf-8' }

const json = (body: unknown): Reply => ({ status: 200, headers: JSON_TYPE, body })

/** The endpoints for any tenant name a placeholder as issuer. */
const issuerOf = (authority: string, tenantId: string): string =>
  ['common', 'organizations'].includes(authority) ? '{tenantid}' : tenantId

const metadata = (authority: string, tenantId: string): Reply =>
  json({
    token_endpoint: `${HOST}/${authority}/oauth2/v2.0/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${HOST}/${authority}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: `${HOST}/${issuerOf(authority, tenantId)}/v2.0`,
    request_uri_parameter_supported: false,
    userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
    authorization_endpoint: `${HOST}/${authority}/oauth2/v2.0/authorize`,
    http_logout_supported: true,
    frontchannel_logout_supported: true,
    end_session_endpoint: `${HOST}/${authority}/oauth2/v2.0/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
    msgraph_host: 'graph.microsoft.com',
  })

const logout = (search: string): Reply => {
  const back = URL.parse(new URLSearchParams(search).get('post_logout_redirect_uri') ?? '')
  if (back?.protocol === 'http:' && back.hostname === 'localhost') {
    return { status: 302, headers: { Location: back.href } }
  }
  return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: signedOutPage() }
}

/** The form, with the client's id and secret from HTTP Basic where it sends them so (RFC 6749, section 2.3.1). */
const formOf = ({ body, headers }: HttpRequest): URLSearchParams => {
  const form = new URLSearchParams(body)
  const basic = /^Basic (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (basic !== undefined) {
    const [id = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
    // Each half is form-encoded before they are joined.
    const [clientId = '', secret = ''] = [id, rest.join(':')].map(
      (half) => new URLSearchParams(`v=${half}`).get('v') ?? '',
    )
    form.set('client_id', clientId)
    form.set('client_secret', secret)
  }
  return form
}

export const createEntra = ({ tenant, keys, now, authorize, token }: EntraDeps): Entra => {
  const authorities = new Set([tenant.id, tenant.domain, 'organizations', 'common'])

  const discovery = (search: string): Reply => {
    const endpoint = URL.parse(new URLSearchParams(search).get('authorization_endpoint') ?? '')
    const authority = endpoint?.pathname.split('/')[1] || 'common'
    return json({
      tenant_discovery_endpoint: `${HOST}/${authority}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [
        { preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net', aliases: ALIASES },
      ],
    })
  }

  return {
    handle: async (request) => {
      const [, first = '', ...rest] = request.path.split('/')
      const endpoint = `${request.method} ${rest.join('/')}`
      if (first === 'common' && endpoint === 'GET discovery/instance') {
        return discovery(request.search)
      }
      if (!/^(GET|POST) (v2\.0\/|oauth2\/v2\.0\/|discovery\/v2\.0\/)/.test(endpoint) || first === 'v1.0') {
        return undefined
      }
      if (!authorities.has(first.toLowerCase())) {
        const message = `Tenant '${first}' not found.`
        const refusal = entraError({ error: 'invalid_tenant', code: 90002, message }, now())
        return { ...refusal, headers: JSON_TYPE }
      }
      switch (endpoint) {
        case 'GET v2.0/.well-known/openid-configuration':
          return metadata(first, tenant.id)
        case 'GET discovery/v2.0/keys':
          return json({ keys: [keys.publicJwk] })
        case 'GET oauth2/v2.0/authorize':
        case 'POST oauth2/v2.0/authorize':
          return authorize(request)
        case 'POST oauth2/v2.0/token':
          return { headers: JSON_TYPE, ...(await token({ form: formOf(request), authority: first })) }
        case 'GET oauth2/v2.0/logout':
        case 'POST oauth2/v2.0/logout':
          return logout(request.search)
        default:
          return undefined
      }
    },
  }
}
