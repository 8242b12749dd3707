// A role's holder and what became of an act on it, in words. Pure.

import type { RoleFactLine } from '../../../contract/role-views.ts'
import type { PendingView, RoleRow } from '../../../contract/views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'
import { awayWords, coverWords, isOn, protectedWords } from '../duty/duty-words.ts'

/** The site in words, or its code while its name is not known. */
export const siteOf = (role: Pick<RoleRow, 'siteCode' | 'siteName'>): string => role.siteName ?? role.siteCode

export function holderWords(
  role: Pick<RoleRow, 'holder' | 'holderSince' | 'mine'> & Partial<Pick<RoleRow, 'cover'>>,
  now: Instant,
): string {
  const since = sinceWords(role.holderSince, now)
  if (role.holder === null) {
    const nobody = since === '' ? 'Nobody holds it' : `Nobody holds it${since}`
    return role.cover ? `${nobody} · covered by ${coverWords(role.cover)}` : nobody
  }
  return `${role.mine ? 'You hold it' : `Held by ${role.holder.name}`}${since}`
}

/** What senders must know of the holder now: away, or not to be disturbed with routine; '' when neither. */
export function standingWords(role: Pick<RoleRow, 'away' | 'asleepSince' | 'protectedTimes'>, now: Instant): string {
  const window = role.protectedTimes.find((time) => isOn(time, now))
  const words = [
    role.asleepSince === null
      ? ''
      : `the holder’s console sleeps since ${listTime(role.asleepSince, now)}: emergencies go to the deputy at once`,
    role.away && isOn(role.away, now) ? awayWords(role.away) : '',
    window ? protectedWords(window) : '',
  ].filter((part) => part !== '')
  const text = words.join(' · ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function sinceWords(since: Instant | null, now: Instant): string {
  if (since === null) return ''
  return now - since < HOUR ? `, for ${listTime(since, now)}` : `, since ${listTime(since, now)}`
}

const DOING: Readonly<Record<string, string>> = {
  take: 'Taking it',
  'give-back': 'Giving it back',
  offer: 'Offering it',
  'withdraw-offer': 'Withdrawing the offer',
  accept: 'Accepting it',
  decline: 'Declining it',
  force: 'Taking it over',
  away: 'Telling who stands in',
  back: 'Coming back',
  protect: 'Protecting time',
  unprotect: 'Ending protected time',
}

export function pendingWords(pending: PendingView): string {
  const what = DOING[pending.act] ?? 'Changing it'
  switch (pending.state) {
    case 'saving':
      return `${what}: saving`
    case 'waiting':
      return `${what}: ${pending.message ?? 'kept here until the hospital answers'}`
    case 'refused':
      return pending.message ?? `${what} was refused`
  }
}

/** "Dr Okafor handed it to Dr Silva": one line of what happened to a role. */
export function factWords({ kind, byName, mine, fromName, toName, reason }: RoleFactLine): string {
  const by = mine ? 'You' : byName
  const because = reason === null ? '' : `: “${reason}”`
  switch (kind) {
    case 'taken':
      return `${by} took it`
    case 'given-back':
      return `${by} gave it back`
    case 'offered':
      return `${by} offered it to ${toName ?? 'somebody'}${because}`
    case 'offer-withdrawn':
      return `${by} withdrew the offer to ${toName ?? 'somebody'}`
    case 'accepted':
      return `${by} accepted it from ${fromName ?? 'the holder'}`
    case 'declined':
      return `${by} declined it${because}`
    case 'forced':
      return `${by} took it over from ${fromName ?? 'the holder'}${because}`
    case 'away':
      return `${by}: ${reason ?? 'away'}, ${toName ?? 'somebody'} stands in`
    case 'back':
      return `${by} ended the absence`
    case 'protected':
      return `${by} protected time${because}`
    case 'unprotected':
      return `${by} ended protected time`
    case 'unreachable':
      return mine ? 'Your console went to sleep' : `${byName}’s console went to sleep`
    case 'reachable':
      return mine ? 'Your console is awake again' : `${byName}’s console is awake again`
  }
}
