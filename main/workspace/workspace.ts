// Everything that belongs to one signed-in person: cache, outbox, sync, alerts, and the views of them. Started when they
// sign in, stopped when they go.

import type { EventName, EventOf } from '../../contract/channels.ts'
import type { RoleCard, Taker } from '../../contract/role-views.ts'
import type { FreshnessView, PageRow } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import { asAddressee, mayAct } from '../../domain/page-permit.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { createGate } from '../actions/gate.ts'
import { createOutbox } from '../actions/outbox.ts'
import { createPosts, type Posts } from '../actions/posts.ts'
import { type Alarm, createAlarm } from '../alerts/alarm.ts'
import { attention } from '../alerts/attention.ts'
import { isListedFor } from '../alerts/decide.ts'
import { createAlertDelivery, type NotificationHealth } from '../alerts/deliver.ts'
import { owedTo } from '../alerts/owed.ts'
import { createDirectory, type Directory } from '../directory/directory.ts'
import { createStaffFollower } from '../directory/follow-staff.ts'
import { createSpelling } from '../directory/spelling.ts'
import { trustAbbreviations } from '../directory/trust-abbreviations.ts'
import { createDutyBook, type DutyBook } from '../duty/duty-book.ts'
import type { PresencePort } from '../duty/presence.ts'
import { createEscalation } from '../escalation/escalation.ts'
import { createUnreachable } from '../escalation/unreachable.ts'
import type { Chats } from '../graph/chats.ts'
import type { GraphResult, Lists, Me } from '../graph/lists-port.ts'
import type { ShiftsSource } from '../graph/shifts.ts'
import type { StaffSource } from '../graph/staff.ts'
import { fieldsAt } from '../pages/draft-fields.ts'
import { explainPage } from '../pages/explain-page.ts'
import { createInpatients, type Inpatients } from '../pages/inpatients.ts'
import { unprovenSince } from '../pages/page-plan.ts'
import { createQueue, type Queue } from '../pages/queue.ts'
import { createSending, type Sending } from '../pages/sending.ts'
import { createPolicy, POLICY_FEEDS } from '../policy/policy.ts'
import type { Attention, Clock, Log, Notifier, SoundPort, SoundState } from '../ports.ts'
import { createReachability, type Reachability } from '../reach/reachability.ts'
import { roleCard } from '../roles/role-card.ts'
import { createRoleDirectory, type RoleDirectory } from '../roles/role-directory.ts'
import { takersOf } from '../roles/takers.ts'
import { createRotaService, type RotaService } from '../rota/rota-service.ts'
import type { SoundFact } from '../self-check/self-check-facts.ts'
import { type Act, type FeedName, type ItemRef, itemRef, postRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { Duty } from '../sync/duty.ts'
import { DESKS_FEED, indexItem, ROLES_FEED, ROTA_FEED } from '../sync/index-item.ts'
import { createSync } from '../sync/sync.ts'
import { createSettle } from './settle.ts'

export interface WorkspaceOptions {
  readonly me: Me
  /** Of the lists of this workspace; higher than any that the page has heard of an earlier one. */
  readonly firstVersion: number
  readonly consoleName: string
  readonly store: Store
  readonly lists: Lists
  readonly staff: StaffSource
  readonly presence: PresencePort
  readonly chats: Chats
  readonly shifts: ShiftsSource
  readonly servicePlans: () => Promise<GraphResult<readonly string[]>>
  readonly appVersion: string
  readonly notifier: Notifier
  readonly sound: SoundPort
  readonly clock: Clock
  readonly log: Log
  readonly allowLoopbackPush: boolean
  readonly pollEveryMs: number | null
  readonly send: <K extends EventName>(name: K, event: EventOf<K>) => void
  /** The window shows nothing of this person now: it is locked, or somebody else is in front. */
  readonly locked: () => boolean
  /** Something that health or attention tells of is another. */
  readonly changed: () => void
  /** A notification asks for this page or role, or (null) the queue, to be shown. */
  readonly open: (ref: ItemRef | null) => void
}

export interface Workspace {
  readonly queue: Queue
  readonly roles: RoleDirectory
  readonly dutyBook: DutyBook
  readonly directory: Directory
  readonly reach: Reachability
  /** Names of the service plans that this person is licensed for. */
  servicePlans(): Promise<GraphResult<readonly string[]>>
  /** The service's clock minus this computer's, in ms. */
  clockSkew(): number
  now(): Instant
  sound(): SoundFact
  readonly rota: RotaService
  readonly me: Me
  /** New rows on their way to the tenant. */
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly sending: Sending
  readonly inpatients: Inpatients
  /** Keeps an act of this person; the tenant hears of it as soon as it can. */
  act(ref: ItemRef, act: Act): Result<{ id: string }, 'not-found' | 'not-yours'>
  explain(ref: ItemRef): ReturnType<typeof explainPage>
  /** The tenant's time, as far as it is known. */
  tenantNow(): Instant
  roleCard(ref: ItemRef): Result<RoleCard, 'not-found'>
  /** Who a role may be handed to. */
  takersOf(ref: ItemRef, find: string): Taker[]
  syncNow(): void
  /** Asks the tenant for news of the staff. */
  readStaffNow(): void
  duty(): Duty
  freshness(): FreshnessView
  attention(): Attention
  readonly alarm: Alarm
  notifications(): NotificationHealth
  unsentByPerson(): number
  rejectedRows(): number
  /** What is wrong with the trust's ladders and switchboards, in sentences. */
  policyFaults(): readonly string[]
  suspend(): void
  resume(): void
  /** Unlocked, or signed in again: look once, and send what waited for the sign-in. */
  catchUp(): void
  /** Returns the end: resolves when nothing is on its way any more. */
  start(): () => Promise<void>
}

/** Changes are told to the page at most this often, in ms: faster than a person sees, slower than a burst. */
const TOLD_EVERY = 25
/** A first reading of the staff comes in hundreds of pages. */
const PEOPLE_TOLD_EVERY = 500

/** Desks name the sites that roles are at. */
const NAMES_ROLES: ReadonlySet<string> = new Set([ROLES_FEED, DESKS_FEED])

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { me, store, lists, clock, log, send } = options
  const actor: Actor = { id: me.id, name: me.name, console: options.consoleName }

  const gate = createGate(Math.random)
  const listIdOf = (feed: FeedName) => sync.listIdOf(feed) ?? store.feeds.get(feed)?.listId
  const outbox = createOutbox({
    store,
    lists,
    clock,
    log: log.child('actions'),
    listIdOf,
    indexItem,
    stepIsWanted: (page, step) => escalation.stepIsWanted(page, step),
    gate,
  })
  const posts = createPosts({
    store,
    lists,
    clock,
    log: log.child('posts'),
    listIdOf,
    indexItem,
    gate,
    fieldsAt,
    stored(item, post) {
      sync.rowCreated(item)
      if (post.unwanted && item.kind === 'page')
        outbox.enqueue(
          itemRef(item.feed, item.id),
          { on: 'page', kind: 'cancelled', text: post.unwanted.text },
          post.actor,
        )
    },
  })
  /** Whether the site has a list; not known before its lists were asked for. */
  const hasList = (feed: FeedName) => (sync.listIdOf(ROLES_FEED) ? sync.listIdOf(feed) !== undefined : undefined)
  const policy = createPolicy(store, hasList)
  const sync = createSync({
    store,
    lists,
    clock,
    log: log.child('sync'),
    me,
    actor,
    enqueue: outbox.enqueue,
    policy,
    push: { allowLoopback: options.allowLoopbackPush },
    pollEveryMs: options.pollEveryMs,
  })
  const holds = () => new Set(sync.duty().held.map((role) => role.code))
  const abbreviations = trustAbbreviations(store)
  const tenantNow = () => clock.now() + Math.round(lists.clockSkew())
  const openRefs = (code: string) => store.items.queue({ view: 'waiting', roles: [code], now: clock.now() })
  const roles = createRoleDirectory({
    store,
    me: () => me.id,
    openPages: (code) => (holds().has(code) ? openRefs(code).length : null),
    ownSite: () => me.officeLocation,
    now: tenantNow,
    firstVersion: options.firstVersion,
    abbreviations,
  })
  const staff = createStaffFollower({ store, source: options.staff, clock, log: log.child('staff') })
  const spelling = createSpelling(store.people, clock)
  const directory = createDirectory({
    store,
    roles,
    spelling,
    staff,
    abbreviations,
    me,
    firstVersion: options.firstVersion,
  })
  const viewer = () => ({
    ...sync.recipient(),
    roleName: roles.nameOf,
    role: roles.byCode,
    plan: policy,
    now: tenantNow,
  })
  const queue = createQueue(store, clock, viewer, options.firstVersion)
  const delivery = createAlertDelivery({
    store,
    notifier: options.notifier,
    clock,
    log: log.child('alerts'),
    recipient: sync.recipient,
    roleName: roles.nameOf,
    open: options.open,
    acknowledge: (ref) => void act(ref, { on: 'page', kind: 'acknowledged' }),
  })

  const alarm = createAlarm({
    store,
    clock,
    log: log.child('alarm'),
    recipient: sync.recipient,
    freshness: sync.freshness,
    notifier: options.notifier,
    sound: options.sound,
    notify: delivery.run,
    repeatEvery: (item, level) => policy.levelPolicy(item.roleCode ?? '', level).repeatEvery ?? undefined,
    changed: options.changed,
  })

  const reach = createReachability({
    store,
    lists,
    chats: options.chats,
    listIdOf: sync.listIdOf,
    clock,
    log,
    personId: me.id,
    consoleName: options.consoleName,
    held: () => sync.duty().held,
    role: roles.byCode,
    proof: () => {
      const { state, syncedAt } = sync.freshness()
      if (state === 'blind' || state === 'stopped' || state === 'starting') return null
      return {
        sound: soundProof(options.sound.state()),
        muted: alarm.mutedUntil() !== null,
        locked: options.locked(),
        syncAge: syncedAt === null ? null : Math.max(0, Math.round((clock.now() - syncedAt) / 1000)),
        notifications: delivery.health().working,
        version: options.appVersion,
      }
    },
    act: (ref, what) => void act(ref, what),
  })

  const unreachable = createUnreachable(reach, tenantNow)
  const escalation = createEscalation({
    store,
    lists,
    policy,
    clock,
    log: log.child('escalation'),
    actor,
    listIdOf,
    enqueue: outbox.enqueue,
    lookAtRoles: () => sync.look(ROLES_FEED),
    notReachable: unreachable.since,
  })

  const rota = createRotaService({
    store,
    lists,
    posts,
    outbox,
    notifier: options.notifier,
    clock,
    log: log.child('rota'),
    actor,
    firstVersion: options.firstVersion,
    ownSite: () => me.officeLocation,
    listIdOf,
    held: holds,
    touched: (refs) => touch(refs),
    look: () => sync.look(ROTA_FEED),
    shifts: options.shifts,
    open: () => options.open(null),
  })

  const dutyBook = createDutyBook({
    store,
    roles,
    me: me.id,
    clock,
    now: tenantNow,
    log: log.child('duty'),
    notifier: options.notifier,
    presence: options.presence,
    openPages: (code) => openRefs(code).length,
    stateChanged: () => sync.rowsChanged([itemRef(ROLES_FEED, '')]),
    tell: (view) => {
      send('duty.changed', view)
      options.changed()
    },
    open: options.open,
  })
  /** Null while the list that would hold them has not been read to its end here. */
  const openFor = ({ code, deskCode }: { code: string; deskCode: string }): PageRow[] | null => {
    const desk = store.items.ofKind('desk').find(({ fields }) => fields.DeskCode === deskCode)
    const list = desk?.fields.ListName
    if (typeof list !== 'string' || (store.feeds.get(list)?.syncedAt ?? null) === null) return null
    return openRefs(code).flatMap((ref) => {
      const detail = queue.detail(ref)
      return detail.ok ? [detail.value.row] : []
    })
  }

  const touched = new Set<ItemRef>()
  const telling = createSettle(clock, TOLD_EVERY, () => {
    send('roles.changed', { version: roles.version() })
    send('queue.changed', { version: queue.version() })
    send('rota.changed', { version: rota.version() })
    for (const ref of touched) send('page.changed', { ref })
    touched.clear()
    dutyBook.rolesChanged()
    delivery.run()
    alarm.run()
    options.changed()
  })
  const tellingPeople = createSettle(clock, PEOPLE_TOLD_EVERY, () => {
    send('people.changed', { version: directory.version() })
  })
  /** Whoever asks from now on gets the new facts; those who only look are told a moment later. */
  const touch = (refs: readonly ItemRef[]) => {
    if (refs.some((ref) => NAMES_ROLES.has(splitRef(ref).feed))) roles.changed()
    rota.changed(new Set(refs.map((ref) => splitRef(ref).feed)))
    for (const ref of refs) touched.add(ref)
    policy.changed(new Set(refs.map((ref) => splitRef(ref).feed)))
    inpatients.changed()
    queue.changed()
    escalation.changed(refs)
    telling.soon()
  }

  const inpatients = createInpatients(store)
  const sending = createSending({
    store,
    posts,
    actor,
    plan: { ...policy, notReachable: (code) => unprovenSince(reach.stateOf(code), tenantNow()) },
    now: tenantNow,
    listOf: (role) => listOfDesk(store, role.deskCode),
    act: (ref, what) => act(ref, what),
    touched: (refs) => touch(refs),
  })

  function act(ref: ItemRef, what: Act): ReturnType<Workspace['act']> {
    const item = store.items.get(ref)
    if (!item)
      return failure(
        'not-found',
        'This is no longer on this computer. It may have been removed from the hospital’s list.',
      )
    const standing = { addressed: isListedFor(item, sync.recipient()), sender: item.senderId === me.id }
    if (what.on === 'page') {
      const permit = mayAct(what, standing, roles.nameOf(item.roleCode ?? ''))
      if (!permit.ok) return failure('not-yours', permit.message)
    }
    const id = outbox.enqueue(ref, standing.addressed ? asAddressee(what) : what, actor)
    touch([ref])
    return ok({ id })
  }

  return {
    queue,
    roles,
    dutyBook,
    tenantNow,
    explain: (ref) =>
      explainPage(ref, { queue, policy, notReachable: unreachable.since, personId: me.id, now: tenantNow() }),
    roleCard: (ref) => roleCard(ref, { roles, me: me.id, openPages: openFor }),
    takersOf(ref, find) {
      const known = roles.known(ref)
      return known ? takersOf(known.role, find, me.id, { roles, directory }) : []
    },
    directory,
    reach,
    servicePlans: options.servicePlans,
    clockSkew: lists.clockSkew,
    now: clock.now,
    sound: () => soundFact(options.sound.state(), alarm.mutedUntil()),
    rota,
    me,
    posts,
    sending,
    inpatients,
    act,
    syncNow() {
      outbox.nudge()
      posts.nudge()
      sync.readNow()
    },
    readStaffNow: staff.readNow,
    duty: sync.duty,
    freshness: sync.freshness,
    attention: () =>
      attention({
        signedIn: true,
        holds: sync.duty().held.map(({ code }) => code),
        owed: owedTo(store, sync.recipient(), clock.now()),
        roleName: roles.nameOf,
        blind: sync.freshness().state === 'blind',
      }),
    alarm,
    notifications: delivery.health,
    unsentByPerson: () => store.actions.unsentByPerson().length + store.posts.unsentByPerson(),
    rejectedRows: () => store.items.rejectedCount(),
    policyFaults: policy.faults,
    suspend() {
      // Whoever pages this person must know before the computer sleeps.
      void reach.withdraw()
      alarm.asleep()
      sync.suspend()
    },
    resume() {
      sync.resume()
      escalation.catchUp()
      reach.proveNow()
      outbox.nudge()
      posts.nudge()
    },
    catchUp() {
      sync.catchUp()
      escalation.catchUp()
      outbox.nudge()
      posts.nudge()
    },
    start() {
      const stops = [
        sync.onApplied(({ feed, changed, removed }) => {
          touch([...changed, ...removed].map((id) => itemRef(feed, id)))
          // A page must not wait for the window to be told.
          delivery.run()
          alarm.run()
          if (POLICY_FEEDS.has(feed)) escalation.policyChanged()
          reach.consider(changed.map((id) => itemRef(feed, id)))
        }),
        sync.onDuty(() => {
          roles.changed()
          reach.proveNow()
          touch([])
          escalation.policyChanged()
          delivery.run()
          alarm.run()
          alarm.look()
        }),
        sync.onFreshness(() => {
          alarm.look()
          options.changed()
        }),
        outbox.onChange((refs) => {
          sync.rowsChanged(refs)
          touch(refs)
        }),
        delivery.start(),
        alarm.start(),
        dutyBook.start(),
        delivery.onHealth(options.changed),
        posts.onChange(({ post, ref }) => {
          const refs = [postRef(post), ...(ref ? [ref] : [])]
          sync.rowsChanged(refs)
          touch(refs)
          reach.consider(ref ? [ref] : [])
        }),
        outbox.start(),
        posts.start(),
        sync.start(),
        escalation.start(),
        unreachable.start(escalation.policyChanged),
        reach.start(),
        rota.start(),
        staff.onChange(() => {
          directory.changed()
          spelling.changed()
          tellingPeople.soon()
        }),
        staff.start(),
        spelling.start(),
        telling.stop,
        tellingPeople.stop,
      ]
      // Whoever looked at an earlier workspace looks again.
      telling.soon()
      return async () => {
        const withdrawn = reach.withdraw()
        for (const stop of stops.reverse()) stop()
        await Promise.all([withdrawn, outbox.idle(), posts.idle(), reach.idle(), escalation.idle()])
      }
    },
  }
}

function soundFact({ outputs, trouble, lastBurstAt }: SoundState, mutedUntil: Instant | null): SoundFact {
  if (outputs === 0) return { kind: 'none' }
  if (mutedUntil !== null) return { kind: 'muted', until: mutedUntil }
  if (trouble !== null) return { kind: outputs === null ? 'unknown' : 'failed' }
  return { kind: lastBurstAt === null ? 'unknown' : 'on' }
}

/** An output is proof enough: whether somebody turned it down, no program can tell. */
function soundProof({ outputs, trouble }: SoundState): 'on' | 'none' | 'unknown' {
  if (outputs === null) return 'unknown'
  return outputs > 0 && trouble === null ? 'on' : 'none'
}
