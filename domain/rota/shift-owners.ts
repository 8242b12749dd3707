// Whose a shift is once the swaps that both sides accepted are applied. Pure.

import type { Person } from '../person.ts'
import { byWriting, type RotaEntry, type Shift, type Swap } from './rota.ts'

export interface OwnedShift {
  readonly shift: Shift
  readonly owner: Person
  /** The accepted swap that gave it to its owner; null while it is as it was planned. */
  readonly by: Swap | null
}

/**
 * Shifts by `clientId`, those that were withdrawn left out. Swaps are applied in the order in which they were accepted. One
 * that no longer fits, because a shift of it has gone or changed hands in another way, has no effect: it must not move a
 * shift that its owner never agreed to give.
 */
export function shiftOwners(entries: readonly RotaEntry[]): ReadonlyMap<string, OwnedShift> {
  const owned = new Map<string, OwnedShift>()
  for (const entry of [...entries].sort(byWriting))
    if (entry.kind === 'shift' && !entry.withdrawn)
      owned.set(entry.clientId, { shift: entry, owner: entry.person, by: null })
  const accepted = entries.filter((entry): entry is Swap => entry.kind === 'swap' && entry.state === 'accepted')
  for (const swap of accepted.sort(byWriting)) {
    const given = owned.get(swap.gives)
    const taken = swap.takes === null ? null : owned.get(swap.takes)
    if (given?.owner.id !== swap.proposer.id || (taken !== null && taken?.owner.id !== swap.other.id)) continue
    owned.set(swap.gives, { ...given, owner: swap.other, by: swap })
    if (taken) owned.set(taken.shift.clientId, { ...taken, owner: swap.proposer, by: swap })
  }
  return owned
}
