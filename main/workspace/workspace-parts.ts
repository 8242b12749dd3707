// What a workspace is made of, and what the rest of main/ may ask of it. Types only.

import type { EventName, EventOf } from '../../contract/channels.ts'
import type { RoleCard, Taker } from '../../contract/role-views.ts'
import type { FreshnessView } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Result } from '../../domain/result.ts'
import type { Posts } from '../actions/posts.ts'
import type { Alarm } from '../alerts/alarm.ts'
import type { NotificationHealth } from '../alerts/deliver.ts'
import type { LevelCount } from '../alerts/waiting-levels.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Directory } from '../directory/directory.ts'
import type { PackFacts } from '../downtime/downtime-pack.ts'
import type { DutyBook } from '../duty/duty-book.ts'
import type { PresencePort } from '../duty/presence.ts'
import type { Chats } from '../graph/chats.ts'
import type { Files } from '../graph/files-port.ts'
import type { GraphResult, Lists, Me } from '../graph/lists-port.ts'
import type { Meetings } from '../graph/meetings.ts'
import type { ShiftsSource } from '../graph/shifts.ts'
import type { StaffSource } from '../graph/staff.ts'
import type { explainPage } from '../pages/explain-page.ts'
import type { Inpatients } from '../pages/inpatients.ts'
import type { Queue } from '../pages/queue.ts'
import type { Sending } from '../pages/sending.ts'
import type { Attention, Clock, Log, Notifier, SoundPort } from '../ports.ts'
import type { Reachability } from '../reach/reachability.ts'
import type { ReferralActing } from '../referrals/acting.ts'
import type { ReferralReading } from '../referrals/reading.ts'
import type { ResultActing } from '../results/acting.ts'
import type { ResultReading } from '../results/result-reading.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { RotaService } from '../rota/rota-service.ts'
import type { SoundFact } from '../self-check/self-check-facts.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Duty } from '../sync/duty.ts'

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
  readonly files: Files
  readonly meetings: Meetings
  readonly shifts: ShiftsSource
  readonly servicePlans: () => Promise<GraphResult<readonly string[]>>
  /** Asks Graph anything that it tells only to this person. */
  readonly whoAmI: () => Promise<GraphResult<unknown>>
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
  /** What the downtime pack tells of, and when the roles were last read. */
  downtime(): Pick<PackFacts, 'roles' | 'asAt'>
  readonly rota: RotaService
  readonly me: Me
  /** New rows on their way to the tenant. */
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly sending: Sending
  /** What is done to referrals, by this person and by this console. */
  readonly referralActs: ReferralActing
  /** What this person reads of referrals. */
  readonly referrals: ReferralReading
  /** What is done to results, watches and requests. */
  readonly resultActs: ResultActing
  readonly results: ResultReading
  readonly attachments: Attachments
  readonly inpatients: Inpatients
  /** Keeps an act of this person; the tenant hears of it as soon as it can. */
  act(ref: ItemRef, act: Act): Result<{ id: string }, 'not-found' | 'not-yours' | 'not-seen'>
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
  /** The telephone of the switchboard of a role's site; null when none is known. */
  switchboardPhone(roleCode: string): string | null
  freshness(): FreshnessView
  attention(): Attention
  /** How many pages wait for this person, by level. */
  waiting(): LevelCount[]
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
