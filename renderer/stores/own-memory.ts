// What this window remembers of the person who is here, and never tells the next one: a number to ring them on.

import type { Memory } from './ui-store.ts'

/** `me`: null while nobody is here, or while they have locked: nothing is remembered then. */
export const ownMemory = (memory: Memory, me: () => string | null): Memory => ({
  getItem(key) {
    const id = me()
    return id === null ? null : memory.getItem(keyOf(key, id))
  },
  setItem(key, value) {
    const id = me()
    if (id !== null) memory.setItem(keyOf(key, id), value)
  },
})

const keyOf = (key: string, id: string): string => `${key} ${id}`
