// Shows what rows have to tell this person as notifications of the system: each once, also across restarts, and taken down
// as soon as it is not so any more. Shown, then recorded: a crash between the two may show one twice, and loses none.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { Clock, Log, Notice, Notifier, Stop } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { OPEN } from './notice-text.ts'

/** What a row has to tell one person now. Screens are public: nothing of a patient. */
export interface News {
  /** The same for the same news, for ever: it is told once. */
  readonly key: string
  /** `new`: it waits for them, and sounds; several routine ones at once are told as one. */
  readonly kind: 'new' | 'news'
  readonly level: Level
  readonly title: string
  readonly body: string
}

export interface ItemNoticesOptions {
  readonly store: Pick<Store, 'referralWork' | 'write'>
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
  /** "referral", "result": tells the notifications of one kind from those of others. */
  readonly what: string
  /** What a row has to tell now; empty when it has nothing, or is gone. */
  readonly newsOf: (ref: ItemRef) => readonly News[]
  /** Rows that may have something to tell. */
  readonly all: () => Iterable<ItemRef>
  readonly open: (ref: ItemRef | null) => void
  /** Something new waits for this person. */
  readonly sound: (level: Level) => void
}

export interface ItemNotices {
  start(): Stop
  /** These have changed. */
  changed(refs: readonly ItemRef[]): void
  /** Roles, or what this person is to them, are others: every row is looked at. */
  lookAtAll(): void
}

interface Told {
  readonly ref: ItemRef
  readonly news: News
}

/** Some news is not worth saying any more after a while, and what failed is tried again. */
const LOOK_EVERY = 30 * SECOND
/** More of one kind at once are told as one. */
const MOST_SINGLE = 3

export function createItemNotices(options: ItemNoticesOptions): ItemNotices {
  const { store, notifier, clock, log } = options
  /** What there is to tell, by row. */
  const wanted = new Map<ItemRef, readonly News[]>()
  const live = new Map<string, readonly Told[]>()
  const busy = new Set<string>()
  let running = false
  let summaries = 0
  let stopTimer: Stop = () => {}

  const read = (ref: ItemRef) => {
    const news = options.newsOf(ref)
    if (news.length === 0) wanted.delete(ref)
    else wanted.set(ref, news)
  }

  const isWanted = ({ ref, news: { key } }: Told): boolean => wanted.get(ref)?.some((each) => each.key === key) ?? false

  const look = () => {
    if (!running) return
    for (const [id, told] of live) {
      if (told.some(isWanted)) continue
      live.delete(id)
      notifier.withdraw(id)
    }
    const due = [...wanted].flatMap(([ref, all]) =>
      all.filter(({ key }) => !busy.has(key) && !store.referralWork.wasTold(key)).map((news): Told => ({ ref, news })),
    )
    const fresh = due.filter(({ news }) => news.kind === 'new')
    const urgent = fresh.filter(({ news }) => news.level <= 3)
    const routine = fresh.filter(({ news }) => news.level > 3)
    const single = [...urgent, ...due.filter(({ news }) => news.kind === 'news')]
    for (const each of [...single, ...(routine.length > MOST_SINGLE ? [] : routine)]) void show(each.news.key, [each])
    if (routine.length > MOST_SINGLE) {
      summaries += 1
      void show(`summary-${summaries}`, routine)
    }
    const most = Math.min(...fresh.map(({ news }) => news.level))
    if (fresh.length > 0) options.sound(most <= 3 ? 3 : 4)
  }

  const show = async (name: string, told: readonly Told[]): Promise<void> => {
    const [first] = told
    if (!first) return
    const notice = noticeOf(options.what, name, first, told.length)
    for (const { news } of told) busy.add(news.key)
    live.set(notice.id, told)
    const { outcome } = await notifier.show(notice).catch((): { outcome: 'failed' } => ({ outcome: 'failed' }))
    for (const { news } of told) busy.delete(news.key)
    if (!running) return
    for (const { ref } of told) log.info(`told of a ${options.what}`, { item: ref, outcome })
    if (outcome === 'failed') {
      // The next look tries again; not at once, since it would fail at once.
      live.delete(notice.id)
      return
    }
    keep(told, clock.now())
    // It may have been taken while it came up.
    look()
  }

  const keep = (told: readonly Told[], now: Instant) =>
    store.write(() => {
      for (const { news } of told) store.referralWork.told(news.key, now)
    })

  const tick = () => {
    for (const ref of [...wanted.keys()]) read(ref)
    look()
    stopTimer = clock.after(LOOK_EVERY, tick)
  }

  return {
    start() {
      running = true
      const stopListening = notifier.onEvent(({ id, what }) => {
        const told = live.get(id)
        if (!told) return
        live.delete(id)
        if (what !== 'dismissed') options.open(told.length === 1 ? (told[0]?.ref ?? null) : null)
      })
      for (const ref of options.all()) read(ref)
      tick()
      return () => {
        running = false
        stopListening()
        stopTimer()
        for (const id of live.keys()) notifier.withdraw(id)
        live.clear()
      }
    },
    changed(refs) {
      for (const ref of refs) read(ref)
      look()
    },
    lookAtAll() {
      for (const ref of new Set([...options.all(), ...wanted.keys()])) read(ref)
      look()
    },
  }
}

const noticeOf = (what: string, name: string, { news }: Told, count: number): Notice => ({
  id: `${what} ${name}`,
  title: count === 1 ? news.title : `${count} ${what}s wait for you`,
  body: count === 1 ? news.body : 'Open Rolecall to read them.',
  critical: false,
  actions: [{ key: OPEN, label: 'Open' }],
})
