// The console as a whole: who is signed in decides whose workspaces run, and who sits in front decides whose is shown. Each
// person has a cache of their own; nothing of one is ever shown to another.

import type { EventOf } from '../../contract/channels.ts'
import type { SeatsView } from '../../contract/seat-views.ts'
import type { HealthView, SessionView } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import { ok, type Result } from '../../domain/result.ts'
import { healthView } from '../health/health-view.ts'
import type { Account, IdentityState } from '../identity/identity-state.ts'
import { signingInUntil } from '../identity/signing-in.ts'
import type { Delivery } from '../ports.ts'
import { type ItemRef, splitRef } from '../store/model.ts'
import { ROLES_FEED } from '../sync/index-item.ts'
import { createSettle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { type Alarms, createAlarms } from './alarms.ts'
import type { ConsoleOptions } from './console-options.ts'
import { startKeepSignedIn } from './keep-signed-in.ts'
import { createKeptSeats } from './kept-seats.ts'
import { startLockWatch } from './lock-watch.ts'
import { holdsRoles, LOCKED, noKeychain, unsentActs } from './refusals.ts'
import { createRunningSeats } from './running-seats.ts'
import type { Seat } from './seat.ts'
import { attentionOfSeats, type SeatFacts, seatView } from './seat-views.ts'
import {
  alertsStay,
  leave,
  lock as lockSeats,
  NOBODY,
  release,
  restore,
  type SeatsState,
  seated,
  sitDown,
  standingOf,
  type Ties,
} from './seats.ts'
import { sessionView } from './session-view.ts'

export interface RolecallConsole {
  session(): SessionView
  seats(): SeatsView
  health(): HealthView
  /** Which Rolecall this is, and on which computer. */
  about(): { readonly version: string; readonly console: string; readonly system: string }
  readonly alarms: Alarms
  /** That of whoever is in front and not locked out. */
  workspace(): Workspace | undefined
  /** Changes whenever somebody else is in front, or it is locked: what was asked before is not to be answered after. */
  moment(): number
  /** While locked, whoever signs in is in front: the same person unlocks it, another one switches. */
  signIn(accountId: string | undefined): Promise<Result<Record<string, never>>>
  cancelSignIn(): Record<string, never>
  /** `keep`: the alerts of this person go on when somebody else sits down, though they hold no role. */
  lock(keep: boolean): Record<string, never>
  /**
   * Refused with `holds-roles` while a role is held, and with `unsent-acts` while acts of this person wait for the
   * tenant, unless those are to be thrown away.
   */
  signOut(discard: boolean): Promise<Result<Record<string, never>, 'unsent-acts' | 'holds-roles'>>
  /** There is no keychain, and the person chose to go on without keeping anything on this computer. */
  allowMemoryOnly(): Record<string, never>
  /** After the cache could not be unlocked: tries again, or sets it aside and begins anew. */
  openCacheAgain(startAfresh: boolean): Record<string, never>
  /** A cache turned out to be damaged: it is set aside, and what it held is fetched again. */
  mendCache(): void
  testNotice(id: string): Promise<Delivery>
  /** Returns the end of the console. */
  start(): () => Promise<void>
}

/** Facts about the console are told to the page at most this often, in ms. */
const TOLD_EVERY = 100
/** While nobody can tell, nobody's seat is given up. */
const TIED: Ties = { holdsRole: true, unsent: true }
/** Whose cache cannot be opened hears nothing here anyway. */
const UNTIED: Ties = { holdsRole: false, unsent: false }

export function createConsole(options: ConsoleOptions): RolecallConsole {
  const { settings, identity, clock, log, send, secretBox } = options
  const startedAt = clock.now()
  const keptSeats = createKeptSeats({ file: options.seatsFile, secretBox, log })
  let seats: SeatsState = NOBODY
  let restored: Awaited<ReturnType<typeof keptSeats.load>> | undefined
  let lockedAt = startedAt
  let moment = 0
  let memoryAllowed = false
  /** Whose notification was opened while they could not be shown it, and what they wanted to see. */
  const asked = new Map<string, { readonly ref: ItemRef | null; readonly at: Instant }>()

  const accountOf = (id: string): Account | undefined => {
    const state = identity.state()
    return 'account' in state && state.account.id === id
      ? state.account
      : identity.known().find((account) => account.id === id)
  }
  const running = createRunningSeats({
    options,
    wanted: () => seated(seats).flatMap((id) => accountOf(id) ?? []),
    memoryAllowed: () => memoryAllowed,
    hooksOf: ({ id }) => ({
      standing: () => standingOf(seats, id),
      changed() {
        releaseIdle()
        telling.soon()
        alarms.changed()
      },
      asked: (ref) => askedFor(id, ref),
    }),
    changed() {
      alarms.changed()
      tellPage()
      showAsked()
    },
  })

  const frontSeat = () => (seats.front === null ? undefined : running.get(seats.front))
  const here = (): Seat | undefined => (seats.locked ? undefined : frontSeat())
  const tiesOf = (id: string): Ties => running.get(id)?.ties() ?? (running.isStuck(id) ? UNTIED : TIED)

  const session = (): SessionView =>
    sessionView(identity.state(), {
      site: here()?.workspace().me.officeLocation ?? null,
      department: here()?.workspace().me.department ?? null,
      known: identity.known(),
      lockedBy: seats.locked && seats.front !== null ? accountOf(seats.front) : undefined,
      lockedAt,
      alertsStay: seats.front !== null && alertsStay(seats, tiesOf(seats.front)),
    })
  const health = (): HealthView =>
    healthView({
      settings,
      workspace: here()?.workspace(),
      startedAt,
      storage:
        seats.front !== null && !seats.locked && running.isStuck(seats.front)
          ? LOCKED
          : (here()?.cache.storage ?? { kind: 'encrypted', note: null }),
    })
  const factsOf = ({ account, workspace }: Seat): SeatFacts => {
    const { held } = workspace().duty()
    return {
      person: account,
      front: account.id === seats.front,
      roles: held.map(({ name }) => name),
      waiting: workspace().waiting(),
      attention: workspace().attention(),
      trouble: identity.troubleOf(account.id)?.message ?? null,
      askedAt: asked.get(account.id)?.at ?? null,
    }
  }
  const seatsFacts = () => running.all().map(factsOf)
  const seatsView = (): SeatsView => ({ seats: seatsFacts().map(seatView) })

  /** A computer that sleeps reaches nobody. Its display may sleep: alarms sound all the same. */
  const keepAwake = () =>
    options.power.keepAwake(
      running.all().some(({ workspace }) =>
        workspace()
          .duty()
          .held.some(({ highestLevel }) => highestLevel <= 2),
      ),
    )

  const telling = createSettle(clock, TOLD_EVERY, () => {
    const facts = seatsFacts()
    keepAwake()
    send('health.changed', health())
    send('seats.changed', { seats: facts.map(seatView) })
    // Whether their alerts go on without them depends on what they hold.
    if (seats.locked) send('session.changed', session())
    options.surface.show(
      attentionOfSeats(
        facts.find(({ front }) => front),
        seats.locked,
        facts.filter(({ front }) => !front),
      ),
    )
  })
  const tellPage = () => {
    send('session.changed', session())
    const workspace = here()?.workspace()
    send('queue.changed', { version: workspace?.queue.version() ?? 0 })
    send('roles.changed', { version: workspace?.roles.version() ?? 0 })
    send('referrals.changed', { version: workspace?.referrals.version() ?? 0 })
    telling.soon()
  }

  const become = (next: SeatsState): void => {
    if (next === seats) return
    if (next.front !== seats.front || next.locked !== seats.locked) {
      moment += 1
      options.documents.closeAll()
    }
    if (next.locked && !seats.locked) lockedAt = clock.now()
    seats = next
    keptSeats.keep(seats)
    alarms.changed()
    tellPage()
    // What is behind a lock must not be in the page for the moment that telling takes.
    if (seats.locked) send('health.changed', health())
    void running.settle()
  }
  const releaseIdle = () => become(release(seats, tiesOf))

  const askedFor = (id: string, ref: ItemRef | null) => {
    options.showWindow()
    asked.set(id, { ref, at: clock.now() })
    showAsked()
    telling.soon()
  }
  /** What was asked for from a notification is shown once its person is in front. */
  const showAsked = () => {
    const seat = here()
    const wanted = seat && asked.get(seat.account.id)
    if (!wanted) return
    asked.delete(seat.account.id)
    const { ref } = wanted
    send('open.requested', ref === null ? { what: 'queue' } : requestFor(seat.workspace(), ref))
  }

  const follow = (state: IdentityState) => {
    const account = 'account' in state ? state.account : undefined
    if (restored !== undefined && state.kind !== 'starting') {
      const kept = restored
      restored = undefined
      const known = identity.known().map(({ id }) => id)
      become(restore(kept, account?.id ?? null, known))
    } else if (account && account.id !== seats.front) {
      // Nobody becomes active without having proved who they are.
      become(sitDown(seats, account.id, seats.front === null ? TIED : tiesOf(seats.front)))
    } else if (state.kind === 'signed-out' && seats.front !== null) become(leave(seats, seats.front))
    else if (account && signingInUntil(state) === null) running.get(account.id)?.workspace().catchUp()
    tellPage()
  }

  const lock = (keep: boolean) => {
    // A sign-in that was begun while it was open must not open it again.
    if (!seats.locked && seats.front !== null) identity.cancelSignIn()
    become(lockSeats(seats, keep))
    return {}
  }

  const alarms = createAlarms({
    window: options.alarmWindow,
    sound: options.sound,
    clock,
    hospital: settings.hospital,
    mark: settings.simulatorUrl ? 'simulated' : null,
    seats: () =>
      seated(seats).flatMap((id) => {
        const seat = running.get(id)
        const open = id === seats.front && !seats.locked
        return seat ? [{ person: seat.account, open, workspace: seat.workspace() }] : []
      }),
    send,
    ask: askedFor,
  })

  return {
    session,
    alarms,
    seats: seatsView,
    health,
    about: () => ({ version: options.version, console: options.consoleName, system: process.platform }),
    workspace: () => here()?.workspace(),
    moment: () => moment,
    async signIn(accountId) {
      if (secretBox.state() === 'unavailable' && !memoryAllowed) return noKeychain()
      const unlocking = seats.locked
      const signedIn = await identity.signIn(accountId, unlocking)
      if (signedIn.ok && unlocking) become(sitDown(seats, signedIn.value.id, TIED))
      await running.idle()
      return signedIn.ok ? ok({}) : signedIn
    },
    cancelSignIn() {
      identity.cancelSignIn()
      return {}
    },
    lock,
    async signOut(discard) {
      // What is being opened just now goes too, and its unsent acts count. What is stuck stays: acts may wait in it.
      await running.idle()
      const leaving = seats.front
      const seat = frontSeat()
      const unsent = seat?.workspace().unsentByPerson() ?? 0
      // A giving back that is thrown away gives nothing back.
      const roles = discard
        ? seat
            ?.workspace()
            .duty()
            .held.map(({ name }) => name)
        : seat?.rolesToLeave()
      if (roles && roles.length > 0) return holdsRoles(roles)
      if (unsent > 0 && !discard) return unsentActs(unsent)
      if (leaving !== null) {
        asked.delete(leaving)
        await running.close(leaving, true)
      }
      await identity.signOut()
      await running.idle()
      return ok({})
    },
    allowMemoryOnly() {
      memoryAllowed = true
      return {}
    },
    openCacheAgain(startAfresh) {
      const account = seats.front === null ? undefined : accountOf(seats.front)
      if (account && running.isStuck(account.id)) void running.openAgain(account, startAfresh)
      return {}
    },
    mendCache: running.mend,
    testNotice: (id) =>
      options.notifier.show({
        id: `test-${id}`,
        title: 'Test from Rolecall',
        body: 'Notifications of this console look like this.',
        critical: false,
        actions: [],
      }),
    start() {
      const each = (what: (workspace: Workspace) => void) => () => {
        for (const seat of running.all()) what(seat.workspace())
      }
      const stops = [
        startKeepSignedIn({
          identity,
          clock,
          log: log.child('sign-in'),
          notifier: options.notifier,
          holders: () =>
            running.all().flatMap(({ account, workspace }) => {
              if (workspace().duty().held.length === 0) return []
              return [{ id: account.id, name: account.id === seats.front ? null : account.name }]
            }),
          open: options.showWindow,
        }),
        identity.onChange(follow),
        alarms.start(),
        options.power.on(
          'suspend',
          each((workspace) => workspace.suspend()),
        ),
        options.power.on(
          'resume',
          each((workspace) => workspace.resume()),
        ),
        options.network.onBack(each((workspace) => workspace.resume())),
        options.power.on(
          'unlock',
          each((workspace) => workspace.catchUp()),
        ),
      ]
      const started = (async () => {
        restored = await keptSeats.load()
        const stopIdentity = await identity.start()
        const { power } = options
        const stopWatch = startLockWatch({ power, clock, ...settings, lock: () => lock(false) })
        return () => {
          stopWatch()
          stopIdentity()
        }
      })().catch((error: unknown) => {
        log.error('sign-in could not be started', { error })
        return () => {}
      })
      return async () => {
        for (const stop of stops) stop()
        const stopStarted = await started
        stopStarted()
        await running.closeAll()
        telling.stop()
      }
    },
  }
}

const requestFor = (
  { referralActs, results }: Pick<Workspace, 'referralActs' | 'results'>,
  ref: ItemRef,
): EventOf<'open.requested'> => {
  if (splitRef(ref).feed === ROLES_FEED) return { what: 'role', ref }
  if (referralActs.look(ref) !== undefined) return { what: 'referral', ref }
  if (results.detail(ref).ok) return { what: 'result', ref }
  return { what: results.request(ref).ok ? 'request' : 'page', ref }
}
