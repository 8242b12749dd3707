/**
 * The applications that are registered in the tenant with credentials of their own, and may act without a person:
 * learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * Any other client id is taken as a public client. Registrations are given at the start and not kept in a state file.
 */
import { createHash, timingSafeEqual, X509Certificate } from 'node:crypto'

export interface ClientSecret {
  readonly value: string
  /** Milliseconds since 1970 at which it expires; left out: never. */
  readonly until?: number
}

export interface AppRegistration {
  readonly clientId: string
  readonly displayName: string
  readonly secrets?: readonly ClientSecret[]
  /** As uploaded: X.509 in PEM, without the private key. */
  readonly certificates?: readonly string[]
  /** Application permissions of Graph with an administrator's consent: the `roles` of its tokens. */
  readonly roles: readonly string[]
}

export interface Application {
  readonly clientId: string
  readonly displayName: string
  /** Object id of its service principal: who it is in tokens. */
  readonly objectId: string
  readonly roles: readonly string[]
}

export type SecretVerdict = 'right' | 'wrong' | 'expired'

export interface Applications {
  /** Adds it, or replaces what was registered under its client id. Throws on a certificate that is none. */
  register(registration: AppRegistration): Application
  remove(clientId: string): void
  find(clientId: string): Application | undefined
  checkSecret(clientId: string, secret: string, now: number): SecretVerdict
  /** The certificate that a `x5t#S256` (SHA-256) or `x5t` (SHA-1) names, in base64url. */
  certificate(clientId: string, thumbprint: string): X509Certificate | undefined
}

interface Known {
  readonly application: Application
  readonly secrets: readonly ClientSecret[]
  readonly certificates: ReadonlyMap<string, X509Certificate>
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Lengths differ between secrets, so their digests are compared. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))

const thumbprints = (certificate: X509Certificate): string[] =>
  [certificate.fingerprint256, certificate.fingerprint].map((hex) =>
    Buffer.from(hex.replaceAll(':', ''), 'hex').toString('base64url'),
  )

/** Follows from the client id, so that a tenant that is started again knows its applications by the same ids. */
const objectIdOf = (clientId: string): string =>
  digest(`service principal ${clientId}`)
    .toString('hex', 0, 16)
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')

export const createApplications = (registrations: readonly AppRegistration[]): Applications => {
  const known = new Map<string, Known>()

  const register = ({
    clientId,
    displayName,
    secrets = [],
    certificates = [],
    roles,
  }: AppRegistration): Application => {
    const id = clientId.toLowerCase()
    const application = { clientId: id, displayName, objectId: objectIdOf(id), roles }
    const read = certificates.map((pem) => new X509Certificate(pem))
    const byThumbprint = new Map(
      read.flatMap((one) => thumbprints(one).map((thumbprint) => [thumbprint, one] as const)),
    )
    known.set(id, { application, secrets, certificates: byThumbprint })
    return application
  }
  registrations.forEach(register)

  return {
    register,
    remove: (clientId) => {
      known.delete(clientId.toLowerCase())
    },
    find: (clientId) => known.get(clientId.toLowerCase())?.application,
    checkSecret: (clientId, secret, now) => {
      const found = known.get(clientId.toLowerCase())?.secrets.find(({ value }) => same(value, secret))
      if (found === undefined) {
        return 'wrong'
      }
      return found.until !== undefined && now >= found.until ? 'expired' : 'right'
    },
    certificate: (clientId, thumbprint) => known.get(clientId.toLowerCase())?.certificates.get(thumbprint),
  }
}
