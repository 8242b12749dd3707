/**
 * A Microsoft 365 tenant on this computer: Entra sign-in, Graph v1.0 and push behind one HTTP origin.
 * Composes the parts. Knows nothing of what an organisation keeps in its tenant (see scenarios/).
 */
import { type Control, createControl } from './control/control.ts'
import { createFaults } from './control/faults.ts'
import { createRequestRecorder } from './control/request-log.ts'
import { createSimulatorClock, type SimulatorClock } from './control/simulator-clock.ts'
import { createAccessTokens } from './entra/access-tokens.ts'
import { type AppRegistration, createApplications } from './entra/applications.ts'
import { createAuthorize } from './entra/authorize.ts'
import { createEntra } from './entra/entra.ts'
import { createSessions } from './entra/sessions.ts'
import { createSigningKeys, restoreSigningKeys } from './entra/signing-keys.ts'
import { createTokenEndpoint } from './entra/token-endpoint.ts'
import { createBatchRoute } from './graph/batch.ts'
import { createChats } from './graph/chats.ts'
import { createOnlineMeetings } from './graph/online-meetings.ts'
import { createPresence } from './graph/presence.ts'
import { createSharePoint } from './graph/share-point.ts'
import { createShifts } from './graph/shifts.ts'
import { createUsers } from './graph/users.ts'
import { createDispatcher, type Dispatcher } from './http/dispatcher.ts'
import { createFrontDoor } from './http/front-door.ts'
import { createHttpServer } from './http/http-server.ts'
import { createRouter } from './http/router.ts'
import { createLimiter } from './limits/limiter.ts'
import { createSeededRandom } from './state/seeded-random.ts'
import { createStateFile, type SavedParts } from './state/state-file.ts'
import { coreParts, parseCore } from './state/tenant-core.ts'
import type { GraphModule, ModuleDeps, TenantInfo } from './state/tenant-state.ts'
import { createUserStore } from './state/user-store.ts'

export type { Control, TokenOptions } from './control/control.ts'
export type { Fault, FaultEffect } from './control/faults.ts'
export type { RequestEntry } from './control/request-log.ts'
export { createSimulatorClock, type SimulatorClock } from './control/simulator-clock.ts'
export type { AppRegistration, ClientSecret } from './entra/applications.ts'
export type { TenantInfo } from './state/tenant-state.ts'
export type { NewUser, User } from './state/user-store.ts'

export interface SimulatorOptions {
  /** 0, or left out: any free port. */
  readonly port?: number
  readonly clock?: SimulatorClock
  /** Of everything that varies: ids, push delays, replays. */
  readonly seed?: number
  /** Without one, the state is gone when the tenant stops. */
  readonly stateFile?: string
  /** Decides the limits of SharePoint and Entra; 8,000 when left out. */
  readonly licences?: number
  /** False: nothing is throttled, but resource units are still counted in the log. */
  readonly limits?: boolean
  /** Shortest and longest time from a write to its notification; 0 to 300 ms when left out. */
  readonly pushDelayMs?: readonly [number, number]
  /** How long a push endpoint lives; 20 minutes when left out. */
  readonly socketLifetimeMs?: number
  /** Left out: one hour, and a day for clients that understand claims challenges, as Entra does. */
  readonly accessTokenLifetimeMs?: number
  readonly tenant?: TenantInfo
  /** Applications with a secret or a certificate, that may act without a person; given anew at each start. */
  readonly applications?: readonly AppRegistration[]
}

export interface Simulator {
  /** `http://127.0.0.1:PORT`, for Entra, Graph and Socket.IO alike. */
  readonly url: string
  readonly tenantId: string
  readonly control: Control
  /** Saves the state, cuts connections, frees the port. */
  stop(): Promise<void>
}

const EXAMPLE_TENANT: TenantInfo = {
  id: '2b1f6c3a-58d4-4c0e-9a77-6e0d1c4b8f25',
  name: 'Example Organisation',
  domain: 'tenant.example',
  adminUpn: 'admin@tenant.example',
  siteHost: 'tenant.sharepoint.example',
}

