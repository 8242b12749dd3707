// What somebody typed into a search, taken apart: words, their usual meanings, or a number. Pure.

import { type Abbreviations, LONGEST_PHRASE } from './abbreviations.ts'
import { digitsOf, wordsOf } from './fold.ts'

/** One thing asked for. It is met by all the typed words, or by all words of one of its meanings. */
export interface Slot {
  readonly words: readonly string[]
  readonly meanings: readonly (readonly string[])[]
}

export interface Question {
  readonly words: readonly string[]
  readonly slots: readonly Slot[]
  /** When nothing but a number was typed: its digits. */
  readonly number: string | null
}

export function questionOf(text: string, abbreviations: Abbreviations): Question {
  if (/\d/.test(text) && /^[\d\s()+-]+$/.test(text)) {
    const number = digitsOf(text)
    return { words: [number], slots: [{ words: [number], meanings: [] }], number }
  }
  const words = wordsOf(text)
  const slots: Slot[] = []
  for (let at = 0; at < words.length; ) {
    const slot = slotAt(words, at, abbreviations)
    slots.push(slot)
    at += slot.words.length
  }
  return { words, slots, number: null }
}

function slotAt(words: readonly string[], at: number, abbreviations: Abbreviations): Slot {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const phrase = words.slice(at, at + length)
    const meanings = abbreviations.get(phrase.join(' '))
    if (meanings) return { words: phrase, meanings }
  }
  return { words: words.slice(at, at + 1), meanings: [] }
}
