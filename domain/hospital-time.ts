// Times that people write down, in the hospital's own time. Clocks go forward in spring, when an hour does not exist, and
// back in autumn, when an hour happens twice.

import { aheadOfUtc } from './clinical-time.ts'
import { DAY, fromIso, HOUR, type Instant, MINUTE } from './instant.ts'

export type WrittenTime =
  | { readonly kind: 'instant'; readonly at: Instant }
  /** The clocks went forward over it. */
  | { readonly kind: 'skipped' }
  /** The clocks went back over it: it is meant once, and nobody can tell which. */
  | { readonly kind: 'twice'; readonly first: Instant; readonly second: Instant }
  | { readonly kind: 'unreadable' }

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const CLINICAL = /^(?:[a-z]{3},? )?(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{4}),?[ t](\d{1,2}):(\d{2})(?::00)?$/i
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?[ t](\d{1,2}):(\d{2})(?::00)?$/i
const LOCAL_ISO = /^(\d{4})-(\d{2})-(\d{2})[ t](\d{2}):(\d{2})(?::00(?:\.0+)?)?$/i
const ZONED_ISO = /^\d{4}-\d{2}-\d{2}[ t]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})$/i

/**
 * Reads `22-Nov-2026 21:00`, `22/11/2026 21:00` (day first) and `2026-11-22T21:00` as the hospital's time, and ISO 8601 with
 * a zone (`2026-11-22T21:00Z`) as what it says. `24:00` is the end of that day.
 */
export function readTime(text: string): WrittenTime {
  const written = text.trim().replace(/\s+/g, ' ')
  if (ZONED_ISO.test(written)) {
    const at = fromIso(written.replace(' ', 'T'))
    return at === undefined ? { kind: 'unreadable' } : { kind: 'instant', at }
  }
  const clinical = CLINICAL.exec(written)
  if (clinical) {
    const [, day, month, year, hour, minute] = clinical
    return onTheClock(year, String(MONTHS.indexOf((month ?? '').toLowerCase()) + 1), day, hour, minute)
  }
  const slashed = SLASHED.exec(written)
  if (slashed) {
    const [, day, month, year, hour, minute] = slashed
    return onTheClock(year, month, day, hour, minute)
  }
  const iso = LOCAL_ISO.exec(written)
  if (!iso) return { kind: 'unreadable' }
  const [, year, month, day, hour, minute] = iso
  return onTheClock(year, month, day, hour, minute)
}

function onTheClock(...parts: readonly (string | undefined)[]): WrittenTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number)
  const midnight = Date.UTC(year, month - 1, day)
  const date = new Date(midnight)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!real || hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return { kind: 'unreadable' }
  return hospitalInstant(midnight + hour * HOUR + minute * MINUTE)
}

/** The instant at which the hospital's clock shows what UTC shows at `shown`. */
export function hospitalInstant(shown: Instant): WrittenTime {
  const candidates = new Set([shown - aheadOfUtc(shown - DAY), shown - aheadOfUtc(shown + DAY)])
  const [first, second] = [...candidates].filter((at) => at + aheadOfUtc(at) === shown).sort((a, b) => a - b)
  if (first === undefined) return { kind: 'skipped' }
  return second === undefined ? { kind: 'instant', at: first } : { kind: 'twice', first, second }
}
