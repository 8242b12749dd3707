// How the workspace of a person begins, sleeps, wakes and ends: what is started, in which order, and what follows from what.

import { HOUR } from '../../domain/instant.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Directory } from '../directory/directory.ts'
import type { createStaffFollower } from '../directory/follow-staff.ts'
import type { createSpelling } from '../directory/spelling.ts'
import type { DutyBook } from '../duty/duty-book.ts'
import { startSignInWatch } from '../identity/sign-in-watch.ts'
import { POLICY_FEEDS } from '../policy/policy.ts'
import type { ReferralActing } from '../referrals/acting.ts'
import type { ResultActing } from '../results/acting.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { RotaService } from '../rota/rota-service.ts'
import { itemRef, postRef } from '../store/model.ts'
import type { Alerting } from './alerting.ts'
import type { Telling } from './telling.ts'
import type { TenantSide } from './tenant-side.ts'
import type { Workspace, WorkspaceOptions } from './workspace-parts.ts'

/** How long after it was sent a page tells its sender that a console could not be reached: longer than any ladder. */
const UNREACHED_MATTERS = HOUR

export interface LifeCycleParts {
  readonly side: TenantSide
  readonly alerting: Alerting
  readonly telling: Telling
  readonly roles: RoleDirectory
  readonly rota: RotaService
  readonly dutyBook: DutyBook
  readonly referralActs: ReferralActing
  readonly resultActs: ResultActing
  readonly attachments: Attachments
  readonly directory: Directory
  readonly staff: ReturnType<typeof createStaffFollower>
  readonly spelling: ReturnType<typeof createSpelling>
}

export type LifeCycle = Pick<Workspace, 'suspend' | 'resume' | 'catchUp' | 'start'>

export function createLifeCycle(options: WorkspaceOptions, parts: LifeCycleParts): LifeCycle {
  const { me, store, clock } = options
  const {
    side,
    alerting,
    telling,
    roles,
    rota,
    dutyBook,
    referralActs,
    resultActs,
    attachments,
    directory,
    staff,
    spelling,
  } = parts
  const { outbox, posts, owedTimes, sync, tenantNow } = side
  const { delivery, alarm, reach, unreachable, escalation } = alerting
  const { touch } = telling

  const nudge = () => {
    side.nudge()
    attachments.nudge()
  }

  return {
    suspend() {
      // Whoever pages this person must know before the computer sleeps.
      void reach.withdraw()
      dutyBook.suspend()
      alarm.asleep()
      sync.suspend()
    },
    resume() {
      sync.resume()
      escalation.catchUp()
      referralActs.catchUp()
      resultActs.catchUp()
      reach.proveNow()
      dutyBook.resume()
      nudge()
    },
    catchUp() {
      sync.catchUp()
      escalation.catchUp()
      referralActs.catchUp()
      resultActs.catchUp()
      nudge()
    },
    start() {
      owedTimes.look()
      const stops = [
        sync.onApplied(({ feed, changed, removed }) => {
          if (POLICY_FEEDS.has(feed)) owedTimes.look()
          touch([...changed, ...removed].map((id) => itemRef(feed, id)))
          attachments.rowsChanged(changed.map((id) => itemRef(feed, id)))
          // A page must not wait for the window to be told.
          delivery.run()
          alarm.run()
          if (POLICY_FEEDS.has(feed)) escalation.policyChanged()
          reach.consider(changed.map((id) => itemRef(feed, id)))
        }),
        sync.onDuty(() => {
          roles.changed()
          reach.proveNow()
          touch([])
          escalation.policyChanged()
          referralActs.dutyChanged()
          resultActs.dutyChanged()
          delivery.run()
          alarm.run()
          alarm.look()
        }),
        sync.onFreshness(() => {
          alarm.look()
          options.changed()
        }),
        outbox.onChange((refs) => {
          sync.rowsChanged(refs)
          touch(refs)
        }),
        delivery.start(),
        alarm.start(),
        dutyBook.start(),
        delivery.onHealth(options.changed),
        posts.onChange(({ post, ref }) => {
          const refs = [postRef(post), ...(ref ? [ref] : [])]
          sync.rowsChanged(refs)
          touch(refs)
          attachments.rowsChanged(refs)
          reach.consider(ref ? [ref] : [])
        }),
        outbox.start(),
        posts.start(),
        attachments.start(),
        sync.start(),
        escalation.start(),
        referralActs.start(),
        resultActs.start(),
        unreachable.start(() => {
          escalation.policyChanged()
          touch(store.items.queue({ view: 'sent', senderId: me.id, since: tenantNow() - UNREACHED_MATTERS }))
        }),
        reach.start(),
        rota.start(),
        staff.onChange(() => {
          directory.changed()
          spelling.changed()
          telling.peopleSoon()
        }),
        staff.start(),
        startSignInWatch({
          clock,
          needed: () => sync.duty().held.some(({ highestLevel }) => highestLevel <= 2),
          ask: options.whoAmI,
          lost: sync.catchUp,
        }),
        spelling.start(),
        telling.stop,
      ]
      // Whoever looked at an earlier workspace looks again.
      telling.soon()
      return async () => {
        const withdrawn = reach.withdraw()
        for (const stop of stops.reverse()) stop()
        await Promise.all([
          withdrawn,
          outbox.idle(),
          posts.idle(),
          reach.idle(),
          escalation.idle(),
          referralActs.idle(),
          resultActs.idle(),
          attachments.idle(),
        ])
      }
    },
  }
}
