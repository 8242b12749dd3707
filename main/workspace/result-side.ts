// What a person does to results and reads of them, and what their console does about them by itself.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { type Alarm, SOUND_OF } from '../alerts/alarm.ts'
import type { Directory } from '../directory/directory.ts'
import { createResultActing, type ResultActing } from '../results/acting.ts'
import { createResultReading } from '../results/reading.ts'
import type { ResultReading } from '../results/result-reading.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { ItemRef } from '../store/model.ts'
import type { TenantSide } from './tenant-side.ts'
import type { WorkspaceOptions } from './workspace-parts.ts'

export interface ResultSide {
  readonly acts: ResultActing
  readonly reading: ResultReading
}

export interface ResultSideParts {
  readonly actor: Actor
  readonly side: TenantSide
  readonly roles: RoleDirectory
  readonly directory: Directory
  readonly alarm: Pick<Alarm, 'mutedUntil'>
  readonly shiftEnds: () => Instant | null
  readonly touched: (refs: readonly ItemRef[]) => void
}

export function createResultSide(options: WorkspaceOptions, parts: ResultSideParts): ResultSide {
  const { me, store, lists, clock, log, firstVersion } = options
  const { actor, side, roles, directory, alarm, shiftEnds, touched } = parts
  const { posts, outbox, policy, resultBook, sync, listIdOf, tenantNow } = side
  const acts = createResultActing({
    store,
    lists,
    posts,
    outbox,
    notifier: options.notifier,
    policy,
    book: resultBook,
    roles,
    directory,
    clock,
    log,
    me,
    actor,
    listIdOf,
    recipient: sync.recipient,
    tenantNow,
    shiftEnds,
    open: options.open,
    sound(level) {
      if (alarm.mutedUntil() === null) options.sound.play(SOUND_OF[level])
    },
    touched,
    interestsChanged: sync.interestsChanged,
  })
  const reading = createResultReading({ store, acts, roles, me, tenantNow, firstVersion })
  return { acts, reading }
}
