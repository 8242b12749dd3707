// Gives the focus back to where it was when a dialog or a box that took it goes: a keyboard user carries on from there, not from the top.

import { useEffect, useState } from 'react'
import { focusArea } from './area-focus.ts'

/** For a component that lives as long as what took the focus. */
export function useFocusBack(): void {
  const [places] = useState(() => {
    const from = document.activeElement
    return [from, from?.closest('[data-column]')]
  })
  useEffect(
    () => () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return
      // The button that opened it may be gone by now; then its column takes the focus.
      const back = places.find((place) => place instanceof HTMLElement && place.isConnected && place !== document.body)
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
      if (document.activeElement === document.body) focusArea()
    },
    [places],
  )
}
