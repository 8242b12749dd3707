// The console as a whole: who is signed in decides whose workspace is open. One at a time; each person has a cache of their own.

import type { EventName, EventOf } from '../../contract/channels.ts'
import type { HealthView, SessionView } from '../../contract/views.ts'
import { MINUTE } from '../../domain/instant.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Settings } from '../config/settings.ts'
import type { Lists, People } from '../graph/lists-port.ts'
import { healthView } from '../health/health-view.ts'
import type { Account, Identity, IdentityState } from '../identity/identity-state.ts'
import type { AttentionSurface, Clock, Delivery, Log, NetworkWatch, Notifier, Power, SecretBox } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import { passOnDamage } from '../store/trouble.ts'
import { createSettle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type OpenCache, openCache } from './open-cache.ts'
import { type OpenWorkspace, openWorkspace } from './open-workspace.ts'
import { LOCKED, noKeychain, unsentActs } from './refusals.ts'
import { sessionView } from './session-view.ts'

export interface ConsoleOptions {
  readonly settings: Settings
  readonly consoleName: string
  /** Where the caches of people are kept. */
  readonly folder: string
  readonly binding: string | undefined
  readonly identity: Identity
  readonly lists: Lists
  readonly people: People
  readonly secretBox: SecretBox
  readonly notifier: Notifier
  readonly surface: AttentionSurface
  readonly power: Power
  readonly network: NetworkWatch
  readonly clock: Clock
  readonly log: Log
  readonly send: <K extends EventName>(name: K, event: EventOf<K>) => void
  readonly showWindow: () => void
}

export interface RolecallConsole {
  session(): SessionView
  health(): HealthView
  workspace(): Workspace | undefined
  signIn(accountId: string | undefined): Promise<Result<Record<string, never>>>
  cancelSignIn(): Record<string, never>
  /** Refused with `unsent-acts` while acts of this person wait for the tenant, unless they are to be thrown away. */
  signOut(discard: boolean): Promise<Result<Record<string, never>, 'unsent-acts'>>
  /** There is no keychain, and the person chose to go on without keeping anything on this computer. */
  allowMemoryOnly(): Record<string, never>
  /** After the cache could not be unlocked: tries again, or sets it aside and begins anew. */
  openCacheAgain(startAfresh: boolean): Record<string, never>
  /** The cache turned out to be damaged: it is set aside, and what it held is fetched again. */
  mendCache(): void
  testNotice(id: string): Promise<Delivery>
  /** Returns the end of the console. */
  start(): () => Promise<void>
}

/** A cache that is damaged again within this time, in ms, is not to be mended by opening it afresh. */
const MEND_EVERY = MINUTE

/** Facts about the console are told to the page at most this often, in ms. */
const TOLD_EVERY = 100

interface Open extends OpenWorkspace {
  readonly account: Account
  readonly cache: OpenCache
}

