// Everything that is done to results, watches and requests: by this person, and by their console itself. The one thing that a
// workspace mounts for it; what is only read is in reading.ts.

import { type Instant, MINUTE } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { Actor } from '../../domain/person.ts'
import type { WatchNames } from '../../domain/results/describe-watch.ts'
import { mustBeTold } from '../../domain/results/recall.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { createOnce } from '../actions/create-once.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Posts } from '../actions/posts.ts'
import { listedRoles, type Recipient, toldRoles } from '../alerts/decide.ts'
import { createItemNotices, type News } from '../alerts/item-notices.ts'
import { requestNews } from '../alerts/request-news.ts'
import { resultNews } from '../alerts/result-news.ts'
import type { Directory } from '../directory/directory.ts'
import { createChores } from '../escalation/chores.ts'
import type { Lists, Me } from '../graph/lists-port.ts'
import type { Policy } from '../policy/policy.ts'
import type { Clock, Log, Notifier, Stop } from '../ports.ts'
import { listsOfDesks, ownDesks } from '../referrals/helping.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { type FeedName, type ItemRef, itemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { createKnownResults, type KnownResults } from './known-results.ts'
import { pagesOfResults } from './pages-of-results.ts'
import { readRequest } from './request-fields.ts'
import { createRequestSending, type RequestSending } from './request-sending.ts'
import { createResultActs, type ResultActs } from './result-acts.ts'
import type { ResultBook } from './result-book.ts'
import { overdueWork, type ResultChoreParts } from './result-chores.ts'
import { createResultStandings, type ResultStandings } from './result-standings.ts'
import { createWardBook, type WardBook } from './ward-book.ts'
import { createWatchBook, type WatchBook } from './watch-book.ts'
import { createWatchNames } from './watch-names.ts'
import { createWatchSending, type WatchSending } from './watch-sending.ts'

export interface ResultActingOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'create' | 'find'>
  readonly posts: Pick<Posts, 'add' | 'withdraw'>
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly notifier: Notifier
  readonly policy: Policy
  readonly book: ResultBook
  readonly roles: RoleDirectory
  readonly directory: Pick<Directory, 'people' | 'person'>
  readonly clock: Clock
  readonly log: Log
  readonly me: Me
  readonly actor: Actor
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** `sync.recipient`. */
  readonly recipient: () => Recipient
  readonly tenantNow: () => Instant
  /** When this person's shift ends, as far as the rota knows. */
  readonly shiftEnds: () => Instant | null
  /** The person wants to see this row, or (null) their results. */
  readonly open: (ref: ItemRef | null) => void
  readonly sound: (level: Level) => void
  readonly touched: (refs: readonly ItemRef[]) => void
  /** `sync.interestsChanged`: other lists are to be followed. */
  readonly interestsChanged: () => void
}

export interface ResultActing extends ResultActs {
  readonly results: KnownResults
  readonly watches: WatchBook
  readonly standings: ResultStandings
  readonly book: ResultBook
  readonly wards: WardBook
  readonly names: WatchNames
  readonly watchSending: WatchSending
  readonly requests: RequestSending
  /** They answer for this role now, held or covered. */
  answersFor(roleCode: string): boolean
  isOwnWard(siteCode: string | undefined, ward: string | undefined): boolean
  /** The result that a page is about; undefined: not on this computer. */
  ofPage(clientId: string): ItemRef | undefined
  /** Codes of the roles that they hold. */
  held(): readonly string[]
  /** Lists that this person follows for the sake of results. */
  lists(): readonly FeedName[]
  /** Somebody looks at what is in these lists: they are followed for as long as that is likely to last. */
  lookAt(lists: Iterable<FeedName>): void
  /** Rows, or acts on them, are others. Call after each commit. */
  changed(refs: readonly ItemRef[]): void
  dutyChanged(): void
  catchUp(): void
  start(): Stop
  idle(): Promise<void>
}

/** How long a list is followed for after somebody looked at what is in it. */
const LOOKED_AT_FOR = 10 * MINUTE

/** Between two portions of the rows that are here at the start, in ms. */
const BREATH = 20

