// Everything that belongs to one signed-in person: cache, outbox, sync, alerts, and the views of them. Started when they
// sign in, stopped when they go.

import type { PageRow } from '../../contract/views.ts'
import { HOUR, type Instant } from '../../domain/instant.ts'
import type { Page } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'
import { attention } from '../alerts/attention.ts'
import { owedTo } from '../alerts/owed.ts'
import { waitingLevels } from '../alerts/waiting-levels.ts'
import { createAttachments } from '../attachments/attachments.ts'
import { createDirectory } from '../directory/directory.ts'
import { createStaffFollower } from '../directory/follow-staff.ts'
import { createSpelling } from '../directory/spelling.ts'
import { trustAbbreviations } from '../directory/trust-abbreviations.ts'
import { packRoles } from '../downtime/pack-facts.ts'
import { createDutyBook } from '../duty/duty-book.ts'
import { startSignInWatch } from '../identity/sign-in-watch.ts'
import { explainPage } from '../pages/explain-page.ts'
import { createInpatients } from '../pages/inpatients.ts'
import { unprovenSince } from '../pages/page-plan.ts'
import { createQueue } from '../pages/queue.ts'
import { createSending } from '../pages/sending.ts'
import { POLICY_FEEDS } from '../policy/policy.ts'
import { roleCard } from '../roles/role-card.ts'
import { createRoleDirectory } from '../roles/role-directory.ts'
import { takersOf } from '../roles/takers.ts'
import { createRotaService } from '../rota/rota-service.ts'
import { type ItemRef, itemRef, postRef, splitRef } from '../store/model.ts'
import { listOfDesk } from '../sync/desk.ts'
import { DESKS_FEED, ROLES_FEED, ROTA_FEED } from '../sync/index-item.ts'
import { createActs } from './acts.ts'
import { type Alerting, createAlerting } from './alerting.ts'
import { createSettle } from './settle.ts'
import { createTenantSide, type TenantSide } from './tenant-side.ts'
import type { Workspace, WorkspaceOptions } from './workspace-parts.ts'

/** Changes are told to the page at most this often, in ms: faster than a person sees, slower than a burst. */
const TOLD_EVERY = 25
/** A first reading of the staff comes in hundreds of pages. */
const PEOPLE_TOLD_EVERY = 500

/** How long after it was sent a page tells its sender that a console could not be reached: longer than any ladder. */
const UNREACHED_MATTERS = HOUR

