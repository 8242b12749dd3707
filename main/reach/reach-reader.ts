// Reads the proof of a role singly, when a card is opened or a page is about to be sent. What was read a moment ago serves
// again, so that typing in a form does not ask the tenant at each key.

import { type Instant, SECOND } from '../../domain/instant.ts'
import type { Reach } from '../../domain/reach.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { Clock, Stop } from '../ports.ts'
import { REACH_LIST, readReach } from './reach-fields.ts'

/** What is known of a role's proof. `unknown`: it could not be read, which is not the same as no proof. */
export type KnownReach =
  | { readonly kind: 'read'; readonly reach: Reach | null; readonly askedAt: Instant }
  | { readonly kind: 'unknown'; readonly askedAt: Instant | null }

export interface ReachReader {
  /** As last read, asking for it anew when that is older than a few seconds; whoever listens hears of it. */
  known(roleCode: string): KnownReach
  /** As the tenant has it now. */
  read(roleCode: string): Promise<KnownReach>
  onChange(listen: (roleCode: string) => void): Stop
}

const FRESH = 5 * SECOND

export function createReachReader(options: {
  readonly lists: Pick<Lists, 'find'>
  readonly listIdOf: (name: string) => string | undefined
  readonly clock: Clock
}): ReachReader {
  const { lists, listIdOf, clock } = options
  const cache = new Map<string, KnownReach>()
  const asking = new Map<string, Promise<KnownReach>>()
  const listeners = new Set<(roleCode: string) => void>()

  const ask = async (code: string): Promise<KnownReach> => {
    const listId = listIdOf(REACH_LIST)
    const found = listId === undefined ? undefined : await lists.find(listId, 'Title', code)
    const parsed = found?.ok && found.value ? readReach(found.value.fields) : undefined
    const known: KnownReach = found?.ok
      ? { kind: 'read', reach: parsed?.ok ? parsed.value : null, askedAt: clock.now() }
      : { kind: 'unknown', askedAt: clock.now() }
    cache.set(code, known)
    for (const listen of [...listeners]) listen(code)
    return known
  }

  const read = (code: string): Promise<KnownReach> => {
    const running = asking.get(code)
    if (running) return running
    const mine = ask(code).finally(() => asking.delete(code))
    asking.set(code, mine)
    return mine
  }

  return {
    read,
    known(code) {
      const known = cache.get(code)
      // A question that failed a moment ago is not asked at once again either.
      const askedAt = known?.askedAt ?? null
      if (askedAt === null || Math.abs(clock.now() - askedAt) >= FRESH) void read(code)
      return known ?? { kind: 'unknown', askedAt: null }
    },
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
