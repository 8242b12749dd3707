// The holder cannot be disturbed for a while, and says who stands in; or routine pages wait for a window to end.

import { DAY, HOUR } from '../instant.ts'
import type { Role, RoleAct, RoleVerdict } from '../role.ts'
import { ALREADY, type Deed, isMine, notSensible, notYours, write } from './verdict.ts'

type Act<K extends RoleAct['kind']> = Extract<RoleAct, { kind: K }>

const LONGEST_ABSENCE = DAY
const LONGEST_WINDOW = 2 * HOUR

export function goAway(role: Role, { reason, until, delegate }: Act<'away'>, deed: Deed): RoleVerdict {
  if (!isMine(role, deed)) return notYours(role)
  if (delegate.id === deed.actor.id) return notSensible('Somebody else must stand in for you.')
  if (until <= deed.at) return notSensible('The time until which you are away has passed.')
  if (until - deed.at > LONGEST_ABSENCE) return notSensible('At most 24 hours: hand the role over instead.')
  return write(role, deed, 'away', { away: { reason, from: deed.at, until, delegate } }, { to: delegate, reason })
}

/** The holder is back early; or the delegate can stand in no longer, and the holder is told. */
export function comeBack(role: Role, deed: Deed): RoleVerdict {
  const { away } = role
  if (!isMine(role, deed) && away?.delegate.id !== deed.actor.id) return notYours(role)
  if (!away || away.until <= deed.at) return ALREADY
  return write(role, deed, 'back', { away: null }, { to: away.delegate })
}

export function protect(role: Role, { from, until, reason }: Act<'protect'>, deed: Deed): RoleVerdict {
  if (!isMine(role, deed)) return notYours(role)
  if (until <= from) return notSensible('Protected time ends after it begins.')
  if (until <= deed.at) return notSensible('That time has passed.')
  if (until - from > LONGEST_WINDOW) return notSensible('At most two hours of protected time at once.')
  const others = role.protectedTimes.filter((window) => window.until > deed.at)
  if (others.some((window) => window.from < until && from < window.until))
    return notSensible('There is protected time then already.')
  const protectedTimes = [...others, { id: deed.id, from, until, reason }].sort((a, b) => a.from - b.from)
  return write(role, deed, 'protected', { protectedTimes }, { reason })
}

export function unprotect(role: Role, { window }: Act<'unprotect'>, deed: Deed): RoleVerdict {
  if (!isMine(role, deed)) return notYours(role)
  const found = role.protectedTimes.find(({ id }) => id === window)
  if (!found) return ALREADY
  const protectedTimes = role.protectedTimes.filter(({ id }) => id !== window)
  return write(role, deed, 'unprotected', { protectedTimes }, { reason: found.reason })
}
