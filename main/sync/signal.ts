// One kind of event and who listens to it.

import type { Stop } from '../ports.ts'

export interface Signal<T> {
  on(listen: (event: T) => void): Stop
  emit(event: T): void
}

export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(event: T) => void>()
  return {
    on(listen) {
      // Of its own, so that one function may listen twice and stop once.
      const own = (event: T) => listen(event)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    emit(event) {
      for (const listen of [...listeners]) listen(event)
    },
  }
}
