// Where the focus goes in an area: to what says `data-first-focus`, else to its list.

import { useEffect } from 'react'

export function focusArea(): void {
  const first =
    document.querySelector<HTMLElement>('[data-first-focus]') ??
    document.querySelector<HTMLElement>('[data-column="list"]')
  first?.focus({ preventScroll: true })
}

/** Takes the focus when the area appears and nothing else has it: whoever works by keyboard goes on at once. */
export function useAreaFocus(): void {
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) focusArea()
  }, [])
}
