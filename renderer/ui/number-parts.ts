// Where the numbers to ring are in a text. Pure.

export interface NumberPart {
  /** Where it begins. */
  readonly at: number
  readonly words: string
  readonly whole: boolean
}

/** With the word that says what to do with it. */
const NUMBER = /((?:(?:bleep|ring|extension) )?\+?\d(?:[\d ]*\d)?)/i

export function numberParts(text: string): NumberPart[] {
  let at = 0
  return text.split(NUMBER).flatMap((words, place): NumberPart[] => {
    const part = { at, words, whole: place % 2 === 1 }
    at += words.length
    return words === '' ? [] : [part]
  })
}
