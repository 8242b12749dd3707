// Takes the steps of ladders that are due, without a server: every console that sees a page computes the same step, and
// claims it by a compare-and-swap on the page's row. Exactly one wins; the others see that it was taken. Nothing of this is
// kept: after a restart, a sleep or an outage the rows themselves say what is due.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Step } from '../../domain/ladder/ladder.ts'
import { nextStep, type StepFacts } from '../../domain/ladder/next-step.ts'
import type { Page, PageAct } from '../../domain/page.ts'
import type { Actor } from '../../domain/person.ts'
import type { Lists } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import type { Policy } from '../policy/policy.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import { type Act, type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { createPageWatch, type WatchedPage } from './page-watch.ts'
import { createRedList } from './red-list.ts'
import { stagger } from './stagger.ts'

export interface EscalationOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'item' | 'create' | 'find' | 'clockSkew'>
  readonly policy: Policy
  readonly clock: Clock
  readonly log: Log
  readonly actor: Actor
  readonly listIdOf: (feed: FeedName) => string | undefined
  /** The action outbox. */
  readonly enqueue: (item: ItemRef, act: Act, actor: Actor) => void
  /** The roles are not as they are here: they should be read. */
  readonly lookAtRoles: () => void
  /** See `StepFacts`. Asked for pages of this person alone: others need not read what their sender has read. */
  readonly notReachable?: StepFacts['notReachable']
}

export interface Escalation {
  /** Takes steps until stopped. */
  start(): Stop
  /** Rows, or acts on them, are others. Call after each commit. */
  changed(refs: readonly ItemRef[]): void
  /** Roles, ladders, settings, or what is known of reach are others. */
  policyChanged(): void
  /** The computer or the network is back: what is late is taken at once. */
  catchUp(): void
  /** For the outbox: whether a step is due on the page as it was just read. */
  stepIsWanted(page: Page, act: PageAct): boolean
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>
}

interface Claim extends Pick<Step, 'index' | 'why'> {
  /** How often it was made. */
  readonly count: number
  /** By the monotonic clock. */
  readonly pauseUntil: number
}

/** Timers are short, since a computer may sleep: the instants themselves are in the rows. */
const LONGEST_TIMER = 30 * SECOND
/** A site whose policy cannot be read is escalated by our own ladders after this long. */
const POLICY_WITHIN = 60 * SECOND
/** Between two tries of what could not be done: the network, or the service, is away. */
const TRY_AGAIN = [1, 2, 5, 10].map((seconds) => seconds * SECOND)
/** A claim that the row did not bear out is repeated after this long, and after twice that the next time. */
const CLAIM_AGAIN = SECOND / 5
const LONGEST_PAUSE = 10 * SECOND
/** What is known of the server's time moves by up to half a second with every answer: a step that was due a moment ago still is. */
const TOLERANCE = 0.6 * SECOND
/** A page is as good as just sent for this long. */
const JUST_SENT = 10 * SECOND
/** Between two portions of the rows that are here at the start, in ms. */
const BREATH = 20
/** Pages that are read at the same time; a computer that wakes up may find hundreds. */
const AT_ONCE = 3

