// What a person does to referrals and reads of them, and what their console does about them by itself.

import type { Actor } from '../../domain/person.ts'
import { type Alarm, SOUND_OF } from '../alerts/alarm.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Directory } from '../directory/directory.ts'
import { createReferralActing, type ReferralActing } from '../referrals/acting.ts'
import { createReferralReading, type ReferralReading } from '../referrals/reading.ts'
import type { SpecialtyBook } from '../referrals/specialty-book.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { ItemRef } from '../store/model.ts'
import type { TenantSide } from './tenant-side.ts'
import type { WorkspaceOptions } from './workspace-parts.ts'

export interface ReferralSide {
  readonly acts: ReferralActing
  readonly reading: ReferralReading
}

export interface ReferralSideParts {
  readonly actor: Actor
  readonly side: TenantSide
  readonly roles: RoleDirectory
  readonly directory: Directory
  readonly specialties: SpecialtyBook
  readonly attachments: Attachments
  readonly alarm: Pick<Alarm, 'mutedUntil'>
  readonly switchboardPhone: (roleCode: string) => string | null
  readonly touched: (refs: readonly ItemRef[]) => void
}

export function createReferralSide(options: WorkspaceOptions, parts: ReferralSideParts): ReferralSide {
  const { me, store, lists, clock, log, firstVersion } = options
  const { actor, side, roles, directory, specialties, attachments, alarm, switchboardPhone, touched } = parts
  const { posts, outbox, policy, sync, listIdOf, tenantNow } = side
  const acts = createReferralActing({
    store,
    lists,
    posts,
    outbox,
    attachments,
    meetings: options.meetings,
    notifier: options.notifier,
    policy,
    roles,
    directory,
    specialties,
    clock,
    log,
    me,
    actor,
    listIdOf,
    recipient: sync.recipient,
    tenantNow,
    open: options.open,
    sound(level) {
      if (alarm.mutedUntil() === null) options.sound.play(SOUND_OF[level])
    },
    touched,
    interestsChanged: sync.interestsChanged,
  })
  const reading = createReferralReading({
    store,
    roles,
    specialties,
    standings: acts.standings,
    attachments: attachments.viewsOf,
    switchboardPhone,
    me,
    clock,
    tenantNow,
    firstVersion,
  })
  return { acts, reading }
}