/** Desks name the sites that roles are at. */
const NAMES_ROLES: ReadonlySet<string> = new Set([ROLES_FEED, DESKS_FEED])

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { me, store, lists, clock, log, send } = options
  const actor: Actor = { id: me.id, name: me.name, console: options.consoleName }

  const side: TenantSide = createTenantSide(options, actor, (page, step) => escalation.stepIsWanted(page, step))
  const { outbox, posts, policy, owedTimes, sync, listIdOf, tenantNow } = side
  /** Who will be told by a step to come: a shift may end before it. */
  const plan = {
    ...policy,
    expected: (code: string, at: Instant) => rota.holders.held(code, at),
    siteNameOf: (code: string) => roles.siteNameOf(code),
    me: me.id,
  }
  const holds = () => new Set(sync.duty().held.map((role) => role.code))
  const abbreviations = trustAbbreviations(store)
  const openRefs = (code: string) => store.items.queue({ view: 'waiting', roles: [code], now: tenantNow() })
  const roles = createRoleDirectory({
    store,
    me: () => me.id,
    openPages: (code) => (holds().has(code) ? openRefs(code).length : null),
    ownSite: () => me.officeLocation,
    now: tenantNow,
    firstVersion: options.firstVersion,
    abbreviations,
  })
  const attachments = createAttachments({
    store,
    files: options.files,
    clock,
    log: log.child('attachments'),
    changed(ref) {
      send('attachments.changed', { ref })
      options.changed()
    },
  })
  const staff = createStaffFollower({ store, source: options.staff, clock, log: log.child('staff') })
  const spelling = createSpelling(store.people, clock)
  const directory = createDirectory({
    store,
    roles,
    spelling,
    staff,
    abbreviations,
    coming: (id) => rota.holders.turnsOf(id),
    me,
    firstVersion: options.firstVersion,
  })
  const viewer = () => ({
    ...sync.recipient(),
    roleName: roles.nameOf,
    role: roles.byCode,
    // What is known of reach counts for the pages of its sender, as in the ladder.
    plan: (page: Page) => (page.sentBy.id === me.id ? { ...plan, notReachable: unreachable.since } : plan),
    now: tenantNow,
    attachments: attachments.viewsOf,
  })
  const queue = createQueue(store, { now: tenantNow }, viewer, options.firstVersion)
  const alerting: Alerting = createAlerting(options, { actor, side, roles, act: (ref, what) => void act(ref, what) })
  const { delivery, alarm, reach, unreachable, escalation } = alerting

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
    open: options.open,
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
    act: (ref, what) => void act(ref, { on: 'role', ...what }),
    stateChanged: () => sync.rowsChanged([itemRef(ROLES_FEED, '')]),
    tell: (view) => {
      send('duty.changed', view)
      options.changed()
    },
    open: options.open,
  })
  /** Null while the list that would hold them has not been read to its end here. */
  const openFor = ({ code, deskCode }: { code: string; deskCode: string }): PageRow[] | null => {
    const list = listOfDesk(store, deskCode)
    if (list === undefined || (store.feeds.get(list)?.syncedAt ?? null) === null) return null
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
    attachments,
    actor,
    plan: { ...plan, notReachable: (code) => unprovenSince(reach.stateOf(code), tenantNow()) },
    now: tenantNow,
    listOf: (role) => listOfDesk(store, role.deskCode),
    act: (ref, what) => act(ref, what),
    touched: (refs) => touch(refs),
  })

  const act = createActs({
    store,
    outbox,
    roles,
    policy,
    actor,
    recipient: sync.recipient,
    touched: (refs) => touch(refs),
  })

  return {
    queue,
    roles,
    dutyBook,
    tenantNow,
    explain: (ref) =>
      explainPage(ref, { queue, policy: plan, notReachable: unreachable.since, personId: me.id, now: tenantNow() }),
    roleCard: (ref) => roleCard(ref, { roles, me: me.id, coming: rota.holders.coming, openPages: openFor }),
    takersOf(ref, find) {
      const known = roles.known(ref)
      return known ? takersOf(known.role, find, me.id, { roles, directory }) : []
    },
    directory,
    reach,
    servicePlans: options.servicePlans,
    clockSkew: lists.clockSkew,
    now: clock.now,
    downtime: () => ({ roles: packRoles(roles, rota), asAt: store.feeds.get(ROLES_FEED)?.syncedAt ?? null }),
    sound: alerting.sound,
    rota,
    me,
    posts,
    sending,
    attachments,
    inpatients,
    act,
    syncNow() {
      side.nudge()
      attachments.nudge()
      sync.readNow()
    },
    readStaffNow: staff.readNow,
    duty: sync.duty,
    switchboardPhone(roleCode) {
      const role = roles.byCode(roleCode)
      const board = role && policy.switchboard(role.siteCode)
      return (board && roles.byCode(board)?.phone) ?? null
    },
    freshness: sync.freshness,
    attention: () =>
      attention({
        signedIn: true,
        holds: sync.duty().held.map(({ code }) => code),
        owed: owedTo(store, sync.recipient(), tenantNow()),
        roleName: roles.nameOf,
        blind: sync.freshness().state === 'blind',
      }),
    waiting: () => waitingLevels(store, sync.recipient(), tenantNow()),
    alarm,
    notifications: delivery.health,
    unsentByPerson: () => store.actions.unsentByPerson().length + store.posts.unsentByPerson() + attachments.unsent(),
    rejectedRows: () => store.items.rejectedCount(),
    policyFaults: policy.faults,
    suspend() {
      // Whoever pages this person must know before the computer sleeps.
      void reach.withdraw()
      dutyBook.suspend()
      alarm.asleep()
      sync.suspend()
    },
    resume() {
      sync.resume()
      escalation.catchUp()
      reach.proveNow()
      dutyBook.resume()
      side.nudge()
      attachments.nudge()
    },
    catchUp() {
      sync.catchUp()
      escalation.catchUp()
      side.nudge()
      attachments.nudge()
    },
    start() {
      owedTimes.look()
      const stops = [
        sync.onApplied(({ feed, changed, removed }) => {
          if (POLICY_FEEDS.has(feed)) owedTimes.look()
          touch([...changed, ...removed].map((id) => itemRef(feed, id)))
          attachments.rowsChanged(changed.map((id) => itemRef(feed, id)))
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
          attachments.rowsChanged(refs)
          reach.consider(ref ? [ref] : [])
        }),
        outbox.start(),
        posts.start(),
        attachments.start(),
        sync.start(),
        escalation.start(),
        unreachable.start(() => {
          escalation.policyChanged()
          touch(store.items.queue({ view: 'sent', senderId: me.id, since: tenantNow() - UNREACHED_MATTERS }))
        }),
        reach.start(),
        rota.start(),
        staff.onChange(() => {
          directory.changed()
          spelling.changed()
          tellingPeople.soon()
        }),
        staff.start(),
        startSignInWatch({
          clock,
          needed: () => sync.duty().held.some(({ highestLevel }) => highestLevel <= 2),
          ask: options.whoAmI,
          lost: sync.catchUp,
        }),
        spelling.start(),
        telling.stop,
        tellingPeople.stop,
      ]
      // Whoever looked at an earlier workspace looks again.
      telling.soon()
      return async () => {
        const withdrawn = reach.withdraw()
        for (const stop of stops.reverse()) stop()
        await Promise.all([withdrawn, outbox.idle(), posts.idle(), reach.idle(), escalation.idle(), attachments.idle()])
      }
    },
  }
}
