// By when somebody who accepts will be there: a digit each, and a time. Pure.

import { HOUR, MINUTE } from '../../../domain/instant.ts'

export interface EtaOffer {
  /** The key that chooses it. */
  readonly digit: string
  readonly words: string
  readonly after: number
}

export const ETA_OFFERS: readonly EtaOffer[] = [
  { digit: '1', words: 'in 10 min', after: 10 * MINUTE },
  { digit: '2', words: 'in 30 min', after: 30 * MINUTE },
  { digit: '3', words: 'in 1 hr', after: HOUR },
  { digit: '4', words: 'in 2 hr', after: 2 * HOUR },
  { digit: '5', words: 'in 4 hr', after: 4 * HOUR },
]

/** The key that leads to the box for a time. */
export const AT_DIGIT = '6'

/** How long after now a digit means. */
export const etaAfter = (digit: string): number | undefined => ETA_OFFERS.find((each) => each.digit === digit)?.after
