// Why an act was refused, in words: what happened, and that nothing else changed. Codes come from the rules and from Graph.

import { z } from 'zod'
import { clinicalTime, span } from '../../domain/clinical-time.ts'

const Outcome = z.discriminatedUnion('code', [
  z.object({ code: z.literal('already-acknowledged'), byName: z.string(), at: z.number() }),
  z.object({ code: z.literal('already-closed'), state: z.string(), byName: z.string(), at: z.number().nullable() }),
  z.object({ code: z.literal('held-by-another'), holderName: z.string(), since: z.number().nullable() }),
  z.object({ code: z.literal('not-yours'), holderName: z.string().nullable() }),
  z.object({ code: z.literal('not-offered'), holderName: z.string().nullable() }),
  z.object({
    code: z.enum(['not-sensible', 'over', 'owned', 'not-now', 'read-back-mismatch', 'other-version', 'too-soon']),
    message: z.string(),
  }),
  z.object({ code: z.literal('answer-the-result') }),
  z.object({ code: z.literal('too-late'), age: z.number() }),
  z.object({ code: z.literal('not-found') }),
  z.object({ code: z.literal('forbidden') }),
  z.object({ code: z.literal('invalid') }),
  z.object({ code: z.literal('unreadable') }),
])

const at = (instant: number | null): string => (instant === null ? '' : ` at ${clinicalTime(instant)}`)

export function refusalWords(outcome: unknown): string {
  const parsed = Outcome.safeParse(outcome)
  if (!parsed.success) return 'The hospital refused this. Nothing was changed. Please try again, or ring.'
  const why = parsed.data
  switch (why.code) {
    case 'already-acknowledged':
      return `${why.byName} acknowledged this${at(why.at)}, before you.`
    case 'already-closed':
      return `${why.byName || 'Someone'} ${why.state === 'cancelled' ? 'cancelled' : 'closed'} this${at(why.at)}.`
    case 'held-by-another':
      return `${why.holderName} took this role${at(why.since)}. It was not taken from them.`
    case 'not-yours':
      return why.holderName
        ? `${why.holderName} holds this role now. Nothing was changed.`
        : 'You no longer hold this role.'
    case 'not-offered':
      return why.holderName
        ? `This role is not offered to you any more: ${why.holderName} holds it.`
        : 'This role is not offered to you any more: nobody holds it, so it can simply be taken.'
    case 'not-sensible':
    case 'over':
    case 'owned':
    case 'not-now':
    case 'read-back-mismatch':
    case 'other-version':
    case 'too-soon':
      return why.message
    case 'answer-the-result':
      return 'Open the result and accept it there: whoever has it has read it.'
    case 'too-late':
      return `This was ${span(why.age)} ago and did not reach the hospital in time. Nothing was changed. Look who holds the role now, and do it again if it is still right.`
    case 'not-found':
      return 'This is no longer in the hospital’s list. Nothing was changed.'
    case 'invalid':
      return 'The hospital’s list did not take this. Nothing was changed. Ring instead, and tell the service desk.'
    case 'unreadable':
      return 'The row of this in the hospital’s list cannot be read. Nothing was changed. Ring instead, and tell the service desk.'
    case 'forbidden':
      return 'Your account may not change this. Ask the service desk for access to the Rolecall site.'
  }
}
