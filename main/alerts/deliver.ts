// Takes alerts that are due to the system's notifications and records what came of each. Shown, then recorded at once:
// a crash between the two may show a notice twice, and never loses one. What is recorded as shown is never shown again.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Clock, Delivery, Log, Notice, NoticeEvent, Notifier, Stop } from '../ports.ts'
import type { Alert, Item, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Recipient } from './decide.ts'
import { type PlannedNotice, planNotices } from './delivery-plan.ts'
import { ACKNOWLEDGE, noticeOf, summaryOf } from './notice-text.ts'
import { isToStandDown, standDownNotice } from './stand-down.ts'
import { owedItem } from './still-owed.ts'

export interface AlertDeliveryOptions {
  readonly store: Store
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
  readonly recipient: () => Recipient
  readonly roleName: (code: string) => string
  /** The tenant's time, which pages are dated by. */
  readonly tenantNow: () => Instant
  /** A person wants to see a page, or (null) the queue. */
  readonly open: (item: ItemRef | null) => void
  readonly acknowledge: (item: ItemRef) => void
}

export interface NotificationHealth {
  readonly working: boolean
  readonly note: string | null
}

export interface AlertDelivery {
  start(): Stop
  /** Alerts may be due, or pages may be attended to: show what is owed, take down what is not. Call after each commit. */
  run(): void
  health(): NotificationHealth
  onHealth(listen: (health: NotificationHealth) => void): Stop
}

/** Waits before a failed notice is tried again; the last one repeats for as long as the page waits. */
const RETRY_AFTER = [2 * SECOND, 10 * SECOND, 30 * SECOND, 60 * SECOND] as const
/** This many failures in a row are not a hiccup of the desktop any more. */
const NOT_WORKING_AFTER = 3
/** A notification service that takes longer has not said whether it showed anything. */
const SHOW_LIMIT = 10 * SECOND

/** A notice that is on the screen, or on its way there. */
interface LiveNotice {
  readonly alerts: readonly Alert[]
}

