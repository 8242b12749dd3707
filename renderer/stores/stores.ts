// Every store of the window, and how they are started together.

import type { RolecallApi } from '../../contract/channels.ts'
import { type AlarmsStore, createAlarmsStore } from './alarms-store.ts'
import { type AttachmentsStore, createAttachmentsStore } from './attachments-store.ts'
import { type CommandStore, createCommandStore } from './command-store.ts'
import { type ComposeStore, createComposeStore } from './compose-store.ts'
import { createDutyStore, type DutyStore } from './duty-store.ts'
import { createHealthStore, type HealthStore } from './health-store.ts'
import { createInfectionStore, type InfectionStore } from './infection-store.ts'
import { ownMemory } from './own-memory.ts'
import { createPageStore, type PageStore } from './page-store.ts'
import { createPeopleStore, type PeopleStore } from './people-store.ts'
import { createQueueStore, type QueueStore } from './queue-store.ts'
import { createReachStore, type ReachStore } from './reach-store.ts'
import { createReferStore, type ReferStore } from './refer-store.ts'
import { createReferralListStore, type ReferralListStore } from './referral-list-store.ts'
import { createReferralStore, type ReferralStore } from './referral-store.ts'
import { createReportStore, type ReportStore } from './report-store.ts'
import { createRequestsStore, type RequestsStore } from './requests-store.ts'
import { createResultListStore, type ResultListStore } from './result-list-store.ts'
import { createResultStore, type ResultStore } from './result-store.ts'
import { createRoleCardsStore, type RoleCardsStore } from './role-cards-store.ts'
import { createRolesStore, type RolesStore } from './roles-store.ts'
import { createRotaStore, type RotaStore } from './rota-store.ts'
import { createSeatsStore, type SeatsStore } from './seats-store.ts'
import { createSelfCheckStore, type SelfCheckStore } from './self-check-store.ts'
import { createSessionStore, type SessionStore } from './session-store.ts'
import { type Stop, stopAll } from './stop.ts'
import { createUiStore, type Memory, type UiStore } from './ui-store.ts'
import { createWatchesStore, type WatchesStore } from './watches-store.ts'

export interface Stores {
  readonly session: SessionStore
  readonly seats: SeatsStore
  readonly health: HealthStore
  readonly alarms: AlarmsStore
  readonly queue: QueueStore
  readonly page: PageStore
  readonly roles: RolesStore
  readonly roleCards: RoleCardsStore
  readonly duty: DutyStore
  readonly rota: RotaStore
  readonly reach: ReachStore
  readonly selfCheck: SelfCheckStore
  readonly people: PeopleStore
  readonly command: CommandStore
  readonly compose: ComposeStore
  readonly refer: ReferStore
  readonly referrals: ReferralListStore
  /** The one that is open. */
  readonly referral: ReferralStore
  readonly results: ResultListStore
  /** The one that is open. */
  readonly result: ResultStore
  readonly watches: WatchesStore
  readonly requests: RequestsStore
  readonly infection: InfectionStore
  readonly report: ReportStore
  readonly attachments: AttachmentsStore
  readonly ui: UiStore
  /** What is remembered of this person alone. */
  readonly own: Memory
  start(): Stop
}

export function createStores(api: RolecallApi, memory: Memory): Stores {
  const session = createSessionStore(api)
  const personOf = (): string | null => {
    const view = session.store.getState().session
    return 'person' in view ? view.person.id : null
  }
  const seats = createSeatsStore(api)
  const health = createHealthStore(api)
  const alarms = createAlarmsStore(api, Date.now)
  const queue = createQueueStore(api)
  const page = createPageStore(api, Date.now)
  const roles = createRolesStore(api)
  const roleCards = createRoleCardsStore(api)
  const duty = createDutyStore(api)
  const rota = createRotaStore(api)
  const reach = createReachStore(api)
  const selfCheck = createSelfCheckStore(api)
  const people = createPeopleStore(api)
  const command = createCommandStore(api)
  const own = ownMemory(memory, personOf)
  const compose = createComposeStore({ api, memory, own, newId: () => crypto.randomUUID(), now: Date.now })
  const refer = createReferStore({ api, memory, own, newId: () => crypto.randomUUID(), now: Date.now, later })
  const referrals = createReferralListStore(api, () => crypto.randomUUID())
  const referral = createReferralStore(api, Date.now)
  const results = createResultListStore(api)
  const result = createResultStore(api)
  const watches = createWatchesStore({ api, newId: () => crypto.randomUUID(), later })
  const requests = createRequestsStore(api, () => crypto.randomUUID(), Date.now)
  const infection = createInfectionStore(api)
  const report = createReportStore(api, Date.now)
  const attachments = createAttachmentsStore(api)
  const ui = createUiStore(memory)

  return {
    session,
    seats,
    health,
    alarms,
    queue,
    page,
    roles,
    roleCards,
    duty,
    rota,
    reach,
    selfCheck,
    people,
    command,
    compose,
    refer,
    referrals,
    referral,
    results,
    result,
    watches,
    requests,
    infection,
    report,
    attachments,
    ui,
    own,
    start() {
      let person = personOf()
      return stopAll([
        session.store.subscribe(() => {
          const now = personOf()
          if (now === person) return
          person = now
          // Nothing that one person read or typed may be shown to the next one.
          page.forgetAll()
          queue.forgetAll()
          alarms.forgetAll()
          roles.forgetAll()
          roleCards.forgetAll()
          duty.forgetAll()
          people.forgetAll()
          command.clear()
          compose.forgetAll()
          refer.forgetAll()
          referral.forgetAll()
          referrals.forgetAll()
          results.forgetAll()
          result.forgetAll()
          watches.forgetAll()
          requests.forgetAll()
          infection.forgetAll()
          report.forgetAll()
          attachments.forgetAll()
          rota.forgetAll()
          reach.forgetAll()
          selfCheck.forgetAll()
          ui.openSheet(null)
          // Asked for while the window is still being drawn, so that the rows are there when their list is.
          if (now !== null) queue.lists.waiting.need(0, 0)
          if (now !== null) void refer.readKept()
          if (now !== null) referrals.readCounts()
          if (now !== null) results.readCounts()
        }),
        api.on('open.requested', (request) => {
          if (request.what === 'role') {
            const offered = duty.store.getState().view?.offers.some(({ ref }) => ref === request.ref)
            if (offered) duty.ask({ what: 'accept', ref: request.ref })
            else ui.go('roles')
            return
          }
          if (request.what === 'referral') {
            ui.go('referrals')
            referral.open(request.ref)
            return
          }
          if (request.what === 'result') {
            ui.go('results')
            result.open(request.ref)
            return
          }
          if (request.what === 'request') {
            ui.go('results')
            results.show('requests')
            requests.open(request.ref)
            return
          }
          ui.go('queue')
          if (request.what !== 'page') return
          page.open(request.ref)
          // One about a result leads on to it: there it is answered.
          void result.openOfPage(request.ref).then((found) => found && ui.go('results'))
        }),
        session.start(),
        seats.start(),
        health.start(),
        alarms.start(),
        queue.start(),
        page.start(),
        roles.start(),
        roleCards.start(),
        duty.start(),
        people.start(),
        compose.start(),
        refer.start(),
        referrals.start(),
        referral.start(),
        results.start(),
        result.start(),
        watches.start(),
        requests.start(),
        infection.start(),
        rota.start(),
      ])
    },
  }
}

function later(run: () => void, ms: number): Stop {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
