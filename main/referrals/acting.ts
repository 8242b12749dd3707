// Everything that is done to referrals: by this person, and by this console on its own. The one thing that a workspace mounts;
// reading them is elsewhere. Called with every change of rows; keeps nothing but what the store keeps.

import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { Actor } from '../../domain/person.ts'
import { type ContactLane, levelOf } from '../../domain/referral/referral.ts'
import { failure, type Result } from '../../domain/result.ts'
import { createOnce } from '../actions/create-once.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import { type Recipient, toldRoles } from '../alerts/decide.ts'
import { createItemNotices } from '../alerts/item-notices.ts'
import { referralNews } from '../alerts/referral-news.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Directory } from '../directory/directory.ts'
import { createChores } from '../escalation/chores.ts'
import type { Lists, Me } from '../graph/lists-port.ts'
import type { Meetings } from '../graph/meetings.ts'
import type { Policy } from '../policy/policy.ts'
import type { Clock, Log, Notifier, Stop } from '../ports.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { answeredPageWork } from './answered-pages.ts'
import { breachWork } from './breaches.ts'
import type { ChoreParts } from './console-chores.ts'
import { createReferralPages } from './console-page.ts'
import { type HelpDesk, help, helpDesks, helpedDesks } from './helping.ts'
import { createReferralDrafts, type ReferralDrafts } from './kept-draft.ts'
import { moveWork } from './moves.ts'
import { createOpenReferrals, type KnownReferral } from './open-referrals.ts'
import { pointerEndWork } from './pointer-ends.ts'
import { reachOtherSide } from './reach-other-side.ts'
import { createReferralActs, type ReferralActs } from './referral-acts.ts'
import { createReferralSending, type ReferralSending } from './referral-sending.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import { createStandings, type ReferralStandings } from './standings.ts'
import { successorWork } from './successors.ts'
import { createWardPlaces } from './ward-places.ts'
import { wardPointerWork } from './ward-pointers.ts'

export interface ReferralActingOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'patch' | 'create' | 'find' | 'clockSkew'>
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly attachments: Pick<Attachments, 'handOver' | 'takeBack' | 'ofDraft' | 'remove'>
  readonly meetings: Meetings
  readonly notifier: Notifier
  readonly policy: Policy
  readonly roles: RoleDirectory
  readonly directory: Pick<Directory, 'people' | 'person'>
  readonly specialties: SpecialtyBook
  readonly clock: Clock
  readonly log: Log
  readonly me: Me
  readonly actor: Actor
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** `sync.recipient`. */
  readonly recipient: () => Recipient
  readonly tenantNow: () => Instant
  /** The person wants to see this referral, or (null) their referrals. */
  readonly open: (ref: ItemRef | null) => void
  /** Something new waits for them: one sound, of a page of this level. */
  readonly sound: (level: Level) => void
  /** Something about these is shown differently now. */
  readonly touched: (refs: readonly ItemRef[]) => void
  /** `sync.interestsChanged`: other lists are to be followed. */
  readonly interestsChanged: () => void
}

export interface ReferralActing extends ReferralActs {
  readonly sending: ReferralSending
  readonly drafts: ReferralDrafts
  /** What this person is to a referral; the same rule for the inbox, for what is offered, and for what may be done. */
  readonly standings: ReferralStandings
  /** As it will be once what waits here is in the tenant. A ref from before the tenant had it will do. */
  look(ref: ItemRef): KnownReferral | undefined
  specialtyName(code: string): string
  /** A `msteams:` link to the other side. */
  reach(ref: ItemRef, lane: ContactLane): Promise<Result<{ url: string }>>
  /** Desks of other sites, or other departments, that this person may help. */
  helpDesks(): HelpDesk[]
  help(deskCode: string, on: boolean): Result<null, 'not-yours'>
  /** Codes of the desks that this person helps now. */
  helping(): ReadonlySet<string>
  /** Rows, or acts on them, are others. Call after each commit, from where `touch` is. */
  changed(refs: readonly ItemRef[]): void
  /** Roles, or what this person is to them, are others. */
  dutyChanged(): void
  /** The computer or the network is back. */
  catchUp(): void
  start(): Stop
  idle(): Promise<void>
}

/** Between two portions of the rows that are here at the start, in ms. */
const BREATH = 20

