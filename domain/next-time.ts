// "15:30" as somebody types it: the next time that the hospital's clock shows it.

import { dayOf } from './clinical-time.ts'
import { hospitalInstant } from './hospital-time.ts'
import { HOUR, type Instant, MINUTE } from './instant.ts'

/** Undefined when it is not a time of day, or one that the clocks skip. */
export function nextTime(text: string, now: Instant): Instant | undefined {
  const found = /^\s*([01]?\d|2[0-3])[:.]?([0-5]\d)\s*$/.exec(text)
  if (!found) return undefined
  const { year, month, day } = dayOf(now)
  const today = Date.UTC(year, month - 1, day) + Number(found[1]) * HOUR + Number(found[2]) * MINUTE
  for (const shown of [today, today + 24 * HOUR]) {
    const at = hospitalInstant(shown)
    // When the clocks go back it is meant later: nobody is to be disturbed too early.
    const instant = at.kind === 'instant' ? at.at : at.kind === 'twice' ? at.second : undefined
    if (instant !== undefined && instant > now) return instant
  }
  return undefined
}
