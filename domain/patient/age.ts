// A patient's age in the units that the NHS Common User Interface asks for: finer for the young, years from 18.

import type { CalendarDate } from './calendar-date.ts'

/** A day, with its time when that is known. The hours of a newborn can be told only when both ends have one. */
export interface CalendarMoment extends CalendarDate {
  readonly hour?: number | undefined
  readonly minute?: number | undefined
}

const DAY = 86_400_000

/** `90min`, `26hrs`, `3d`, `4w 1d`, `12m 8d`, `4y 1m`, `61y`; undefined for a birth after `now`. */
export function age(born: CalendarMoment, now: CalendarMoment): string | undefined {
  const days = Math.floor((midnight(now) - midnight(born)) / DAY)
  if (days < 0) return undefined
  const minutes = minutesBetween(born, now)
  if (minutes !== undefined) {
    if (minutes < 0) return undefined
    if (minutes < 120) return `${minutes}min`
    if (minutes < 2 * 24 * 60) return `${Math.floor(minutes / 60)}hrs`
  }
  if (days < 28) return `${days}d`
  const whole = monthsBetween(born, now)
  if (whole.months < 12) return units([Math.floor(days / 7), 'w'], [days % 7, 'd'])
  if (whole.months < 24) return units([whole.months, 'm'], [whole.days, 'd'])
  const years = Math.floor(whole.months / 12)
  return years < 18 ? units([years, 'y'], [whole.months % 12, 'm']) : `${years}y`
}

const midnight = (at: CalendarDate): number => Date.UTC(at.year, at.month - 1, at.day)

function minutesBetween(born: CalendarMoment, now: CalendarMoment): number | undefined {
  if (born.hour === undefined || now.hour === undefined) return undefined
  const clock = (at: CalendarMoment) => midnight(at) / 60_000 + (at.hour ?? 0) * 60 + (at.minute ?? 0)
  return clock(now) - clock(born)
}

/** Whole months, and the days since the last one was full. A birthday on a day that a month lacks falls on its last day. */
function monthsBetween(born: CalendarDate, now: CalendarDate): { months: number; days: number } {
  let months = (now.year - born.year) * 12 + now.month - born.month
  const monthday = (count: number): number => {
    const month = born.month - 1 + count
    const last = new Date(Date.UTC(born.year, month + 1, 0)).getUTCDate()
    return Date.UTC(born.year, month, Math.min(born.day, last))
  }
  if (monthday(months) > midnight(now)) months -= 1
  return { months, days: Math.round((midnight(now) - monthday(months)) / DAY) }
}

/** No zero units: `4w`, not `4w 0d`. */
const units = (...parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ')
