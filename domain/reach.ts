// Reach: proof that a holder's console is alive, with its age. What is not proven is said to be not proven, never guessed.
// The console of a holder writes it; whoever looks at a role or is about to page it reads it. Pure.

import { type Instant, MINUTE, SECOND } from './instant.ts'
import type { Level } from './level.ts'
import type { Role } from './role.ts'

/** What a console says of itself when it proves that it is alive. */
export interface Proof {
  /** `none`: this computer has no sound output; `unknown`: nothing was played yet. */
  readonly sound: 'on' | 'none' | 'unknown'
  /** Somebody muted alarms on it for a while. */
  readonly muted: boolean
  /** Its screen is locked: alarms sound, and show no patient. */
  readonly locked: boolean
  /** Seconds since it last read the pages; null before the first time. */
  readonly syncAge: number | null
  /** The system shows its notifications. */
  readonly notifications: boolean
  readonly version: string
}

export interface Reach {
  readonly roleCode: string
  /** Whose console it is. */
  readonly holderId: string
  readonly console: string
  /** Null: it said that it would sleep, or that it ends. */
  readonly provenAt: Instant | null
  readonly proof: Proof | null
}

export type ReachState =
  | { readonly kind: 'nobody' }
  /** No console of this holder has ever proven itself. */
  | { readonly kind: 'never'; readonly since: Instant | null }
  | { readonly kind: 'withdrawn'; readonly console: string }
  /** The last proof is too old. */
  | { readonly kind: 'stale'; readonly provenAt: Instant; readonly console: string }
  /** A new holder whose console has not had the time yet. */
  | { readonly kind: 'pending' }
  | {
      readonly kind: 'proven'
      readonly provenAt: Instant
      readonly console: string
      readonly weaknesses: readonly Weakness[]
    }

/** Alive, but an alarm may not be noticed. */
export type Weakness = 'no-sound' | 'muted' | 'no-notifications'

/** How often a console proves itself for a role, in ms. Two units a write: docs/decisions/. */
export const proveEvery = (highestLevel: Level): number => (highestLevel <= 2 ? 15 * SECOND : 4 * MINUTE)

/** From when on a proof is too old: two that went missing. `ProvenAt` is kept in whole seconds. */
export const tooOldAfter = (highestLevel: Level): number => (highestLevel <= 2 ? 35 * SECOND : 9 * MINUTE)

/** Whether the console of a role's holder is proven to be alive at `now`. `reach` is null when there is no row for the role. */
export function reachState(
  role: Pick<Role, 'holder' | 'holderSince' | 'highestLevel'>,
  reach: Reach | null,
  now: Instant,
): ReachState {
  if (!role.holder) return { kind: 'nobody' }
  const limit = tooOldAfter(role.highestLevel)
  if (!reach || reach.holderId !== role.holder.id) {
    const isNew = role.holderSince !== null && now - role.holderSince < limit
    return isNew ? { kind: 'pending' } : { kind: 'never', since: role.holderSince }
  }
  if (reach.provenAt === null) return { kind: 'withdrawn', console: reach.console }
  if (now - reach.provenAt > limit) return { kind: 'stale', provenAt: reach.provenAt, console: reach.console }
  return {
    kind: 'proven',
    provenAt: reach.provenAt,
    console: reach.console,
    weaknesses: reach.proof ? weaknesses(reach.proof) : [],
  }
}

/** True when a page to the role should not rest on the console of its holder alone. */
export const isUnproven = ({ kind }: ReachState): boolean => kind !== 'proven' && kind !== 'pending'

function weaknesses(proof: Proof): Weakness[] {
  return [
    ...(proof.sound === 'none' ? (['no-sound'] as const) : []),
    ...(proof.muted ? (['muted'] as const) : []),
    ...(proof.notifications ? [] : (['no-notifications'] as const)),
  ]
}