export function createReferralActing(options: ReferralActingOptions): ReferralActing {
  const { store, posts, attachments, specialties, roles, clock, log, me, actor, recipient, tenantNow, touched } =
    options
  const referrals = createOpenReferrals(store)
  const places = createWardPlaces(store)
  const standings = createStandings({ store, specialties, places, recipient, me })
  const drafts = createReferralDrafts({ store, attachments, clock })
  const sending = createReferralSending({
    store,
    posts,
    attachments,
    drafts,
    specialties,
    known() {
      referrals.readAll()
      return [...referrals.all()]
    },
    actor,
    now: tenantNow,
    touched,
  })
  const acts = createReferralActs({
    store,
    outbox: options.outbox,
    referrals,
    sending,
    standings,
    specialties,
    roles,
    directory: options.directory,
    actor,
    now: tenantNow,
    touched,
  })

  const specialtyName = (code: string) => specialties.byCode(code)?.name ?? code
  const isToldOf = (code: string, level: Level): boolean =>
    toldRoles(recipient()).some((scope) => scope.code === code && level <= scope.upTo)
  const notices = createItemNotices({
    what: 'referral',
    store,
    notifier: options.notifier,
    clock,
    log: log.child('alerts'),
    newsOf(ref) {
      const known = referrals.look(ref)
      if (!known?.saved) return []
      const targets = specialties.targetsOf(known.referral.specialtyCode)
      const isStuck = successors.isStuck(known.ref)
      return referralNews(known.referral, { id: me.id, isToldOf, specialtyName, targets, isStuck }, tenantNow())
    },
    all: () => store.referralWork.open(),
    open: options.open,
    sound: options.sound,
  })

  const create = createOnce({
    lists: options.lists,
    listIdOf: options.listIdOf,
    actor,
    log: log.child('referrals'),
    now: tenantNow,
  })
  const parts: ChoreParts = {
    store,
    referrals,
    specialties,
    lists: options.lists,
    listIdOf: options.listIdOf,
    outbox: options.outbox,
    create,
    putPage: createReferralPages({ store, policy: options.policy, create, personId: me.id, now: tenantNow }),
    actor,
    answersFor: (code) => isToldOf(code, levelOf('immediate')),
    now: tenantNow,
    touched,
  }
  const successors = successorWork(parts, (ref) => notices.changed([ref]))
  const answered = answeredPageWork(parts)
  const moves = moveWork(parts)
  const pointerEnds = pointerEndWork(parts, standings)
  const choresOf = (name: string, work: Parameters<typeof createChores>[1]) =>
    createChores({ clock, log: log.child('referrals'), now: tenantNow, name }, work)
  const chores = [
    choresOf('breaches', breachWork(parts)),
    choresOf('successors', successors),
    choresOf('answered pages', answered),
    choresOf('moves', moves),
    choresOf('pointers', wardPointerWork(parts, places)),
    choresOf('ends of pointers', pointerEnds),
  ]
  const lookAtChores = () => {
    for (const each of chores) each.look()
  }
  let stopReading: Stop = () => {}
  const readOn = () => {
    if (referrals.readOn()) stopReading = clock.after(BREATH, readOn)
    else lookAtChores()
  }

  return {
    ...acts,
    sending,
    drafts,
    standings,
    look: referrals.look,
    specialtyName,
    async reach(ref, lane) {
      const known = referrals.look(ref)
      if (!known) return failure('not-found', 'This is no longer on this computer.')
      const now = clock.now
      const { directory, meetings } = options
      return reachOtherSide(known.referral, lane, {
        directory,
        meetings,
        specialties,
        standings,
        personId: me.id,
        now,
      })
    },
    helpDesks: () => helpDesks(store, me),
    help(deskCode, on) {
      const done = help(store, me, deskCode, on)
      if (!done.ok) return done
      standings.changed()
      options.interestsChanged()
      touched([])
      return done
    },
    helping: () => helpedDesks(store, me),
    changed(refs) {
      const feeds = new Set(refs.map((ref) => splitRef(ref).feed))
      specialties.changed(feeds)
      standings.changed(feeds)
      if (places.changed(refs)) standings.placesChanged()
      referrals.changed(refs)
      successors.changed(refs)
      answered.changed(refs)
      moves.changed(refs)
      pointerEnds.changed(refs)
      notices.changed(refs)
      lookAtChores()
    },
    dutyChanged() {
      standings.changed()
      notices.lookAtAll()
      lookAtChores()
    },
    catchUp() {
      for (const each of chores) each.catchUp()
    },
    start() {
      const stops = [notices.start(), ...chores.map((each) => each.start())]
      readOn()
      return () => {
        stopReading()
        for (const stop of stops) stop()
      }
    },
    async idle() {
      await Promise.all(chores.map((each) => each.idle()))
    },
  }
}
