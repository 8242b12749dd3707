// One clock for every time on screen: it ticks each second, together, and rests while the window is hidden.

import { createContext, type ReactNode, useContext, useRef, useSyncExternalStore } from 'react'
import type { Instant } from '../../domain/instant.ts'
import type { Stop } from '../stores/stop.ts'

export interface TickingClock {
  /** The instant of the last tick. */
  now(): Instant
  subscribe(listen: () => void): Stop
}

/** `read` gives the wall clock; `page` tells whether anybody can see it. */
export function createTickingClock(read: () => Instant, page: Document): TickingClock {
  const listeners = new Set<() => void>()
  let now = read()
  let timer: ReturnType<typeof setTimeout> | undefined

  const tick = () => {
    now = read()
    for (const listen of listeners) listen()
    arm()
  }
  const arm = () => {
    clearTimeout(timer)
    // On the second, so that all that counts seconds changes together.
    if (listeners.size > 0 && !page.hidden) timer = setTimeout(tick, 1_000 - (read() % 1_000))
  }
  return {
    now: () => now,
    subscribe(listen) {
      if (listeners.size === 0) {
        page.addEventListener('visibilitychange', tick)
        now = read()
      }
      listeners.add(listen)
      if (listeners.size === 1) arm()
      return () => {
        listeners.delete(listen)
        if (listeners.size > 0) return
        clearTimeout(timer)
        page.removeEventListener('visibilitychange', tick)
      }
    },
  }
}

const ClockContext = createContext<TickingClock | null>(null)

export const ClockProvider = ({ clock, children }: { clock: TickingClock; children: ReactNode }) => (
  <ClockContext value={clock}>{children}</ClockContext>
)

/**
 * Something that is told from the time, such as "4 min". The component draws again only when what is told changes,
 * so thirty rows cost thirty comparisons a second and not thirty drawings.
 */
export function useTold<T>(tell: (now: Instant) => T, same: (a: T, b: T) => boolean = Object.is): T {
  const clock = useContext(ClockContext)
  if (clock === null) throw new Error('useTold needs a ClockProvider above it')
  const last = useRef<{ readonly told: T } | null>(null)
  return useSyncExternalStore(clock.subscribe, () => {
    const told = tell(clock.now())
    if (last.current === null || !same(last.current.told, told)) last.current = { told }
    return last.current.told
  })
}
