// Notifications on Linux, spoken to the desktop's notification service directly: Electron leaves out the action buttons there.
// https://specifications.freedesktop.org/notification-spec/latest/

import { type ClientInterface, type MessageBus, Variant } from '@jellybrick/dbus-next'
import type { Delivery, Notice, NoticeEvent, Notifier, Stop } from '../ports.ts'
import { connectSessionBus, errorsOf } from './session-bus.ts'

const SERVICE = 'org.freedesktop.Notifications'
const PATH = '/org/freedesktop/Notifications'
/** Reason 2 of NotificationClosed: the person dismissed it. */
const DISMISSED = 2
const MOST_EARLY = 32

/** What a signal of the service means for the notice it turns out to be of. */
type Say = (id: string) => NoticeEvent | undefined

/** The methods of the service that are used here. */
interface NotificationService extends ClientInterface {
  GetCapabilities(): Promise<string[]>
  Notify(
    appName: string,
    replaces: number,
    icon: string,
    title: string,
    body: string,
    actions: readonly string[],
    hints: Readonly<Record<string, Variant>>,
    /** Milliseconds; 0 never expires, -1 as the desktop likes. */
    expiresAfter: number,
  ): Promise<number>
  CloseNotification(busId: number): Promise<void>
}

export interface FreedesktopNotifier extends Notifier {
  close(): void
}

/** Fails when there is no session bus or nobody offers notifications on it. */
export async function connectFreedesktopNotifier(appName: string, icon: string): Promise<FreedesktopNotifier> {
  const bus = await connectSessionBus()
  try {
    const service = (await bus.getProxyObject(SERVICE, PATH)).getInterface<NotificationService>(SERVICE)
    const abilities = await service.GetCapabilities()
    return new BusNotifier(bus, service, new Set(abilities), appName, icon)
  } catch (error) {
    bus.disconnect()
    throw error
  }
}

class BusNotifier implements FreedesktopNotifier {
  readonly #bus: MessageBus
  readonly #service: NotificationService
  readonly #abilities: ReadonlySet<string>
  readonly #appName: string
  readonly #icon: string
  readonly #live = new Map<string, number>()
  #early: { readonly busId: unknown; readonly say: Say }[] = []
  readonly #listeners = new Set<(event: NoticeEvent) => void>()

  constructor(
    bus: MessageBus,
    service: NotificationService,
    abilities: ReadonlySet<string>,
    appName: string,
    icon: string,
  ) {
    this.#bus = bus
    this.#service = service
    this.#abilities = abilities
    this.#appName = appName
    this.#icon = icon
    errorsOf(bus).on('error', () => this.#live.clear())
    service.on('ActionInvoked', (busId, key) => {
      this.#heard(busId, (id) =>
        key === 'default' ? { id, what: 'clicked' } : { id, what: 'action', key: String(key) },
      )
    })
    service.on('NotificationClosed', (busId, reason) => {
      this.#heard(busId, (id) => {
        this.#live.delete(id)
        return reason === DISMISSED ? { id, what: 'dismissed' } : undefined
      })
    })
  }

  async show(notice: Notice): Promise<Delivery> {
    const actions = this.#abilities.has('actions')
      ? ['default', 'Open', ...notice.actions.flatMap(({ key, label }) => [key, label])]
      : []
    const hints = { urgency: new Variant('y', notice.critical ? 2 : 1), 'desktop-entry': new Variant('s', 'rolecall') }
    try {
      const body = this.#abilities.has('body-markup') ? escapeMarkup(notice.body) : notice.body
      const busId = await this.#service.Notify(
        this.#appName,
        this.#live.get(notice.id) ?? 0,
        this.#icon,
        notice.title,
        body,
        actions,
        hints,
        notice.critical ? 0 : -1,
      )
      this.#live.set(notice.id, busId)
      this.#hearEarly(busId)
      return { outcome: 'shown' }
    } catch (error) {
      return { outcome: 'failed', reason: error instanceof Error ? error.message : 'the desktop refused it' }
    }
  }

  withdraw(id: string): void {
    const busId = this.#live.get(id)
    if (busId === undefined) return
    this.#live.delete(id)
    // It may be gone already, which is what was wanted.
    this.#service.CloseNotification(busId).catch(() => {})
  }

  onEvent(listen: (event: NoticeEvent) => void): Stop {
    this.#listeners.add(listen)
    return () => this.#listeners.delete(listen)
  }

  close(): void {
    this.#bus.disconnect()
  }

  #heard(busId: unknown, say: Say): void {
    const id = [...this.#live].find(([, live]) => live === busId)?.[0]
    if (id === undefined) {
      // Not ours, or ours and so quick that the service's answer to Notify is still being read.
      this.#early.push({ busId, say })
      if (this.#early.length > MOST_EARLY) this.#early.shift()
      return
    }
    const event = say(id)
    if (event) for (const listen of this.#listeners) listen(event)
  }

  #hearEarly(busId: number): void {
    const early = this.#early.filter((signal) => signal.busId === busId)
    this.#early = this.#early.filter((signal) => signal.busId !== busId)
    // After the caller has recorded that it was shown.
    setImmediate(() => {
      for (const { say } of early) this.#heard(busId, say)
    })
  }
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
