// Times and dates as clinicians write them (NHS Common User Interface, "Date Display" and "Time Display"):
// 24-hour HH:mm, dd-Mmm-yyyy, whatever the computer's own settings say. The zone is the hospital's, not the computer's.

import { HOUR, type Instant, MINUTE, SECOND } from './instant.ts'
import type { CalendarDate } from './patient/calendar-date.ts'

export const HOSPITAL_ZONE = 'Europe/London'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: HOSPITAL_ZONE,
  hourCycle: 'h23',
  hour: '2-digit',
  day: '2-digit',
})

const two = (value: number): string => String(value).padStart(2, '0')

/** How far the hospital's clock is ahead of UTC, by the hour: clocks change on the hour, and asking Intl costs too much for each row of a list. */
const ahead = new Map<number, number>()

/** In milliseconds. */
export function aheadOfUtc(at: Instant): number {
  const hour = Math.floor(at / HOUR)
  const known = ahead.get(hour)
  if (known !== undefined) return known
  const utc = new Date(hour * HOUR)
  const parts = clock.formatToParts(utc)
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  const days = read('day') === utc.getUTCDate() ? 0 : 24
  const found = (read('hour') + days - utc.getUTCHours()) * HOUR
  if (ahead.size >= 10_000) ahead.clear()
  ahead.set(hour, found)
  return found
}

/** Its UTC fields are what the hospital's clock shows. */
const local = (at: Instant): Date => new Date(at + aheadOfUtc(at))

/** The day that it is in the hospital. */
export function dayOf(at: Instant): CalendarDate {
  const date = local(at)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** `05-Apr-2026` */
export const clinicalDate = (date: CalendarDate): string =>
  `${two(date.day)}-${MONTHS[date.month - 1] ?? ''}-${String(date.year).padStart(4, '0')}`

/** `07:04`, midnight `00:00` */
export function clinicalTime(at: Instant): string {
  const date = local(at)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** `05-Apr-2026 07:04` */
export const clinicalDateTime = (at: Instant): string => `${clinicalDate(dayOf(at))} ${clinicalTime(at)}`

/** `07:04:09`, where seconds matter: the story of a page. */
export const clinicalSeconds = (at: Instant): string => `${clinicalTime(at)}:${two(local(at).getUTCSeconds())}`

/** `from 07:04 to 07:09`; with seconds where both are in one minute. */
export function fromTo(from: Instant, until: Instant): string {
  const time = clinicalTime(from) === clinicalTime(until) && until - from < MINUTE ? clinicalSeconds : clinicalTime
  return `from ${time(from)} to ${time(until)}`
}

/** `05-Apr`, where the year goes without saying. */
export const shortDay = (at: Instant): string => {
  const { month, day } = dayOf(at)
  return `${two(day)}-${MONTHS[month - 1] ?? ''}`
}

/** How far away an instant is, in one unit: `12 s`, `4 min`, `2 hr`, `3 d`. */
export function span(duration: number): string {
  const length = Math.max(0, duration)
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  if (length < 48 * HOUR) return `${Math.floor(length / HOUR)} hr`
  return `${Math.floor(length / (24 * HOUR))} d`
}

/** For lists: `12 s` and `4 min` under an hour, then `10:32` on the same day, then `05-Apr 10:32`. */
export function listTime(at: Instant, now: Instant): string {
  if (Math.abs(now - at) < HOUR) return span(Math.abs(now - at))
  const then = dayOf(at)
  const today = dayOf(now)
  if (then.year === today.year && then.month === today.month && then.day === today.day) return clinicalTime(at)
  if (then.year !== today.year) return clinicalDateTime(at)
  return `${two(then.day)}-${MONTHS[then.month - 1] ?? ''} ${clinicalTime(at)}`
}

/** A running stopwatch: `00:37`, `1:02:37`. */
export function stopwatch(duration: number): string {
  const seconds = Math.max(0, Math.floor(duration / SECOND))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const tail = `${two(minutes % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${tail}` : tail
}
