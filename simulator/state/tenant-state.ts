/**
 * What the parts of a simulated tenant share, and the contract by which a part of Graph plugs in:
 * a factory that takes `ModuleDeps` and returns a `GraphModule` (routes, and state that is kept).
 * The parts own their data; this file must not know what is in it.
 */
import type { Server } from 'node:http'
import type { SimulatorClock, Stop } from '../control/simulator-clock.ts'
import type { Authentication } from '../http/dispatcher.ts'
import type { Route } from '../http/router.ts'
import type { SeededRandom } from './seeded-random.ts'
import type { UserStore } from './user-store.ts'

export interface TenantInfo {
  readonly id: string
  readonly name: string
  readonly domain: string
  /** Exists in a new tenant and may create the other users. */
  readonly adminUpn: string
  /** Host name of SharePoint: `contoso.sharepoint.com`. */
  readonly siteHost: string
}

export interface TenantSettings {
  readonly pushDelayMs: readonly [number, number]
  readonly socketLifetimeMs: number
}

export interface ModuleDeps {
  readonly tenant: TenantInfo
  readonly settings: TenantSettings
  readonly users: UserStore
  readonly clock: SimulatorClock
  /** A stream of this module's own. */
  readonly random: SeededRandom
  /** `http://127.0.0.1:PORT`; throws before the server listens. */
  origin(): string
  /** Part of every delta and next token; a token with another number is answered 410. */
  deltaEpoch(): number
  /** Say that kept state has changed, so that it is saved soon. */
  changed(): void
}

export interface GraphModule {
  /** Name of its part in the state file. */
  readonly key: string
  readonly routes: readonly Route[]
  /** The state to keep, as plain JSON. */
  save?(): unknown
  /** Takes back what `save` gave, from a file: parse it, trust nothing. Throws when it makes no sense. */
  load?(saved: unknown): void
}

/** What tests may do to push; part of the control API. */
export interface PushControl {
  /** On: notifications are lost without a trace; sockets stay connected. */
  drop(on: boolean): void
  disconnectAll(): void
  connected(): number
  /** On: asking for an endpoint answers 400 notSupported, as is seen now and then. */
  refuse(on: boolean): void
}

/** How often a list's delta shows what is legal but unexpected, each from 0 (never) to 1 (whenever it can). */
export interface DeltaOddities {
  /** A page without items that is not the last one. */
  emptyPages: number
  /** Items that were delivered before come again at the start of a round. */
  replays: number
}

/** What document libraries do. */
export interface DriveHabits {
  /** How many bytes each library may hold; beyond that it answers 507. */
  quotaBytes: number
}

/** Sites, lists and push: the module exported as `createSharePoint` by simulator/graph/share-point.ts. */
export interface SharePointModule extends GraphModule {
  readonly push: PushControl
  /** May be changed at any time. */
  readonly oddities: DeltaOddities
  /** May be changed at any time. */
  readonly drives: DriveHabits
  /** File storage, whose addresses say themselves who may. */
  readonly storage: {
    readonly routes: readonly Route[]
    authenticate(ticket: string | undefined, now: number): Authentication
  }
  /** Attaches Socket.IO to the HTTP server. Called once, before it listens. */
  start(server: Server): Stop
}
