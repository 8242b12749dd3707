// Everything that belongs to one signed-in person: cache, outbox, sync, alerts, and the views of them. Started when they
// sign in, stopped when they go.

import type { PageRow } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
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
import { explainPage } from '../pages/explain-page.ts'
import { createInpatients } from '../pages/inpatients.ts'
import { unprovenSince } from '../pages/page-plan.ts'
import { createQueue } from '../pages/queue.ts'
import { createSending } from '../pages/sending.ts'
import { filesHome } from '../referrals/files-home.ts'
import { keptDraftId } from '../referrals/kept-draft.ts'
import { createSpecialtyBook } from '../referrals/specialty-book.ts'
import { roleCard } from '../roles/role-card.ts'
import { createRoleDirectory } from '../roles/role-directory.ts'
import { takersOf } from '../roles/takers.ts'
import { createRotaService } from '../rota/rota-service.ts'
import { itemRef } from '../store/model.ts'
import { listOfDesk } from '../sync/desk.ts'
import { ROLES_FEED, ROTA_FEED } from '../sync/index-item.ts'
import { createActs } from './acts.ts'
import { type Alerting, createAlerting } from './alerting.ts'
import { createLifeCycle } from './life-cycle.ts'
import { createReferralSide } from './referral-side.ts'
import { createResultSide } from './result-side.ts'
import { createTelling, type Telling } from './telling.ts'
import { createTenantSide, type TenantSide } from './tenant-side.ts'
import type { Workspace, WorkspaceOptions } from './workspace-parts.ts'

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { me, store, lists, clock, log, send } = options
  const actor: Actor = { id: me.id, name: me.name, console: options.consoleName }

  const side: TenantSide = createTenantSide(
    options,
    actor,
    (page, step) => escalation.stepIsWanted(page, step),
    () => resultActs.lists(),
  )
  const { outbox, posts, policy, sync, listIdOf, tenantNow } = side
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
  const specialties = createSpecialtyBook(store)
  const attachments = createAttachments({
    store,
    files: options.files,
    clock,
    log: log.child('attachments'),
    changed(ref) {
      send('attachments.changed', { ref })
      options.changed()
    },
    keptDraft: () => keptDraftId(store),
    homeOf: (item) => filesHome(item, store, specialties),
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
    referralRef(clientId: string) {
      const item = store.items.byClientId(clientId)
      return item ? itemRef(item.feed, item.id) : null
    },
    resultRef: (clientId: string) => resultActs.ofPage(clientId) ?? null,
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

  const telling = createTelling(options, () => ({
    roles,
    rota,
    policy,
    inpatients,
    queue,
    escalation,
    referralActs,
    referrals,
    resultActs,
    results,
    directory,
    dutyBook,
    delivery,
    alarm,
  }))
  const touch: Telling['touch'] = (refs) => telling.touch(refs)

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

  const switchboardPhone = (roleCode: string): string | null => {
    const role = roles.byCode(roleCode)
    const board = role && policy.switchboard(role.siteCode)
    return (board && roles.byCode(board)?.phone) ?? null
  }
  const { acts: referralActs, reading: referrals } = createReferralSide(options, {
    actor,
    side,
    roles,
    directory,
    specialties,
    attachments,
    alarm,
    switchboardPhone,
    touched: (refs) => touch(refs),
  })

  const { acts: resultActs, reading: results } = createResultSide(options, {
    actor,
    side,
    roles,
    directory,
    alarm,
    shiftEnds: () => rota.holders.turnsOf(me.id).find(({ from }) => from <= tenantNow())?.until ?? null,
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

  const life = createLifeCycle(options, {
    side,
    alerting,
    telling,
    roles,
    rota,
    dutyBook,
    referralActs,
    resultActs,
    attachments,
    directory,
    staff,
    spelling,
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
    referralActs,
    referrals,
    resultActs,
    results,
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
    switchboardPhone,
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
    ...life,
  }
}
