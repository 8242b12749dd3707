// Duty in words. Pure.

import type { DutyView, RoleNews } from '../../../contract/duty-views.ts'
import type { AwayView, CoverView, ProtectedView } from '../../../contract/views.ts'
import { clinicalTime, listTime } from '../../../domain/clinical-time.ts'
import type { Instant } from '../../../domain/instant.ts'
import { roleAtSite } from '../roles/role-at-site.ts'

interface Window {
  readonly from: Instant
  readonly until: Instant
}

export const isOn = ({ from, until }: Window, now: Instant): boolean => from <= now && now < until

/** "in theatre until 15:30, Dr Silva stands in" */
export function awayWords({ reason, until, delegate }: AwayView): string {
  return `${lowerFirst(reason)} until ${clinicalTime(until)}, ${delegate.name} stands in`
}

export const protectedWords = ({ reason, until }: ProtectedView): string =>
  `${lowerFirst(reason)} until ${clinicalTime(until)}, routine pages wait`

const lowerFirst = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** What else the top bar says of somebody on duty, or ''. */
export function whereaboutsWords(view: DutyView | null, now: Instant): string {
  if (view === null) return ''
  if (view.state === 'off') return 'nothing alerts you here'
  const words = new Set<string>()
  for (const { away, protectedTimes } of view.held) {
    if (away && isOn(away, now)) words.add(awayWords(away))
    const window = protectedTimes.find((time) => isOn(time, now))
    if (window) words.add(protectedWords(window))
  }
  if (view.state === 'leaving') words.add('going off duty')
  return [...words].join(' · ')
}

/** "Dr Silva (Medical SHO on call)", or a telephone. */
export function coverWords({ roleName, personName, phone }: CoverView): string {
  if (personName !== null) return `${personName} (${roleName})`
  return phone === null ? `${roleName}, by telephone` : `${roleName}, by telephone on ${phone}`
}

export function newsWords(news: RoleNews, now: Instant): { title: string; body: string } {
  const { what, byName, reason, at } = news
  const name = roleAtSite(news)
  const when = listTime(at, now)
  const ago = now - at < 3_600_000 ? `${when} ago` : `at ${when}`
  const because = reason === null ? '' : ` They wrote: “${reason}”`
  switch (what) {
    case 'forced':
      return { title: `${byName} has taken over ${name} from you.`, body: `It is with them, ${ago}.${because}` }
    case 'accepted':
      return { title: `${byName} has accepted ${name}.`, body: `It is with them, ${ago}.` }
    case 'declined':
      return { title: `${byName} has declined ${name}.`, body: `It is still with you.${because}` }
    case 'stand-in-ended':
      return { title: `${byName} no longer stands in for you.`, body: `Pages for ${name} come to you again.` }
  }
}
