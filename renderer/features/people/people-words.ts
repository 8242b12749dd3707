// What is said about people and the directory, in words. Pure.

import type { PersonRow, StaffState } from '../../../contract/directory-views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'

/** As many as the main process ranks for one question. */
export const MOST_FOUND = 100

export function staffWords(staff: StaffState | null, found: number | null, now: Instant): string {
  if (staff === null) return ''
  const known = `${staff.count.toLocaleString('en-GB')} staff`
  if (staff.trouble !== null)
    return staff.syncedAt === null
      ? staff.trouble
      : `${known}, as the directory was ${ago(staff.syncedAt, now)}. ${staff.trouble}`
  if (found !== null && found >= MOST_FOUND) return `The ${MOST_FOUND} likeliest of ${known}: type more to narrow it`
  if (found !== null) return `${found.toLocaleString('en-GB')} of ${known}`
  if (staff.syncedAt === null) return `Reading the directory: ${known} so far`
  return `${known}, read ${ago(staff.syncedAt, now)}`
}

const ago = (at: Instant, now: Instant): string =>
  now - at < HOUR ? `${listTime(at, now)} ago` : `at ${listTime(at, now)}`

export const workOf = (person: Pick<PersonRow, 'job' | 'department'>): string =>
  [person.job, person.department].filter((part) => part !== null).join(' · ')

export const holdsWords = (person: Pick<PersonRow, 'holds' | 'mine'>): string =>
  person.holds.length === 0
    ? ''
    : `${person.mine ? 'You hold' : 'Holds'} ${person.holds.map(({ name }) => name).join(', ')}`

/** `for 4 min`, `since 19:03` */
export const sinceWords = (since: Instant, now: Instant): string =>
  `${now - since < HOUR ? 'for' : 'since'} ${listTime(since, now)}`
