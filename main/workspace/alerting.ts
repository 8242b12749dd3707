// How a person is told, and how others are told that they cannot be: notifications, alarms and sound, the proof of reach and
// the second lane, and the ladders of the pages that are seen here.

import { toldBy } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { type Alarm, createAlarm } from '../alerts/alarm.ts'
import { type AlertDelivery, createAlertDelivery } from '../alerts/deliver.ts'
import { createEscalation, type Escalation } from '../escalation/escalation.ts'
import { createUnreachable, type Unreachable } from '../escalation/unreachable.ts'
import type { SoundState } from '../ports.ts'
import { createReachability, type Reachability } from '../reach/reachability.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { SoundFact } from '../self-check/self-check-facts.ts'
import type { Act, ItemRef } from '../store/model.ts'
import { ROLES_FEED } from '../sync/index-item.ts'
import type { TenantSide } from './tenant-side.ts'
import type { WorkspaceOptions } from './workspace-parts.ts'

export interface Alerting {
  readonly delivery: AlertDelivery
  readonly alarm: Alarm
  readonly reach: Reachability
  readonly unreachable: Unreachable
  readonly escalation: Escalation
  sound(): SoundFact
}

export interface AlertingParts {
  readonly actor: Actor
  readonly side: TenantSide
  readonly roles: RoleDirectory
  /** An act of this person. */
  readonly act: (ref: ItemRef, act: Act) => void
}

export function createAlerting(options: WorkspaceOptions, { actor, side, roles, act }: AlertingParts): Alerting {
  const { me, store, lists, clock, log } = options
  const { sync, policy, outbox, listIdOf, tenantNow } = side
  const delivery = createAlertDelivery({
    store,
    notifier: options.notifier,
    clock,
    log: log.child('alerts'),
    recipient: sync.recipient,
    tenantNow,
    roleName: roles.nameOf,
    open: options.open,
    acknowledge: (ref) => act(ref, { on: 'page', kind: 'acknowledged' }),
  })

  const alarm = createAlarm({
    store,
    clock,
    log: log.child('alarm'),
    recipient: sync.recipient,
    tenantNow,
    freshness: sync.freshness,
    notifier: options.notifier,
    sound: options.sound,
    notify: delivery.run,
    repeatEvery: (item, level) => policy.levelPolicy(item.roleCode ?? '', level).repeatEvery ?? undefined,
    changed: options.changed,
  })

  const reach = createReachability({
    store,
    lists,
    chats: options.chats,
    listIdOf: sync.listIdOf,
    clock,
    log,
    personId: me.id,
    consoleName: options.consoleName,
    held: () => sync.duty().held,
    role: roles.byCode,
    toldBy: (code, level) => toldBy(code, level, 'holder', policy, tenantNow()),
    proof: () => {
      const { state, syncedAt } = sync.freshness()
      if (state === 'blind' || state === 'stopped' || state === 'starting') return null
      return {
        sound: soundProof(options.sound.state()),
        muted: alarm.mutedUntil() !== null,
        locked: options.locked(),
        syncAge: syncedAt === null ? null : Math.max(0, Math.round((clock.now() - syncedAt) / 1000)),
        notifications: delivery.health().working,
        version: options.appVersion,
      }
    },
    act,
  })

  const unreachable = createUnreachable(reach, tenantNow)
  const escalation = createEscalation({
    store,
    lists,
    policy,
    clock,
    log: log.child('escalation'),
    actor,
    listIdOf,
    enqueue: outbox.enqueue,
    lookAtRoles: () => sync.look(ROLES_FEED),
    notReachable: unreachable.since,
  })

  return {
    delivery,
    alarm,
    reach,
    unreachable,
    escalation,
    sound: () => soundFact(options.sound.state(), alarm.mutedUntil()),
  }
}

function soundFact({ outputs, trouble, lastBurstAt }: SoundState, mutedUntil: Instant | null): SoundFact {
  if (outputs === 0) return { kind: 'none' }
  if (mutedUntil !== null) return { kind: 'muted', until: mutedUntil }
  if (trouble !== null) return { kind: outputs === null ? 'unknown' : 'failed' }
  return { kind: lastBurstAt === null ? 'unknown' : 'on' }
}

/** An output is proof enough: whether somebody turned it down, no program can tell. */
function soundProof({ outputs, trouble }: SoundState): 'on' | 'none' | 'unknown' {
  if (outputs === null) return 'unknown'
  return outputs > 0 && trouble === null ? 'on' : 'none'
}
