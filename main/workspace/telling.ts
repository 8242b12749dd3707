// What follows when facts are others: whoever works something out from them does so anew, and the windows are told, a moment
// later and all at once.

import type { Alarm } from '../alerts/alarm.ts'
import type { AlertDelivery } from '../alerts/deliver.ts'
import type { Directory } from '../directory/directory.ts'
import type { DutyBook } from '../duty/duty-book.ts'
import type { Escalation } from '../escalation/escalation.ts'
import type { Inpatients } from '../pages/inpatients.ts'
import type { Queue } from '../pages/queue.ts'
import type { Policy } from '../policy/policy.ts'
import type { ReferralActing } from '../referrals/acting.ts'
import type { ReferralReading } from '../referrals/reading.ts'
import type { ResultActing } from '../results/acting.ts'
import type { ResultReading } from '../results/result-reading.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { RotaService } from '../rota/rota-service.ts'
import { type ItemRef, splitRef } from '../store/model.ts'
import { DESKS_FEED, ROLES_FEED } from '../sync/index-item.ts'
import { createSettle } from './settle.ts'
import type { WorkspaceOptions } from './workspace-parts.ts'

export interface TellingParts {
  readonly roles: RoleDirectory
  readonly rota: RotaService
  readonly policy: Policy
  readonly inpatients: Inpatients
  readonly queue: Queue
  readonly escalation: Escalation
  readonly referralActs: ReferralActing
  readonly referrals: ReferralReading
  readonly resultActs: ResultActing
  readonly results: ResultReading
  readonly directory: Directory
  readonly dutyBook: DutyBook
  readonly delivery: AlertDelivery
  readonly alarm: Alarm
}

export interface Telling {
  /** Whoever asks from now on gets the new facts; those who only look are told a moment later. */
  touch(refs: readonly ItemRef[]): void
  /** Windows are to look again, whatever has changed. */
  soon(): void
  peopleSoon(): void
  stop(): void
}

/** Changes are told to the page at most this often, in ms: faster than a person sees, slower than a burst. */
const TOLD_EVERY = 25
/** A first reading of the staff comes in hundreds of pages. */
const PEOPLE_TOLD_EVERY = 500

/** Desks name the sites that roles are at. */
const NAMES_ROLES: ReadonlySet<string> = new Set([ROLES_FEED, DESKS_FEED])

const isOfDesk = (ref: ItemRef): boolean => ref.startsWith('Desk-')

/** @param parts asked for when something is touched: they need this one themselves */
export function createTelling(
  { clock, send, changed }: Pick<WorkspaceOptions, 'clock' | 'send' | 'changed'>,
  parts: () => TellingParts,
): Telling {
  const touched = new Set<ItemRef>()
  const windows = createSettle(clock, TOLD_EVERY, () => {
    const { roles, queue, rota, referrals, results, dutyBook, delivery, alarm } = parts()
    send('roles.changed', { version: roles.version() })
    send('queue.changed', { version: queue.version() })
    send('rota.changed', { version: rota.version() })
    send('referrals.changed', { version: referrals.version() })
    send('results.changed', { version: results.version() })
    send('watches.changed', { version: results.version() })
    send('requests.changed', { version: results.version() })
    for (const ref of touched) {
      send('page.changed', { ref })
      if (!isOfDesk(ref)) continue
      send('referral.changed', { ref })
      send('result.changed', { ref })
    }
    touched.clear()
    dutyBook.rolesChanged()
    delivery.run()
    alarm.run()
    changed()
  })
  const people = createSettle(clock, PEOPLE_TOLD_EVERY, () => {
    send('people.changed', { version: parts().directory.version() })
  })
  return {
    touch(refs) {
      const { roles, rota, policy, inpatients, queue, escalation, referralActs, referrals, resultActs, results } =
        parts()
      const feeds = new Set(refs.map((ref) => splitRef(ref).feed))
      if ([...feeds].some((feed) => NAMES_ROLES.has(feed))) roles.changed()
      rota.changed(feeds)
      for (const ref of refs) touched.add(ref)
      policy.changed(feeds)
      inpatients.changed()
      queue.changed()
      escalation.changed(refs)
      referralActs.changed(refs)
      referrals.changed()
      resultActs.changed(refs)
      results.changed()
      windows.soon()
    },
    soon: windows.soon,
    peopleSoon: people.soon,
    stop() {
      windows.stop()
      people.stop()
    },
  }
}