export function createEscalation(options: EscalationOptions): Escalation {
  const { store, policy, clock, log, actor } = options
  const now = (): Instant => clock.now() + Math.round(options.lists.clockSkew())
  const watch = createPageWatch(store, policy, now, (page) => factsFor(page))
  const redList = createRedList(options, now)
  /** Pages that could not be put on the red list at the last try, by `ClientId`. */
  const redFails = new Set<string>()
  const factsFor = ({ clientId, sentBy }: Page): StepFacts => ({
    ...policy,
    ...(sentBy.id === actor.id ? { notReachable: options.notReachable } : {}),
    redListFails: redFails.has(clientId),
  })
  /** Pages whose step waits for its turn, or is being taken. */
  const busy = new Map<ItemRef, Promise<void>>()
  const turns = new Map<ItemRef, Stop>()
  const failures = new Map<ItemRef, { count: number; until: number }>()
  /** The last claim of each page: one that came to nothing is not made again at once. */
  const claims = new Map<ItemRef, Claim>()
  /** Pages of this person for whose sake the roles have been read. */
  const lookedFor = new Set<ItemRef>()
  let running = false
  let startedAt = 0
  let stopTimer: Stop = () => {}

  const isReady = () => policy.ready() || clock.monotonic() - startedAt > POLICY_WITHIN

  const run = () => {
    stopTimer()
    if (!running) return
    if (!isReady()) {
      stopTimer = clock.after(SECOND, run)
      return
    }
    let wakeIn = watch.readOn() ? BREATH : LONGEST_TIMER
    for (const watched of watch.steps()) {
      const { ref, step } = watched
      if (busy.has(ref) || turns.has(ref)) continue
      const wait = Math.max(step.dueAt - now(), pauseOf(ref, step) - clock.monotonic())
      if (wait > 0) wakeIn = Math.min(wakeIn, wait)
      else waitForTurn(watched)
    }
    stopTimer = clock.after(wakeIn, run)
  }

  /** Until when nothing is tried for it, by the monotonic clock. */
  const pauseOf = (ref: ItemRef, { index, why }: Step): number => {
    const claim = claims.get(ref)
    const same = claim?.index === index && claim.why === why
    return Math.max(failures.get(ref)?.until ?? 0, same ? claim.pauseUntil : 0)
  }

  const waitForTurn = ({ ref, page }: WatchedPage) => {
    const wait = stagger(watch.isTheirs(page, actor.id), `${actor.id} ${actor.console}`, page.clientId)
    turns.set(
      ref,
      clock.after(wait, () => takeTurn(ref)),
    )
  }

  const takeTurn = (ref: ItemRef) => {
    if (busy.size >= AT_ONCE) {
      turns.set(
        ref,
        clock.after(50, () => takeTurn(ref)),
      )
      return
    }
    turns.delete(ref)
    // Somebody may have been faster, or somebody may have answered.
    const watched = watch.look(ref)
    if (!watched || watched.step.dueAt > now()) return run()
    busy.set(
      ref,
      take(watched)
        .catch((error: unknown) => {
          log.error('a step could not be taken', { error: error instanceof Error ? error.name : 'unknown' })
          failed(ref)
        })
        .finally(() => {
          busy.delete(ref)
          run()
        }),
    )
  }

  const take = async ({ ref, page, step }: WatchedPage): Promise<void> => {
    if (step.why === 'vacant' && !(await isVacant(step.waitsFor))) {
      if (running) failed(ref)
      return
    }
    if (!running) return
    if (step.to.kind === 'switchboard') return tellSwitchboard(ref, page, step)
    claim(ref, step)
  }

  /** Roles are read less often than pages: somebody may have taken it a moment ago. */
  const isVacant = async (code: string): Promise<boolean> => {
    const item = store.items.ofKind('role').find(({ roleCode }) => roleCode === code)
    const listId = item && options.listIdOf(item.feed)
    if (!item || !listId) return true
    const read = await options.lists.item(listId, item.id)
    if (!read.ok) return false
    if (!read.value.fields.HolderId) return true
    options.lookAtRoles()
    return false
  }

  const claim = (ref: ItemRef, { index, to, why }: Step, red?: string) => {
    log.info('a step of a ladder is due', { item: ref, step: index, why })
    options.enqueue(
      ref,
      { on: 'page', kind: 'escalated', step: index, to: to.roleCode, why, ...(red === undefined ? {} : { red }) },
      actor,
    )
    failures.delete(ref)
    const before = claims.get(ref)
    const count = before?.index === index && before.why === why ? before.count + 1 : 1
    const pause = Math.min(CLAIM_AGAIN * 2 ** (count - 1), LONGEST_PAUSE)
    claims.set(ref, { index, why, count, pauseUntil: clock.monotonic() + pause })
    watch.changed([ref])
  }

  /** The page on the red list first, then the claim: a crash between the two is made good by the next console. */
  const tellSwitchboard = async (ref: ItemRef, { clientId }: Page, step: Step): Promise<void> => {
    const { feed, id } = splitRef(ref)
    const listId = options.listIdOf(feed)
    const read = listId === undefined ? undefined : await options.lists.item(listId, id)
    if (!running) return
    if (!read?.ok) return failed(ref)
    // What is created cannot be taken back unseen, so the row must say now that it is due.
    const page = readPage(read.value.fields)
    if (!page.ok || page.value.clientId !== clientId) return
    const due = dueStep(page.value, 0)
    if (due?.index !== step.index || due.to.roleCode !== step.to.roleCode) {
      watch.learn(ref, page.value)
      return
    }
    const red = await redList.put(ref, page.value, due)
    if (!running) return
    if (red === undefined) {
      redFails.add(clientId)
      failed(ref)
      watch.changed([ref])
      return
    }
    redFails.delete(clientId)
    claim(ref, due, red)
  }

  const dueStep = (page: Page, tolerance: number): Step | undefined => {
    const step = nextStep(page, policy.levelPolicy(page.roleCode, page.level), factsFor(page), now())
    return step && step.dueAt <= now() + tolerance ? step : undefined
  }

  /** Roles are read less often than pages, and whoever has just sent one must know at once that nobody is there. */
  const lookForMine = ({ ref, page }: WatchedPage) => {
    if (page.sentBy.id !== actor.id || lookedFor.has(ref) || now() - page.sentAt > JUST_SENT) return
    lookedFor.add(ref)
    options.lookAtRoles()
  }

  const failed = (ref: ItemRef) => {
    const count = (failures.get(ref)?.count ?? 0) + 1
    const pause = TRY_AGAIN[Math.min(count, TRY_AGAIN.length) - 1] ?? SECOND
    failures.set(ref, { count, until: clock.monotonic() + pause })
  }

  return {
    start() {
      running = true
      startedAt = clock.monotonic()
      run()
      return () => {
        running = false
        stopTimer()
        for (const stop of turns.values()) stop()
        turns.clear()
      }
    },
    changed(refs) {
      for (const ref of refs) {
        const watched = watch.look(ref)
        if (watched && running) lookForMine(watched)
      }
      if (running) redList.review(refs)
      run()
    },
    policyChanged() {
      watch.policyChanged()
      run()
    },
    catchUp() {
      failures.clear()
      claims.clear()
      redFails.clear()
      run()
    },
    stepIsWanted(page, act) {
      if (act.kind !== 'escalated') return true
      const due = dueStep(page, TOLERANCE)
      return due?.index === act.step && due.to.roleCode === act.to && due.why === act.why
    },
    async idle() {
      while (busy.size > 0) await Promise.all(busy.values())
    },
  }
}