export function createAlertDelivery(options: AlertDeliveryOptions): AlertDelivery {
  const { store, notifier, clock, log, recipient } = options
  const live = new Map<string, LiveNotice>()
  const busy = new Set<string>()
  const retries = new Map<string, Stop>()
  const listeners = new Set<(health: NotificationHealth) => void>()
  let running = false
  let failuresInARow = 0
  let summaries = 0
  let health: NotificationHealth = { working: true, note: null }

  const tell = (next: NotificationHealth) => {
    if (next.working === health.working && next.note === health.note) return
    health = next
    for (const listen of [...listeners]) listen(next)
  }

  const waitingItem = (alert: Alert): Item | undefined => {
    if (alert.cause === 'new-page') return owedItem(store, alert, recipient())
    const item = store.items.get(alert.item)
    return item && isToStandDown(item, options.tenantNow()) ? item : undefined
  }

  const showDue = () => {
    const due = store.alerts.due().flatMap((alert) => {
      if (busy.has(alert.id)) return []
      const item = waitingItem(alert)
      if (item) return [{ alert, roleCode: item.roleCode ?? '' }]
      settle([alert], 'withdrawn', null)
      return []
    })
    for (const planned of planNotices(due)) show(planned)
  }

  const show = (planned: PlannedNotice) => {
    const alerts = planned.kind === 'single' ? [planned.alert] : planned.alerts
    const notice = noticeFor(planned)
    if (!notice) return
    for (const { id } of alerts) busy.add(id)
    // One that is told again comes up again, not unnoticed in its old place.
    if (live.has(notice.id)) notifier.withdraw(notice.id)
    live.set(notice.id, { alerts })
    void outcomeOf(notice).then((delivery) => record(notice, alerts, delivery))
  }

  const noticeFor = (planned: PlannedNotice): Notice | undefined => {
    if (planned.kind === 'summary') {
      summaries += 1
      const name = options.roleName(planned.roleCode)
      return summaryOf(`summary-${summaries}`, planned.alerts.length, name)
    }
    const item = waitingItem(planned.alert)
    if (!item) return undefined
    const { id, cause } = planned.alert
    const roleName = options.roleName(item.roleCode ?? '')
    return cause === 'stand-down'
      ? standDownNotice(id, item, roleName)
      : noticeOf(id, item, roleName, options.tenantNow())
  }

  const outcomeOf = async (notice: Notice): Promise<Delivery> => {
    let stopTimer: Stop = () => {}
    const tooLate = new Promise<Delivery>((resolve) => {
      stopTimer = clock.after(SHOW_LIMIT, () => resolve({ outcome: 'unknown' }))
    })
    try {
      return await Promise.race([notifier.show(notice), tooLate])
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : 'unknown fault' }
    } finally {
      stopTimer()
    }
  }

  const record = (notice: Notice, alerts: readonly Alert[], delivery: Delivery) => {
    for (const { id } of alerts) busy.delete(id)
    if (!running) return
    settle(alerts, delivery.outcome, delivery.outcome === 'failed' ? delivery.reason : null)
    if (delivery.outcome === 'failed') {
      live.delete(notice.id)
      failed(alerts, delivery.reason)
    } else {
      failuresInARow = 0
      tell({ working: true, note: null })
    }
    // It may have been attended to while it came up.
    takeDown()
  }

  const failed = (alerts: readonly Alert[], reason: string) => {
    failuresInARow += 1
    log.warn('a notification could not be shown', { reason, failuresInARow })
    if (failuresInARow >= NOT_WORKING_AFTER)
      tell({ working: false, note: 'Notifications do not work on this computer. Keep this window in view.' })
    for (const { id, attempts } of alerts) {
      const wait = RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length - 1)] ?? RETRY_AFTER[0]
      retries.get(id)?.()
      retries.set(
        id,
        clock.after(wait, () => again(id)),
      )
    }
  }

  const again = (id: string) => {
    retries.delete(id)
    const alert = store.alerts.get(id)
    if (alert?.state !== 'failed') return
    settle([alert], waitingItem(alert) ? 'due' : 'withdrawn', null)
    showDue()
  }

  const settle = (alerts: readonly Alert[], state: Alert['state'], reason: string | null) => {
    store.write(() => {
      for (const { id } of alerts) store.alerts.settle(id, state, clock.now(), reason)
    })
    // Whoever asks later "was I told?" finds the answer here, without the page itself.
    for (const { item } of alerts) log.info('alert recorded', { item, state })
  }

  /** Notices whose pages have all been attended to, here or elsewhere, come down. */
  const takeDown = () => {
    for (const [id, { alerts }] of live) {
      if (alerts.some((alert) => busy.has(alert.id) || waitingItem(alert))) continue
      live.delete(id)
      notifier.withdraw(id)
    }
  }

  const heard = (event: NoticeEvent) => {
    const notice = live.get(event.id)
    if (!notice) return
    // The system takes a notice down when it is clicked or dismissed.
    live.delete(event.id)
    settle(notice.alerts, event.what === 'dismissed' ? 'dismissed' : 'clicked', null)
    if (event.what === 'dismissed') return
    const [only] = notice.alerts
    const item = notice.alerts.length === 1 && only ? only.item : null
    if (event.what === 'action' && event.key === ACKNOWLEDGE && item) options.acknowledge(item)
    else options.open(item)
  }

  return {
    start() {
      running = true
      const stopListening = notifier.onEvent(heard)
      showDue()
      return () => {
        running = false
        stopListening()
        for (const stop of retries.values()) stop()
        retries.clear()
        for (const id of live.keys()) notifier.withdraw(id)
        live.clear()
      }
    },
    run() {
      if (!running) return
      takeDown()
      showDue()
    },
    health: () => health,
    onHealth(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