export const startSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const tenant = options.tenant ?? EXAMPLE_TENANT
  const clock = options.clock ?? createSimulatorClock()
  const recorder = createRequestRecorder()
  const faults = createFaults()
  const limiter = createLimiter(options.licences ?? 8_000, options.limits ?? true)
  const { stateFile: path } = options
  const stateFile = path === undefined ? undefined : createStateFile(path, clock, () => collect())
  const changed = (): void => stateFile?.changed()
  const saved = await stateFile?.read()
  const core = saved === undefined ? undefined : parseCore(saved.core, tenant)
  const keys = core === undefined ? await createSigningKeys() : await restoreSigningKeys(core.key)
  const run = (core?.run ?? 0) + 1
  let epoch = core?.epoch ?? 1
  let origin: string | undefined

  // A restarted tenant must not draw the ids of its first run again.
  const random = createSeededRandom(options.seed ?? 1).fork(`run ${run}`)
  const users = createUserStore({ clock, random: random.fork('users'), tenant, changed })
  const sessions = createSessions(clock, changed)
  const deps = (name: string): ModuleDeps => ({
    tenant,
    settings: {
      pushDelayMs: options.pushDelayMs ?? [0, 300],
      socketLifetimeMs: options.socketLifetimeMs ?? 20 * 60_000,
    },
    users,
    clock,
    random: random.fork(name),
    origin: () => {
      if (origin === undefined) {
        throw new Error('The simulator is not listening yet.')
      }
      return origin
    },
    deltaEpoch: () => epoch,
    changed,
  })

  const sharePoint = createSharePoint(deps('sharePoint'))
  const modules: GraphModule[] = [
    createUsers(deps('users')),
    createChats(deps('chats')),
    createPresence(deps('presence')),
    createOnlineMeetings(deps('onlineMeetings')),
    createShifts(deps('shifts')),
    sharePoint,
  ]
  const collect = (): SavedParts => ({
    core: coreParts(tenant, { run, epoch, key: keys.privateJwk }),
    sessions: sessions.save(),
    ...Object.fromEntries(modules.flatMap((module) => (module.save ? [[module.key, module.save()]] : []))),
  })
  if (saved === undefined) {
    users.add({ userPrincipalName: tenant.adminUpn, displayName: `${tenant.name} administrator`, admin: true })
  } else {
    sessions.load(saved.sessions)
    for (const module of modules) {
      if (module.load && saved[module.key] !== undefined) {
        module.load(saved[module.key])
      }
    }
  }

  const applications = createApplications(options.applications ?? [])
  const identities = { clock, tenant, users, applications, sessions, keys }
  const tokens = createAccessTokens({ ...identities, lifetimeMs: options.accessTokenLifetimeMs })
  const batch = createBatchRoute({ random: random.fork('batch'), dispatcher: () => dispatcher })
  const router = createRouter([batch, ...modules.flatMap((module) => module.routes)])
  const { authenticate } = tokens
  const met = { clock, faults, recorder, limiter }
  const dispatcher: Dispatcher = createDispatcher({ ...met, router, prefix: '/v1.0', authenticate })
  const { storage: files } = sharePoint
  const storage = createDispatcher({
    ...met,
    router: createRouter(files.routes),
    prefix: '',
    authenticate: async (ticket, now) => files.authenticate(ticket, now),
  })
  const entra = createEntra({
    tenant,
    keys,
    now: clock.now,
    authorize: createAuthorize({ tenant, users, sessions }),
    token: createTokenEndpoint({ ...identities, tokens }),
  })
  const http = createHttpServer(clock, createFrontDoor({ clock, dispatcher, storage, entra, faults, recorder }))
  const stopPush = sharePoint.start(http.server)
  origin = `http://127.0.0.1:${await http.listen(options.port ?? 0)}`
  changed()

  const expireDelta = (): void => {
    epoch += 1
    changed()
  }
  const { push, oddities, drives } = sharePoint
  return {
    url: origin,
    tenantId: tenant.id,
    control: createControl({
      clock,
      users,
      applications,
      faults,
      push,
      oddities,
      drives,
      recorder,
      sessions,
      tokens,
      limiter,
      http,
      expireDelta,
    }),
    stop: async () => {
      stopPush()
      await http.close()
      await stateFile?.flush()
    },
  }
}
