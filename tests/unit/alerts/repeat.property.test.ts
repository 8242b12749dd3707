// Any history of pages, answers, restarts and wrong clocks: what is over is never told again, what waits never falls silent.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR, MINUTE, SECOND } from '../../../domain/instant.ts'
import { intervalOf, MUTE_FOR } from '../../../domain/repeat.ts'
import { createAlertDelivery } from '../../../main/alerts/deliver.ts'
import { raiseAlert, withdrawAlerts } from '../../../main/alerts/raise.ts'
import { createRepeat, type Repeat } from '../../../main/alerts/repeat.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Clock, Stop } from '../../../main/ports.ts'
import { anAction, FEED, pageItem } from '../store/fixture.ts'
import { memoryStore } from '../sync/fixture.ts'

type Step =
  | { readonly do: 'arrive'; readonly page: number; readonly level: number }
  | {
      readonly do:
        | 'acknowledge-here'
        | 'acknowledge-elsewhere'
        | 'give-back'
        | 'close'
        | 'cancel'
        | 'remove'
        | 'decline'
      readonly page: number
    }
  | { readonly do: 'restart' | 'mute' | 'lose-role' | 'regain-role' }
  | { readonly do: 'wait' | 'clock'; readonly ms: number }

const page = fc.integer({ min: 1, max: 4 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('arrive' as const), page, level: fc.integer({ min: 1, max: 5 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'acknowledge-here' as const,
        'acknowledge-elsewhere',
        'give-back',
        'close',
        'cancel',
        'remove',
        'decline',
      ),
      page,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('restart' as const, 'mute', 'lose-role', 'regain-role') }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 100, max: 5 * MINUTE }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), ms: fc.integer({ min: -2 * HOUR, max: 2 * HOUR }) }),
  },
)

