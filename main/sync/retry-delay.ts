// How long to wait after an answer that was not the rows we asked for. Pure.

import { MINUTE, SECOND } from '../../domain/instant.ts'
import type { GraphCode } from '../graph/lists-port.ts'
import { jittered, type Standing } from './budget.ts'

/** `storage`: the answer came and could not be kept on this computer. */
export type TroubleCode = GraphCode | 'storage'

/** `failures` counts from 1, in a row. `throttled` has its own instant and is not asked here. */
export function retryDelay(code: TroubleCode, failures: number, standing: Standing, roll: number): number {
  const doubled = (first: number, longest: number) => Math.min(first * 2 ** Math.min(failures - 1, 20), longest)
  switch (code) {
    case 'forbidden':
    case 'not-found':
    case 'invalid':
      // A person has to change something in the tenant.
      return jittered(doubled(MINUTE, 10 * MINUTE), roll)
    case 'sign-in-needed':
      // Asked at once when the person has signed in; this is for what nobody told us.
      return jittered(30 * SECOND, roll)
    default: {
      // Nobody else pays for a question that did not get through, and a holder must know soon that it is over: what was
      // missed is there within five seconds of the network's return.
      const forHolder = code === 'offline' ? 2 * SECOND : 8 * SECOND
      return jittered(doubled(SECOND, standing === 'urgent' || standing === 'holder' ? forHolder : 30 * SECOND), roll)
    }
  }
}
