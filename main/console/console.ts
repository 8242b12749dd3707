// The console as a whole: who is signed in decides whose workspace is open. One at a time; each person has a cache of their own.

import type { EventName, EventOf } from '../../contract/channels.ts'
import type { HealthView, SessionView } from '../../contract/views.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Settings } from '../config/settings.ts'
import type { Lists, People } from '../graph/lists-port.ts'
import { healthView } from '../health/health-view.ts'
import type { Account, Identity, IdentityState } from '../identity/identity-state.ts'
import type { AttentionSurface, Clock, Delivery, Log, Notifier, Power, SecretBox } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import { createSettle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type OpenCache, openCache } from './open-cache.ts'
import { type OpenWorkspace, openWorkspace } from './open-workspace.ts'
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
  testNotice(id: string): Promise<Delivery>
  /** Returns the end of the console. */
  start(): () => Promise<void>
}

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
  let turn: Promise<unknown> = Promise.resolve()
  let memoryAllowed = false

  const session = (): SessionView =>
    sessionView(identity.state(), {
      site: open?.workspace().me.officeLocation ?? null,
      department: open?.workspace().me.department ?? null,
    })
  const health = (): HealthView =>
    healthView({
      settings,
      workspace: open?.workspace(),
      startedAt,
      storage: open?.cache.storage ?? { kind: 'encrypted', note: null },
    })

  const telling = createSettle(clock, TOLD_EVERY, () => {
    send('health.changed', health())
    options.surface.show(
      open?.workspace().attention() ?? { unattended: 0, overdue: false, blind: false, text: 'Nobody is signed in' },
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
    const closing = open
    open = undefined
    await closing?.close()
  }

  const openFor = async (account: Account): Promise<void> => {
    if (open?.account.id === account.id) {
      open.workspace().catchUp()
      return
    }
    await closeOpen()
    const cache = openCache({ ...options, accountId: account.id, memoryAllowed })
    if (!cache.ok) {
      log.error('the cache could not be opened', { code: cache.code })
      return
    }
    open = { account, cache: cache.value, ...(await openWorkspace(options, cache.value, account, hooks)) }
  }

  const follow = (state: IdentityState) => {
    send('session.changed', session())
    turn = turn
      .then(async () => {
        if (state.kind === 'signed-in' || state.kind === 'needs-attention') await openFor(state.account)
        else if (state.kind === 'signed-out') await closeOpen()
      })
      .catch((error: unknown) => log.error('the workspace could not be changed', { error }))
      .then(() => {
        send('session.changed', session())
        send('queue.changed', { version: open?.workspace().queue.version() ?? 0 })
        send('roles.changed', { version: open?.workspace().roles.version() ?? 0 })
        telling.soon()
      })
  }

  return {
    session,
    health,
    workspace: () => open?.workspace(),
    async signIn(accountId) {
      if (secretBox.state() === 'unavailable' && !memoryAllowed)
        return failure(
          'no-keychain',
          'This computer’s keychain is not available, so nothing can be kept safely on it. Rolecall can work without keeping anything: you sign in each time it starts.',
        )
      const signedIn = await identity.signIn(accountId)
      await turn
      return signedIn.ok ? ok({}) : signedIn
    },
    cancelSignIn() {
      identity.cancelSignIn()
      return {}
    },
    async signOut(discard) {
      const unsent = open?.workspace().unsentByPerson() ?? 0
      if (unsent > 0 && !discard)
        return failure(
          'unsent-acts',
          `${unsent === 1 ? 'One thing you did is' : `${unsent} things you did are`} not yet with the hospital. Wait until ${unsent === 1 ? 'it is' : 'they are'} sent, or sign out and lose ${unsent === 1 ? 'it' : 'them'}.`,
        )
      const leaving = open
      await closeOpen()
      leaving?.cache.wipe()
      await identity.signOut()
      await turn
      return ok({})
    },
    allowMemoryOnly() {
      memoryAllowed = true
      return {}
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
        options.power.on('suspend', () => open?.workspace().suspend()),
        options.power.on('resume', () => open?.workspace().resume()),
        options.power.on('unlock', () => open?.workspace().catchUp()),
      ]
      const identityStarted = identity.start().catch((error: unknown) => {
        log.error('sign-in could not be started', { error })
        return () => {}
      })
      return async () => {
        for (const stop of stops) stop()
        telling.stop()
        const stopIdentity = await identityStarted
        stopIdentity()
        await turn
        await closeOpen()
      }
    },
  }
}
