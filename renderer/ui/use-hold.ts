// A list keeps its order while a person is busy in it, and for a few seconds after.

import { useCallback, useEffect, useRef } from 'react'

/** Long enough to read a row, short enough that an unattended screen is never old. */
const REST_AFTER = 6_000

export function useHold(list: { hold(on: boolean): void }): { touch: () => void; release: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const release = useCallback(() => {
    clearTimeout(timer.current)
    list.hold(false)
  }, [list])
  const touch = useCallback(() => {
    clearTimeout(timer.current)
    list.hold(true)
    timer.current = setTimeout(release, REST_AFTER)
  }, [list, release])
  useEffect(() => release, [release])
  return { touch, release }
}
