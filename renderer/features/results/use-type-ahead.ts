// Typing in a list looks for what is typed: the letter goes to the search above the list, and the focus with it.

import type { KeyboardEvent } from 'react'

export function useTypeAhead(): (event: KeyboardEvent) => void {
  return (event) => {
    const isLetter = event.key.length === 1 && event.key !== ' '
    if (!isLetter || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
    const inList = event.target instanceof Element && event.target.closest('[role="listbox"]') !== null
    // The browser puts the letter where the focus then is.
    if (inList) document.querySelector<HTMLElement>('[data-type-ahead] input, input[data-type-ahead]')?.focus()
  }
}