export function createResultActing(options: ResultActingOptions): ResultActing {
  const { store, book, roles, clock, log, me, actor, recipient, tenantNow, touched } = options
  const wards = createWardBook(store)
  const results = createKnownResults(store, book.classOf, tenantNow)
  const answersFor = (code: string): boolean =>
    recipient().holds.has(code) || listedRoles(recipient()).some((scope) => scope.code === code)
  const isToldOf = (code: string, level: Level): boolean =>
    toldRoles(recipient()).some((scope) => scope.code === code && level <= scope.upTo)
  const watches = createWatchBook({ store, wards, personId: me.id, answersFor, now: tenantNow })
  const standings = createResultStandings({
    personId: me.id,
    answersFor,
    watches,
    classOf: book.classOf,
    now: tenantNow,
  })
  const ownLists = (): ReadonlySet<FeedName> => listsOfDesks(store, ownDesks(store, me))
  const isOwnWard: ResultActing['isOwnWard'] = (siteCode, ward) => {
    const list = wards.of(siteCode, ward)?.list
    return list !== undefined && ownLists().has(list)
  }

  const create = createOnce({
    lists: options.lists,
    listIdOf: options.listIdOf,
    actor,
    log: log.child('results'),
    now: tenantNow,
  })
  const parts: ResultChoreParts = {
    store,
    results,
    book,
    policy: options.policy,
    lists: options.lists,
    listIdOf: options.listIdOf,
    outbox: options.outbox,
    create,
    actor,
    answersFor,
    now: tenantNow,
    touched,
  }
  const pages = pagesOfResults(parts)
  const choresOf = (name: string, work: Parameters<typeof createChores>[1]) =>
    createChores({ clock, log: log.child('results'), now: tenantNow, name }, work)
  const chores = [choresOf('overdue results', overdueWork(parts)), choresOf('pages of results', pages)]

  const newsOf = (ref: ItemRef): readonly News[] => {
    const item = store.items.get(ref)
    if (item?.kind === 'request') {
      const request = readRequest(item.fields)
      return request.ok ? requestNews(request.value, { id: me.id, isToldOf }, tenantNow()) : []
    }
    const known = results.look(ref)
    if (!known) return []
    const { result } = known
    const standing = standings.of(result)
    const told = standing.watches.filter(({ roleCode }) => roleCode === null || isToldOf(roleCode, result.level))
    return resultNews(
      result,
      {
        ...standing,
        id: me.id,
        klass: rulingClass(result, book.classOf),
        watches: told,
        asksToSee: standing.asks === 'to-see',
      },
      tenantNow(),
    )
  }
  const openRequests = (): ItemRef[] =>
    store.items.ofKind('request').flatMap((item) => (item.state === 'done' ? [] : [itemRef(item.feed, item.id)]))
  const notices = createItemNotices({
    what: 'result',
    store,
    notifier: options.notifier,
    clock,
    log: log.child('alerts'),
    newsOf,
    *all() {
      for (const { ref } of results.all()) yield ref
      yield* openRequests()
    },
    open: options.open,
    sound: options.sound,
  })

  const names = createWatchNames({ wards, results, watches: () => watches, book })

  const acts = createResultActs({
    store,
    outbox: options.outbox,
    posts: options.posts,
    results,
    standings,
    pages,
    book,
    roles,
    directory: options.directory,
    actor,
    remoteSite(siteCode) {
      const own = me.officeLocation
      const site = siteCode === undefined ? undefined : names.site(siteCode)
      return own === null || site === undefined || site === siteCode || own === site ? undefined : own
    },
    now: tenantNow,
    touched,
  })
  const watchSending = createWatchSending({
    store,
    posts: options.posts,
    outbox: options.outbox,
    mine: watches.mine,
    roles,
    holds: () => recipient().holds,
    ownList: () => [...ownLists()][0],
    names,
    actor,
    shiftEnds: options.shiftEnds,
    now: tenantNow,
    touched: (refs) => {
      touched(refs)
      options.interestsChanged()
    },
  })
  const requests = createRequestSending({
    store,
    posts: options.posts,
    outbox: options.outbox,
    book,
    roles,
    answersFor,
    isOwnWard,
    actor,
    now: tenantNow,
    touched,
  })

  const lookAtChores = () => {
    for (const each of chores) each.look()
  }
  let stopReading: Stop = () => {}
  const readOn = () => {
    if (results.readOn()) stopReading = clock.after(BREATH, readOn)
    else {
      notices.lookAtAll()
      lookAtChores()
    }
  }
  const lookedAt = new Map<FeedName, Instant>()
  let followed = ''
  /** Other lists only when they are others: every result that comes in asks. */
  const lookAtLists = () => {
    const now = [...lists()].sort().join('\n')
    if (now === followed) return
    followed = now
    options.interestsChanged()
  }
  const lists = (): FeedName[] => {
    const mine = [...results.all()].flatMap(({ feed, result }) =>
      result.owner?.id === me.id || (result.versions.length > 0 && mustBeTold(result, me.id)) ? [feed] : [],
    )
    const sent = openRequests().flatMap((ref) => {
      const item = store.items.get(ref)
      return item?.senderId === me.id ? [splitRef(ref).feed] : []
    })
    const looked = [...lookedAt].flatMap(([feed, until]) => (until > tenantNow() ? [feed] : []))
    return [...new Set([...watches.lists(), ...pages.lists(), ...mine, ...sent, ...looked])]
  }

  return {
    ...acts,
    results,
    watches,
    standings,
    book,
    wards,
    names,
    watchSending,
    requests,
    answersFor,
    isOwnWard,
    ofPage: (clientId) => results.byClientId(clientId)?.ref,
    held: () => [...recipient().holds],
    lists,
    lookAt(feeds) {
      for (const feed of feeds) lookedAt.set(feed, tenantNow() + LOOKED_AT_FOR)
      lookAtLists()
    },
    changed(refs) {
      const feeds = new Set(refs.map((ref) => splitRef(ref).feed))
      book.changed(feeds)
      wards.changed(feeds)
      const others = watches.changed(refs)
      results.changed(refs)
      pages.changed(refs)
      if (others) notices.lookAtAll()
      else notices.changed(refs)
      lookAtLists()
      lookAtChores()
    },
    dutyChanged() {
      watches.dutyChanged()
      notices.lookAtAll()
      lookAtLists()
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
