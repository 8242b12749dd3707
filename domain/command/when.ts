// An instant as people write it in a hurry: "sunday 02:00", "tomorrow 9pm", "tonight", "25/12 0800". Pure; the hospital's
// own time zone. What is read is always to come, or just now.

import { aheadOfUtc } from '../clinical-time.ts'
import { DAY, HOUR, type Instant, MINUTE } from '../instant.ts'

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

export interface When {
  readonly at: Instant
  /** How many of the words, counted from the end, told it. */
  readonly words: number
}

/** Reads it from the end of the words; null when they do not end in one. */
export function whenAtEnd(words: readonly string[], now: Instant): When | null {
  let rest = words.length
  let time: number | null = null
  let day: number | null = null
  for (let reads = 0; reads < 3 && rest > 0; reads += 1) {
    const word = words[rest - 1] ?? ''
    const readTime: number | null = time === null ? timeOf(word) : null
    const readDay: number | null = day === null ? dayOf(word, now) : null
    if (readTime !== null) time = readTime
    else if (readDay !== null) day = readDay
    else if (!(word === 'at' || word === 'on') || rest === words.length) break
    rest -= 1
  }
  if (time === null && day === null) return null
  const told = words.length - rest
  const noon = words.includes('tonight') ? 22 * HOUR : 12 * HOUR
  const today = midnight(now, 0)
  const at = (day ?? today) + (time ?? noon)
  const instant = utcOf(at)
  // A time alone that has passed today is meant for tomorrow.
  return { at: day === null && instant < now - HOUR ? utcOf(at + DAY) : instant, words: told }
}

/** `02:00`, `0200`, `2am`, `9.30pm`, `noon`, `midnight`: since midnight, in ms. */
function timeOf(word: string): number | null {
  if (word === 'noon' || word === 'midday') return 12 * HOUR
  if (word === 'midnight') return 0
  const clock =
    /^(\d{1,2})[:.](\d{2})(am|pm)?$/.exec(word) ?? /^(\d{2})(\d{2})$/.exec(word) ?? /^(\d{1,2})()(am|pm)$/.exec(word)
  if (!clock) return null
  const [, hour, minute, half] = clock
  const hours = Number(hour)
  const minutes = Number(minute || '0')
  if (minutes > 59 || hours > (half ? 12 : 23)) return null
  const shifted = half === undefined ? hours : (hours % 12) + (half === 'pm' ? 12 : 0)
  return shifted * HOUR + minutes * MINUTE
}

/** Midnight of the day, on the hospital's clock. */
function dayOf(word: string, now: Instant): number | null {
  if (word === 'today' || word === 'tonight' || word === 'now') return midnight(now, 0)
  if (word === 'tomorrow' || word === 'tom') return midnight(now, 1)
  const named = word.length >= 3 ? DAYS.findIndex((day) => day === word || day.slice(0, 3) === word) : -1
  if (named >= 0) return midnight(now, (named - weekday(now) + 7) % 7)
  const date = /^(\d{1,2})\/(\d{1,2})$/.exec(word)
  return date ? calendarDay(Number(date[1]), Number(date[2]), now) : null
}

/** This year's, or next year's when it has gone by. */
function calendarDay(day: number, month: number, now: Instant): number | null {
  const year = new Date(now + aheadOfUtc(now)).getUTCFullYear()
  for (const candidate of [year, year + 1]) {
    const at = Date.UTC(candidate, month - 1, day)
    const read = new Date(at)
    if (read.getUTCMonth() !== month - 1 || read.getUTCDate() !== day) return null
    if (at >= midnight(now, 0)) return at
  }
  return null
}

const midnight = (now: Instant, days: number): number => Math.floor((now + aheadOfUtc(now)) / DAY) * DAY + days * DAY

const weekday = (now: Instant): number => new Date(now + aheadOfUtc(now)).getUTCDay()

/** From the hospital's clock to the instant. In the hour that a change of clocks skips, the hour after it. */
function utcOf(local: number): Instant {
  const guess = local - aheadOfUtc(local)
  return local - aheadOfUtc(guess)
}
