// A member of staff as they are kept, and the words and numbers by which they are found.

import { z } from 'zod'
import { digitsOf, indexWords, wordsOf } from '../../../domain/directory/fold.ts'
import type { Staff } from '../../../domain/directory/staff.ts'

const text = z.string().nullable()

const Facts = z.object({
  id: z.string(),
  name: z.string(),
  givenName: text,
  surname: text,
  job: text,
  department: text,
  site: text,
  username: z.string(),
  mail: text,
  mobile: text,
  phones: z.array(z.string()),
  employeeId: text,
  enabled: z.boolean(),
})

export const staffOf = (facts: string): Staff => Facts.parse(JSON.parse(facts))

/** One word for a site, so that it can be asked for at once: `southmeregeneralhospital`; empty when it is not known. */
export const siteKey = (site: string | null): string => wordsOf(site ?? '').join('')

/** Shorter endings of a number would be met by too many. */
const SHORTEST_ENDING = 3

export function indexedStaff(staff: Staff) {
  const names = [staff.name, staff.givenName, staff.surname].filter((part) => part !== null)
  const others = [staff.job, staff.department, staff.site, staff.username.split('@')[0] ?? null]
  const numbers = [...staff.phones, staff.mobile ?? '', staff.employeeId ?? '']
    .map(digitsOf)
    .filter((number) => number !== '')
  return {
    site: siteKey(staff.site),
    sortKey: wordsOf([staff.surname ?? staff.name, staff.givenName ?? '', staff.name].join(' ')).join(' '),
    nameWords: unique(names.flatMap(indexWords)),
    otherWords: unique(others.flatMap((part) => indexWords(part ?? ''))),
    numbers: unique(numbers),
    numberEndings: unique(numbers.flatMap(endingsOf)),
  }
}

const unique = (words: readonly string[]): string => [...new Set(words)].join(' ')

function endingsOf(number: string): string[] {
  const endings: string[] = []
  for (let length = Math.min(number.length, 6); length >= SHORTEST_ENDING; length -= 1)
    endings.push(number.slice(-length))
  return [number, ...endings]
}
