// A date as somebody types it, day first, as it is said and written here: 14-Jul-1945, 14/07/1945, 14.7.1945, 14071945. Pure.

import { calendarDate } from './patient/calendar-date.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `1945-07-14`; undefined when it is no date. A year of two digits is none: nobody guesses the century of a patient. */
export function typedDate(text: string): string | undefined {
  const words = text.trim().toLowerCase()
  const [, year, month, day] =
    /^(\d{4})-(\d{2})-(\d{2})$/.exec(words) ??
    turned(/^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(words)) ??
    turned(/^(\d{2})(\d{2})(\d{4})$/.exec(words)) ??
    named(/^(\d{1,2})[-/. ]?([a-z]{3})[a-z]*[-/. ]?(\d{4})$/.exec(words)) ??
    []
  if (year === undefined || month === undefined || day === undefined) return undefined
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return calendarDate(date) && date
}

type Parts = readonly (string | undefined)[]

const turned = (found: Parts | null): Parts | null => found && [found[0], found[3], found[2], found[1]]

function named(found: Parts | null): Parts | null {
  const month = MONTHS.indexOf(found?.[2] ?? '')
  return found && month >= 0 ? [found[0], found[3], String(month + 1), found[1]] : null
}
