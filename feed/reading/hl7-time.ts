// Times as HL7 version 2 writes them (chapter 2, data type TS): as exact as they are known, with an offset or by the clock of the
// hospital.

import { HOUR, type Instant, MINUTE } from '../../domain/instant.ts'
import { calendarDate } from '../../domain/patient/calendar-date.ts'

/**
 * Undefined: it is no time. In autumn an hour happens twice; what is reported then has happened by the time it came in.
 * @param text `20261122140311.5+0000`, or as much of it
 * @param now when the message came in
 */
export type ReadTime = (text: string, now: Instant) => Instant | undefined

const TIME = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.\d+)?)?)?)?([+-]\d{4})?$/
/** Clocks of two systems may differ by so much. */
const APART = 5 * MINUTE

/** @param timeZone an IANA name, of what names no offset */
export function timeReader(timeZone: string): ReadTime {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  /** What that clock shows, as if it were UTC. */
  const shownAt = (at: Instant): Instant => {
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const of = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  }
  const aheadAt = (at: Instant): number => shownAt(at) - Math.floor(at / 1_000) * 1_000

  return (text, now) => {
    const found = TIME.exec(text.trim())
    if (!found) return undefined
    const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = found
    if (!calendarDate(`${year}-${month}-${day}`)) return undefined
    if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
    const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
    if (offset !== undefined) {
      const away = Number(offset.slice(1, 3)) * HOUR + Number(offset.slice(3)) * MINUTE
      return shown - (offset.startsWith('-') ? -away : away)
    }
    const [early = shown, late = early] = [
      ...new Set([12, -12].map((hours) => shown - aheadAt(shown + hours * HOUR))),
    ].sort((a, b) => a - b)
    // Of two that the clock shows alike the later, unless it has not come yet; of an hour that was skipped the first there is.
    return shownAt(late) === shown && late <= now + APART ? late : shownAt(early) === shown ? early : late
  }
}
