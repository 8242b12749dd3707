/**
 * What tests may do to a tenant and ask of it, in the same process; no part of it can be reached by HTTP.
 * Puts the parts together; decides nothing.
 */
import type { AccessTokens } from '../entra/access-tokens.ts'
import type { Application, Applications, AppRegistration } from '../entra/applications.ts'
import type { Sessions } from '../entra/sessions.ts'
import type { HttpServer } from '../http/http-server.ts'
import type { Limiter, ThrottleReply } from '../limits/limiter.ts'
import type { DeltaOddities, DriveHabits, PushControl } from '../state/tenant-state.ts'
import type { NewUser, User, UserStore } from '../state/user-store.ts'
import type { FaultFinder, Faults } from './faults.ts'
import type { RequestEntry, RequestLog, RequestRecorder } from './request-log.ts'
import type { SimulatorClock, Stop } from './simulator-clock.ts'

export interface TokenOptions {
  readonly scopes: readonly string[]
  /** Client id; a fixed one of the tests when left out. */
  readonly app?: string
  /** Whether the client understands claims challenges; true when left out. */
  readonly cae?: boolean
}

export interface Control {
  readonly clock: Pick<SimulatorClock, 'now' | 'advance' | 'set'>
  readonly users: {
    /** Throws when the user principal name is taken. */
    add(user: NewUser): User
    list(): readonly User[]
    /** As an administrator would: another department, no licence, disabled. */
    update(userIdOrUpn: string, change: Partial<Omit<User, 'id'>>): void
  }
  readonly applications: {
    /** Registers one, or replaces its secrets, certificates and permissions. */
    register(registration: AppRegistration): Application
    /** Its tokens are refused from now on, and it gets no more. */
    remove(clientId: string): void
  }
  readonly faults: Faults
  readonly push: PushControl
  readonly delta: {
    /** Every delta and next token issued so far is answered 410 with a Location. */
    expire(): void
    /** How often deltas of lists show empty pages and replays; may be changed at any time. */
    readonly oddities: DeltaOddities
  }
  /** How document libraries behave; may be changed at any time. */
  readonly drives: DriveHabits
  readonly tokens: {
    /** Refresh tokens end in invalid_grant; access tokens in a claims challenge (those that understand one). */
    revoke(userIdOrUpn: string): void
    /** Access tokens are challenged once; refreshing them is enough. */
    challenge(userIdOrUpn: string): void
    /** The refresh tokens that were issued to a user, so that a test can look for them where they must not be. */
    refreshTokens(userIdOrUpn: string): readonly string[]
  }
  readonly limits: {
    enable(on: boolean): void
    /** How throttled requests are answered from now on. */
    replyWith(change: Partial<ThrottleReply>): void
    reset(): void
    /** SharePoint resource units that the application used in the last minute. */
    used(app: string): number
  }
  /** Connections are reset until `up`. */
  down(): void
  up(): void
  readonly requests: RequestLog
  /** Requests to paths or methods that the simulator does not have. */
  unknown(): RequestEntry[]
  onRequest(listener: (entry: RequestEntry) => void): Stop
  /** A signed access token, for tests that act through plain HTTP. */
  tokenFor(userIdOrUpn: string, options: TokenOptions): Promise<string>
  /** The same for a registered application that acts as itself. */
  tokenForApplication(clientId: string): Promise<string>
}

export interface ControlDeps {
  readonly clock: SimulatorClock
  readonly users: UserStore
  readonly applications: Applications
  readonly faults: FaultFinder
  readonly push: PushControl
  readonly oddities: DeltaOddities
  readonly drives: DriveHabits
  readonly recorder: RequestRecorder
  readonly sessions: Sessions
  readonly tokens: AccessTokens
  readonly limiter: Limiter
  readonly http: HttpServer
  expireDelta(): void
}

/** Client id of `tokenFor`, unless a test names another. */
export const TEST_APP = 'd1a90c5e-6b1f-4c1e-8f37-2f0a6f5b7e11'

export const createControl = (deps: ControlDeps): Control => {
  const { clock, users, applications, recorder, sessions, tokens, limiter, http } = deps
  const userOf = (idOrUpn: string): User => {
    const user = users.find(idOrUpn)
    if (user === undefined) {
      throw new Error(`The simulated tenant has no user ${idOrUpn}.`)
    }
    return user
  }
  return {
    clock,
    users: {
      add: (fresh) => {
        const user = users.add(fresh)
        if (user === undefined) {
          throw new Error(`The simulated tenant has a user ${fresh.userPrincipalName} already.`)
        }
        return user
      },
      list: users.list,
      update: (idOrUpn, change) => void users.update(userOf(idOrUpn).id, change),
    },
    applications: { register: applications.register, remove: applications.remove },
    faults: deps.faults,
    push: deps.push,
    delta: { expire: deps.expireDelta, oddities: deps.oddities },
    drives: deps.drives,
    tokens: {
      revoke: (idOrUpn) => sessions.revoke(userOf(idOrUpn).id),
      challenge: (idOrUpn) => tokens.challenge(userOf(idOrUpn).id),
      refreshTokens: (idOrUpn) => sessions.refreshTokensOf(userOf(idOrUpn).id),
    },
    limits: {
      enable: limiter.enable,
      replyWith: limiter.replyWith,
      reset: limiter.reset,
      used: (app) => limiter.sharePointUnits(app, clock.now()),
    },
    down: () => http.setDown(true),
    up: () => http.setDown(false),
    requests: recorder.log,
    unknown: recorder.unknown,
    onRequest: recorder.onRequest,
    tokenFor: async (idOrUpn, { scopes, app = TEST_APP, cae = true }) => {
      const issued = await tokens.issue({ user: userOf(idOrUpn), app, scopes, cae })
      return issued.token
    },
    tokenForApplication: async (clientId) => {
      const application = applications.find(clientId)
      if (application === undefined) {
        throw new Error(`The simulated tenant has no application ${clientId}.`)
      }
      const issued = await tokens.issueToApplication({ application, byCertificate: false })
      return issued.token
    },
  }
}