export function createConsole(options: ConsoleOptions): RolecallConsole {
  const { settings, identity, clock, log, send, secretBox } = options
  const startedAt = clock.now()
  let open: Open | undefined
  /** Opening and closing take turns, so that no two caches are ever open. */
  let turn: Promise<void> = Promise.resolve()
  let memoryAllowed = false
  /** Whose cache could not be unlocked. */
  let locked: Account | undefined
  let mendedAt: number | undefined

  /** What is open, as long as it is of whoever is here: never a moment longer. */
  const here = (): Open | undefined => {
    const state = identity.state()
    if ('account' in state) return open?.account.id === state.account.id ? open : undefined
    // While the browser is open for a second sign-in, the person before has not gone.
    return state.kind === 'signing-in' ? open : undefined
  }
  const session = (): SessionView =>
    sessionView(identity.state(), {
      site: here()?.workspace().me.officeLocation ?? null,
      department: here()?.workspace().me.department ?? null,
    })
  const health = (): HealthView =>
    healthView({
      settings,
      workspace: here()?.workspace(),
      startedAt,
      storage: locked ? LOCKED : (here()?.cache.storage ?? { kind: 'encrypted', note: null }),
    })

  const telling = createSettle(clock, TOLD_EVERY, () => {
    send('health.changed', health())
    options.surface.show(
      here()?.workspace().attention() ?? { unattended: 0, overdue: false, blind: false, text: 'Nobody is signed in' },
    )
  })

  const hooks = {
    changed: telling.soon,
    open(ref: ItemRef | null) {
      options.showWindow()
      send('open.requested', ref === null ? { what: 'queue' } : { what: 'page', ref })
    },
  }

  const closeOpen = async (): Promise<void> => {
    locked = undefined
    const closing = open
    open = undefined
    await closing?.close()
  }

  const openFor = async (account: Account, how: { startAfresh?: boolean; verify?: boolean } = {}): Promise<void> => {
    locked = undefined
    if (open?.account.id === account.id) {
      open.workspace().catchUp()
      return
    }
    await closeOpen()
    const { startAfresh = false, verify = false } = how
    const cache = openCache({ ...options, accountId: account.id, memoryAllowed, startAfresh, verify })
    if (!cache.ok) {
      log.error('the cache could not be opened', { code: cache.code })
      if (cache.code === 'key-unreadable') locked = account
      return
    }
    try {
      open = { account, cache: cache.value, ...(await openWorkspace(options, cache.value, account, hooks)) }
    } catch (error) {
      cache.value.store.close()
      throw error
    }
  }

  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const mine = turn
      .then(change)
      .catch((error: unknown) => {
        log.error('the workspace could not be changed', { error })
        passOnDamage(error)
      })
      .then(() => {
        send('session.changed', session())
        send('queue.changed', { version: here()?.workspace().queue.version() ?? 0 })
        send('roles.changed', { version: here()?.workspace().roles.version() ?? 0 })
        telling.soon()
      })
    turn = mine
    return mine
  }

  const follow = (state: IdentityState) => {
    send('session.changed', session())
    void inTurn(async () => {
      if (state.kind === 'signed-in' || state.kind === 'needs-attention') await openFor(state.account)
      else if (state.kind === 'signed-out') await closeOpen()
    })
  }

  return {
    session,
    health,
    workspace: () => here()?.workspace(),
    async signIn(accountId) {
      if (secretBox.state() === 'unavailable' && !memoryAllowed) return noKeychain()
      const signedIn = await identity.signIn(accountId)
      await turn
      return signedIn.ok ? ok({}) : signedIn
    },
    cancelSignIn() {
      identity.cancelSignIn()
      return {}
    },
    async signOut(discard) {
      // What is being opened just now goes too, and its unsent acts count. What is locked stays: acts may wait in it.
      await turn
      const unsent = open?.workspace().unsentByPerson() ?? 0
      if (unsent > 0 && !discard) return unsentActs(unsent)
      const leaving = open
      await inTurn(async () => {
        try {
          await closeOpen()
        } finally {
          leaving?.cache.wipe()
        }
      })
      await identity.signOut()
      await turn
      return ok({})
    },
    allowMemoryOnly() {
      memoryAllowed = true
      return {}
    },
    openCacheAgain(startAfresh) {
      const account = locked
      if (account) void inTurn(() => openFor(account, { startAfresh }))
      return {}
    },
    mendCache() {
      const now = clock.monotonic()
      if (mendedAt !== undefined && now - mendedAt < MEND_EVERY) return
      mendedAt = now
      const state = identity.state()
      const account = open?.account ?? ('account' in state ? state.account : undefined)
      if (!account) return
      void inTurn(async () => {
        // What is damaged may not even close.
        await closeOpen().catch((error: unknown) => log.error('the damaged cache did not close', { error }))
        await openFor(account, { verify: true })
      })
    },
    testNotice: (id) =>
      options.notifier.show({
        id: `test-${id}`,
        title: 'Test from Rolecall',
        body: 'Notifications of this console look like this.',
        critical: false,
        actions: [],
      }),
    start() {
      const stops = [
        identity.onChange(follow),
        options.power.on('suspend', () => here()?.workspace().suspend()),
        options.power.on('resume', () => here()?.workspace().resume()),
        options.network.onBack(() => here()?.workspace().resume()),
        options.power.on('unlock', () => here()?.workspace().catchUp()),
      ]
      const identityStarted = identity.start().catch((error: unknown) => {
        log.error('sign-in could not be started', { error })
        return () => {}
      })
      return async () => {
        for (const stop of stops) stop()
        const stopIdentity = await identityStarted
        stopIdentity()
        await turn
        await closeOpen()
        telling.stop()
      }
    },
  }
}
