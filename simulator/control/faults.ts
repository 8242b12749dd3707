/** Faults that a test lays in the way of the next requests: an answer instead, a delay, a cut connection. */
import type { Stop } from './simulator-clock.ts'

export type FaultEffect =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
      /** Value of a Retry-After header: seconds, or an HTTP date. */
      readonly retryAfter?: number | string
    }
  | { readonly delayMs: number }
  /** `before`: nothing happens and the connection is cut. `after`: it takes effect, then is cut unanswered. */
  | { readonly drop: 'before' | 'after' }

export interface Fault {
  readonly method?: string
  /** Tested against path and query: `/v1.0/me?$select=id`. */
  readonly path?: RegExp
  /** User principal name or id. */
  readonly user?: string
  /** Client id. */
  readonly app?: string
  /** How many requests it meets; 1 when left out. */
  readonly times?: number
  readonly effect: FaultEffect
}

export interface FaultTarget {
  readonly method: string
  readonly pathAndQuery: string
  readonly upn?: string
  readonly userId?: string
  readonly app?: string
}

export interface Faults {
  /** Returns what takes it away again. */
  add(fault: Fault): Stop
  clear(): void
}

export interface FaultFinder extends Faults {
  /** The first fault laid that meets this request; uses up one of its times. */
  take(target: FaultTarget): FaultEffect | undefined
}

const meets = (fault: Fault, target: FaultTarget): boolean => {
  const user = fault.user?.toLowerCase()
  return (
    (fault.method === undefined || fault.method.toUpperCase() === target.method) &&
    // A global expression would remember where it matched last.
    (fault.path === undefined || target.pathAndQuery.search(fault.path) >= 0) &&
    (user === undefined || user === target.upn?.toLowerCase() || user === target.userId) &&
    (fault.app === undefined || fault.app === target.app)
  )
}

export const createFaults = (): FaultFinder => {
  const laid = new Map<Fault, { left: number }>()
  return {
    add: (fault) => {
      const own = { ...fault }
      laid.set(own, { left: fault.times ?? 1 })
      return () => {
        laid.delete(own)
      }
    },
    clear: () => {
      laid.clear()
    },
    take: (target) => {
      for (const [fault, count] of laid) {
        if (meets(fault, target)) {
          count.left -= 1
          if (count.left <= 0) {
            laid.delete(fault)
          }
          return fault.effect
        }
      }
      return undefined
    },
  }
}
