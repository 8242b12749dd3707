// A role's holder and what became of an act on it, in words. Pure.

import type { PendingView, RoleRow } from '../../../contract/views.ts'
import { listTime } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'

/** The site in words, or its code while its name is not known. */
export const siteOf = (role: Pick<RoleRow, 'siteCode' | 'siteName'>): string => role.siteName ?? role.siteCode

export function holderWords(role: Pick<RoleRow, 'holder' | 'holderSince' | 'mine'>, now: Instant): string {
  const since = sinceWords(role.holderSince, now)
  if (role.holder === null) return since === '' ? 'Nobody holds it' : `Nobody holds it${since}`
  return `${role.mine ? 'You hold it' : `Held by ${role.holder.name}`}${since}`
}

function sinceWords(since: Instant | null, now: Instant): string {
  if (since === null) return ''
  return now - since < HOUR ? `, for ${listTime(since, now)}` : `, since ${listTime(since, now)}`
}

const isTake = (pending: PendingView): boolean => pending.act.endsWith('take')

export function pendingWords(pending: PendingView): string {
  const what = isTake(pending) ? 'Taking it' : 'Giving it back'
  switch (pending.state) {
    case 'saving':
      return `${what}: saving`
    case 'waiting':
      return `${what}: ${pending.message ?? 'kept here until the hospital answers'}`
    case 'refused':
      return pending.message ?? `${what} was refused`
  }
}
