/**
 * The authorization endpoint: learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 * No password is asked and no browser session is kept: a `login_hint` of a known user signs in at once, unless
 * `prompt` wants a choice. PKCE with S256 is demanded of everybody, which is stricter than Entra.
 */
import type { HttpRequest } from '../http/http-server.ts'
import type { Reply } from '../http/router.ts'
import type { TenantInfo } from '../state/tenant-state.ts'
import type { User, UserStore } from '../state/user-store.ts'
import { parseScopes } from './scopes.ts'
import type { Sessions } from './sessions.ts'
import { pickPage, postingPage, refusalPage } from './sign-in-page.ts'

export interface AuthorizeDeps {
  readonly tenant: TenantInfo
  readonly users: UserStore
  readonly sessions: Sessions
}

const html = (status: number, body: string): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Referrer-Policy': 'no-referrer' },
  body,
})

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MOST_SHOWN = 60

/** A desktop client registers `http://localhost`; Entra then takes any port. */
const isLoopback = (address: string): boolean => {
  const url = URL.parse(address)
  return url?.protocol === 'http:' && (url.hostname === 'localhost' || url.hostname === '127.0.0.1')
}

/** Sends the outcome to the client in the way it asked for. */
const respond = (parameters: URLSearchParams, fields: Readonly<Record<string, string>>): Reply => {
  const redirectUri = parameters.get('redirect_uri') ?? ''
  const state = parameters.get('state')
  const all = { ...fields, ...(state !== null && { state }) }
  if (parameters.get('response_mode') === 'form_post') {
    return html(200, postingPage(redirectUri, Object.entries(all)))
  }
  const target = new URL(redirectUri)
  if (parameters.get('response_mode') === 'fragment') {
    target.hash = new URLSearchParams(all).toString()
  } else {
    for (const [name, value] of Object.entries(all)) {
      target.searchParams.set(name, value)
    }
  }
  return { status: 302, headers: { Location: target.href } }
}

const refuse = (parameters: URLSearchParams, error: string, code: number, message: string): Reply =>
  respond(parameters, { error, error_description: `AADSTS${code}: ${message}` })

/** Errors that must not be sent to the redirect address, because it cannot be trusted yet. */
const brokenRequest = (parameters: URLSearchParams): string | undefined => {
  if (!GUID.test(parameters.get('client_id') ?? '')) {
    return "AADSTS900144: The request body must contain the following parameter: 'client_id'."
  }
  const redirectUri = parameters.get('redirect_uri') ?? ''
  if (!isLoopback(redirectUri)) {
    return `AADSTS50011: The redirect URI '${redirectUri}' does not match those configured for the application (http://localhost).`
  }
  return undefined
}

const invalidRequest = (parameters: URLSearchParams): Reply | undefined => {
  if (parameters.get('response_type') !== 'code') {
    const message = 'The only response_type that this tenant supports is code.'
    return refuse(parameters, 'unsupported_response_type', 700054, message)
  }
  const method = parameters.get('code_challenge_method')
  if (!parameters.get('code_challenge') || method !== 'S256') {
    const message = 'Proof Key for Code Exchange with S256 is required.'
    return refuse(parameters, 'invalid_request', 9002325, message)
  }
  const scopes = parseScopes(parameters.get('scope') ?? '')
  if (!scopes.ok) {
    const message = `The scope ${scopes.scope} is not known to this tenant.`
    return refuse(parameters, 'invalid_scope', 70011, message)
  }
  return undefined
}

const matches = (user: User, filter: string): boolean =>
  [user.displayName, user.userPrincipalName, user.jobTitle, user.department, user.officeLocation].some(
    (value) => value?.toLowerCase().includes(filter) ?? false,
  )

export const createAuthorize = ({ tenant, users, sessions }: AuthorizeDeps) => {
  const pick = (parameters: URLSearchParams, filter: string, problem?: string): Reply => {
    const wanted = filter.trim().toLowerCase()
    const found = users.list().filter((user) => user.accountEnabled && matches(user, wanted))
    const view = {
      tenantName: tenant.name,
      parameters,
      users: found.slice(0, MOST_SHOWN),
      more: Math.max(0, found.length - MOST_SHOWN),
      filter,
    }
    return html(200, pickPage(problem === undefined ? view : { ...view, problem }))
  }

  const signIn = (parameters: URLSearchParams, user: User): Reply => {
    const nonce = parameters.get('nonce')
    const code = sessions.addCode({
      userId: user.id,
      app: (parameters.get('client_id') ?? '').toLowerCase(),
      redirectUri: parameters.get('redirect_uri') ?? '',
      challenge: parameters.get('code_challenge') ?? '',
      scope: parameters.get('scope') ?? '',
      ...(nonce !== null && { nonce }),
    })
    const info = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString('base64url')
    const clientInfo = parameters.get('client_info') === '1' ? { client_info: info } : {}
    return respond(parameters, { code, ...clientInfo, session_state: user.id })
  }

  return (request: HttpRequest): Reply => {
    const parameters = new URLSearchParams(request.search)
    const form = request.method === 'POST' ? new URLSearchParams(request.body) : new URLSearchParams()
    for (const [name, value] of form) {
      parameters.set(name, value)
    }
    const [chosen, cancelled, filter] = ['sim_user', 'sim_cancel', 'sim_filter'].map((name) => {
      const value = parameters.get(name)
      parameters.delete(name)
      return value
    })
    const broken = brokenRequest(parameters)
    if (broken !== undefined) {
      return html(400, refusalPage(broken))
    }
    const invalid = invalidRequest(parameters)
    if (invalid !== undefined) {
      return invalid
    }
    if (cancelled) {
      return refuse(parameters, 'access_denied', 65004, 'The user cancelled the sign-in.')
    }
    const prompt = parameters.get('prompt')
    const hint = parameters.get('login_hint')
    const hintCounts = prompt !== 'select_account' && prompt !== 'login'
    const asked = chosen || (hintCounts ? hint : undefined)
    if (asked) {
      const user = users.find(asked)
      if (user?.accountEnabled) {
        return signIn(parameters, user)
      }
      const code = user === undefined ? 50034 : 50057
      const what = user === undefined ? 'There is no such account' : 'This account is disabled'
      return prompt === 'none'
        ? refuse(parameters, 'interaction_required', code, `${what}: ${asked}.`)
        : pick(parameters, '', `${what}: ${asked}. (AADSTS${code})`)
    }
    if (prompt === 'none') {
      return refuse(parameters, 'login_required', 50058, 'A silent sign-in was asked for, and nobody is signed in.')
    }
    return pick(parameters, filter ?? '')
  }
}
