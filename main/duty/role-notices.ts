// Tells a person by notification that a role is offered to them, or that somebody did something to a role of theirs. Once
// each on this computer; what has passed is taken down. Names of staff and roles only.

import type { AsleepView, DutyView, OfferView, RoleNews } from '../../contract/duty-views.ts'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { onCallName } from '../alerts/notice-text.ts'
import type { Log, Notice, Notifier, Stop } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'

export interface RoleNoticeOptions {
  readonly notifier: Notifier
  readonly log: Log
  readonly isTold: (id: string) => boolean
  readonly told: (ids: readonly string[]) => void
  readonly open: (ref: ItemRef) => void
}

export interface RoleNotices {
  start(): Stop
  /** Duty is now as this view says. */
  show(view: DutyView): void
}

const OPEN = [{ key: 'open', label: 'Open' }] as const

interface Wanted {
  readonly notice: Notice
  readonly ref: ItemRef
}

export function createRoleNotices(options: RoleNoticeOptions): RoleNotices {
  const { notifier, log } = options
  const live = new Map<string, ItemRef>()

  return {
    start() {
      const stopListening = notifier.onEvent(({ id, what }) => {
        const ref = live.get(id)
        if (ref === undefined) return
        live.delete(id)
        if (what !== 'dismissed') options.open(ref)
      })
      return () => {
        stopListening()
        for (const id of live.keys()) notifier.withdraw(id)
        live.clear()
      }
    },
    show(view) {
      const wanted = [...view.offers.map(offerNotice), ...view.asleep.map(asleepNotice), ...view.news.map(newsNotice)]
      const ids = new Set(wanted.map(({ notice }) => notice.id))
      for (const id of [...live.keys()]) {
        if (ids.has(id)) continue
        live.delete(id)
        notifier.withdraw(id)
      }
      // Off duty is quiet: it is on the screen, and nowhere else.
      if (view.state === 'off') return
      const due = wanted.filter(({ notice }) => !options.isTold(notice.id))
      if (due.length === 0) return
      options.told(due.map(({ notice }) => notice.id))
      for (const { notice, ref } of due) {
        live.set(notice.id, ref)
        notifier.show(notice).then(
          (delivery) => {
            if (delivery.outcome === 'failed') log.warn('news of a role was not shown', { reason: delivery.reason })
          },
          (error: unknown) => log.warn('news of a role was not shown', { error }),
        )
      }
    },
  }
}

function offerNotice({ ref, code, name, from, at }: OfferView): Wanted {
  const title = `${from.name} offers you ${onCallName(name)}`
  const body = 'It stays with them until you have read what is open and accepted.'
  return { ref, notice: { id: `offer-${code}-${at ?? 0}`, title, body, critical: false, actions: OPEN } }
}

function asleepNotice({ ref, code, name, holderName, at }: AsleepView): Wanted {
  const title = `${holderName}’s console sleeps since ${clinicalTime(at)}`
  const body = `Pages for ${onCallName(name)} come to you at once.`
  return { ref, notice: { id: `asleep-${code}-${at}`, title, body, critical: false, actions: OPEN } }
}

function newsNotice({ id, ref, name, what, byName, reason }: RoleNews): Wanted {
  const role = onCallName(name)
  // What somebody typed may name a patient, and screens are public.
  const because = reason === null ? 'No reason was given.' : 'Open Rolecall to read why.'
  const words = {
    forced: [`${byName} has taken over ${role} from you`, because],
    accepted: [`${byName} has accepted ${role}`, 'It is with them now.'],
    declined: [`${byName} has declined ${role}`, `It is still with you. ${reason === null ? '' : because}`.trim()],
    'stand-in-ended': [`${byName} no longer stands in for you`, `Pages for ${role} come to you again.`],
  } as const satisfies Record<RoleNews['what'], readonly [string, string]>
  const [title, body] = words[what]
  return { ref, notice: { id: `role-news-${id}`, title, body, critical: what === 'forced', actions: OPEN } }
}