/** Wall clock that may jump, timers by a time that does not. */
function jumpingClock() {
  let passed = 0
  let ahead = Date.UTC(2026, 10, 22, 9)
  const timers = new Set<{ at: number; run: () => void }>()
  const clock: Clock = {
    now: () => ahead + passed,
    monotonic: () => passed,
    after(delay, run): Stop {
      const timer = { at: passed + Math.max(0, delay), run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  return {
    clock,
    jump: (ms: number) => {
      ahead += ms
    },
    forget: () => timers.clear(),
    wait(ms: number) {
      const end = passed + ms
      for (let busy = 0; ; busy += 1) {
        if (busy > ms / 100 + 1_000) throw new Error('timers follow each other without a pause')
        const [next] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        timers.delete(next)
        passed = Math.max(passed, next.at)
        next.run()
      }
      passed = end
    },
  }
}

function bench() {
  const time = jumpingClock()
  const { clock } = time
  const store = memoryStore(clock)
  let holds = new Set(['MEDREG-SGH'])
  const recipient = () => ({ id: 'okafor', holds })
  const ref = (n: number) => `${FEED}/${n}`
  /** What is true of each page, kept apart from what the console makes of it. */
  const truth = new Map<string, { state: string; taken: boolean; answered: boolean }>()
  const waits = (item: string): boolean => {
    const page = truth.get(item)
    return page !== undefined && page.state === 'open' && !page.taken && !page.answered && holds.size > 0
  }
  const know = (n: number, over: Partial<{ state: string; taken: boolean; answered: boolean }>) => {
    const page = truth.get(ref(n))
    if (page) truth.set(ref(n), { ...page, ...over })
  }
  const wrong: string[] = []
  /** When each page last made itself heard, by the time that does not jump. */
  const heard = new Map<string, number>()
  let serial = 0

  let stop: Stop = () => {}
  let repeat: Repeat
  let run = () => {}
  const start = () => {
    const delivery = createAlertDelivery({
      tenantNow: clock.now,
      store,
      notifier: {
        async show({ id }) {
          const item = id.replace(/:[a-z-]+$/, '')
          if (id.endsWith(':new-page') && !waits(item)) wrong.push(`a notice of ${item}`)
          return { outcome: 'shown' }
        },
        withdraw: () => {},
        onEvent: () => () => {},
      },
      clock,
      log: silentLog,
      recipient,
      roleName: (code) => code,
      open: () => {},
      acknowledge: () => {},
    })
    const alerting = createRepeat({
      store,
      clock,
      recipient,
      sound: (level) => {
        const told = store.alerts.live().filter(({ lastToldAt, item }) => lastToldAt === clock.now() && waits(item))
        const routine = store.alerts.recent(50).some((alert) => alert.level === 4 && waits(alert.item))
        if (level <= 3 ? !told.some((alert) => alert.level === level) : !routine) wrong.push(`a sound of L${level}`)
        for (const { item } of told) heard.set(item, clock.monotonic())
      },
      notify: delivery.run,
      changed: () => {},
    })
    repeat = alerting
    const stops = [delivery.start(), alerting.start()]
    run = () => {
      delivery.run()
      alerting.run()
    }
    stop = () => {
      for (const each of stops) each()
    }
  }
  start()

  const change = (n: number, over: Parameters<typeof pageItem>[1]) =>
    store.write(() => {
      const known = store.items.get(ref(n))
      if (!known) return
      const item = { ...known, ...over }
      store.items.put(item, null)
      raiseAlert(store, item, recipient(), clock.now())
    })
  const enqueue = (n: number, kind: 'acknowledged' | 'declined') => {
    serial += 1
    if (!store.items.get(ref(n))) return
    know(n, { answered: true })
    store.actions.add(anAction(`act-${serial}`, { item: ref(n), act: { on: 'page', kind }, notBefore: clock.now() }))
  }
  const roles = (next: Set<string>) => {
    holds = next
    for (const n of [1, 2, 3, 4]) change(n, {})
  }

  const take = (what: Step) => {
    switch (what.do) {
      case 'arrive':
        store.write(() => {
          if (store.items.get(ref(what.page))) return
          // A page that was removed and comes back is the same page: what was answered here stays so.
          const answered = truth.get(ref(what.page))?.answered ?? false
          truth.set(ref(what.page), { state: 'open', taken: false, answered })
          const item = pageItem(String(what.page), { level: what.level, sentAt: clock.now() })
          store.items.put(item, null)
          raiseAlert(store, item, recipient(), clock.now())
        })
        break
      case 'acknowledge-here':
        enqueue(what.page, 'acknowledged')
        break
      case 'decline':
        enqueue(what.page, 'declined')
        break
      case 'acknowledge-elsewhere':
        know(what.page, { taken: true })
        change(what.page, { acknowledgedAt: clock.now(), dueAt: null })
        break
      case 'give-back':
        if (truth.get(ref(what.page))?.state !== 'open') break
        know(what.page, { taken: false })
        change(what.page, { acknowledgedAt: null })
        break
      case 'close':
        know(what.page, { state: 'done' })
        change(what.page, { state: 'done', dueAt: null })
        break
      case 'cancel':
        know(what.page, { state: 'cancelled' })
        change(what.page, { state: 'cancelled', dueAt: null, modifiedAt: clock.now() })
        break
      case 'remove':
        know(what.page, { state: 'removed' })
        store.write(() => {
          store.items.remove(FEED, String(what.page))
          withdrawAlerts(store, ref(what.page), clock.now())
        })
        break
      case 'restart':
        stop()
        time.forget()
        start()
        break
      case 'mute':
        repeat.mute()
        break
      case 'lose-role':
        roles(new Set())
        break
      case 'regain-role':
        roles(new Set(['MEDREG-SGH']))
        break
      case 'wait':
        time.wait(what.ms)
        break
      case 'clock':
        time.jump(what.ms)
        break
    }
    run()
  }

  /** Pages that wait here and have been silent for longer than their level allows. */
  const silent = (since: number) =>
    [...truth.keys()].filter((item) => {
      const level = store.items.get(item)?.level ?? 5
      if (!waits(item) || level > 3) return false
      const every = intervalOf(level === 1 || level === 2 ? level : 3) ?? 0
      return clock.monotonic() - Math.max(heard.get(item) ?? 0, since) > every + MUTE_FOR + 11 * SECOND
    })
  return { take, wrong, silent, time, clock, stop: () => stop() }
}

/** What the notification service answers comes a moment later. */
const answers = () => new Promise<void>((resolve) => setImmediate(resolve))

it('tells nothing that is over, and lets nothing fall silent that waits', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const desk = bench()
      for (const each of steps) {
        desk.take(each)
        await answers()
      }
      // The time before may have had its jumps; from here on it runs as it should.
      const since = desk.clock.monotonic()
      desk.time.wait(10 * MINUTE)
      await answers()
      desk.stop()
      expect(desk.wrong).toEqual([])
      expect(desk.silent(since)).toEqual([])
    }),
    {
      numRuns: 60,
      examples: [
        // Routine, answered within the hour; and one that is not this person's any more when its hour is over.
        [
          [
            { do: 'arrive', page: 1, level: 4 },
            { do: 'wait', ms: MINUTE },
            { do: 'acknowledge-elsewhere', page: 1 },
            { do: 'wait', ms: 2 * HOUR },
          ],
        ],
        [
          [
            { do: 'arrive', page: 1, level: 4 },
            { do: 'wait', ms: MINUTE },
            { do: 'lose-role' },
            { do: 'wait', ms: 2 * HOUR },
          ],
        ],
      ],
    },
  )
}, 60_000)
