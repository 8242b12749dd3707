// Which page the answer keys are about, and whether a person can have seen that it is this one.

/** Whoever just pressed a key meant the page that was there before, in ms. */
const SETTLE = 700

export interface MeantPage {
  /** What the keys are about now. True when it is another page than before. */
  is(ref: string | undefined): boolean
  /** The person pointed at it: nothing is to be waited for. */
  choose(ref: string): void
  /** An answer to this page, given now, is meant for it. */
  mayAnswer(ref: string): boolean
}

/** `now`: any clock in ms. */
export function createMeantPage(now: () => number): MeantPage {
  let current: string | undefined
  let since = Number.NEGATIVE_INFINITY
  return {
    is(ref) {
      if (ref === current) return false
      current = ref
      since = now()
      return true
    },
    choose(ref) {
      current = ref
      since = Number.NEGATIVE_INFINITY
    },
    mayAnswer: (ref) => ref === current && now() - since >= SETTLE,
  }
}
