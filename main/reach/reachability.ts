// Everything about being reachable that belongs to one person: proving this console, reading the proof of others, and the
// second lane for pages they sent to a console that is not proven.

import type { Addressee } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { type Proof, type ReachState, reachState } from '../../domain/reach.ts'
import type { Role } from '../../domain/role.ts'
import type { Chats } from '../graph/chats.ts'
import type { Lists } from '../graph/lists-port.ts'
import { createSecondLane } from '../lanes/second-lane.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { HeldRole } from '../sync/duty.ts'
import { createProver } from './prover.ts'
import { createReachReader } from './reach-reader.ts'

export interface ReachabilityOptions {
  readonly store: Store
  readonly lists: Pick<Lists, 'find' | 'create' | 'patch' | 'clockSkew'>
  readonly chats: Chats
  readonly listIdOf: (name: string) => string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly personId: string
  readonly consoleName: string
  readonly held: () => readonly HeldRole[]
  readonly role: (code: string) => Role | undefined
  /** Who is told of a page for this role, and when (`toldBy`). */
  readonly toldBy: (code: string, level: Level) => readonly Addressee[]
  /** What this console can say of itself now; null while it cannot see pages. */
  readonly proof: () => Proof | null
  readonly act: (ref: ItemRef, act: Act) => void
}

/** `unknown`: the proof could not be read. */
export type KnownReachState = ReachState | { readonly kind: 'unknown' }

export interface Reachability {
  /** As last read; asks for it anew when that is some seconds ago. */
  stateOf(roleCode: string): KnownReachState
  /** As the tenant has it now. */
  read(roleCode: string): Promise<KnownReachState>
  /** What was read of a role's proof is another. */
  onChange(listen: (roleCode: string) => void): Stop
  /** Rows that changed: pages of this person may need the second lane. */
  consider(refs: readonly ItemRef[]): void
  /** Something a proof tells of is another, or duty is. */
  proveNow(): void
  /** Before the computer sleeps, or this person goes. */
  withdraw(): Promise<void>
  start(): Stop
  /** Resolves when no message is on its way. */
  idle(): Promise<void>
}

export function createReachability(options: ReachabilityOptions): Reachability {
  const { clock, lists, log, role } = options
  const reader = createReachReader(options)
  const prover = createProver({ ...options, log: log.child('reach') })
  const lane = createSecondLane({ ...options, reach: reader, log: log.child('lanes') })
  const serverNow = (): Instant => clock.now() + Math.round(lists.clockSkew())

  const judge = (code: string, known: ReturnType<typeof reader.known>): KnownReachState => {
    const found = role(code)
    if (!found) return { kind: 'unknown' }
    // A role without a holder needs no proof to be told apart.
    if (!found.holder) return { kind: 'nobody' }
    return known.kind === 'unknown' ? { kind: 'unknown' } : reachState(found, known.reach, serverNow())
  }

  return {
    stateOf: (code) => judge(code, reader.known(code)),
    read: async (code) => judge(code, await reader.read(code)),
    onChange: reader.onChange,
    consider: lane.consider,
    proveNow: prover.now,
    withdraw: prover.withdraw,
    start: prover.start,
    idle: lane.idle,
  }
}
