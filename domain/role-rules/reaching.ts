// The holder's console says that it is about to sleep, and that it is back. Its own acts: nobody is told of a refusal.

import { type Instant, SECOND } from '../instant.ts'
import type { Role, RoleVerdict } from '../role.ts'
import { asleepFact } from '../role-now.ts'
import { ALREADY, type Deed, isMine, write } from './verdict.ts'

/** What did not get out before the computer slept is wrong once it wakes up and sends. */
const UNREACHABLE_COUNTS_FOR = 30 * SECOND

export function fallAsleep(role: Role, deed: Deed, now: Instant): RoleVerdict {
  if (!isMine(role, deed) || asleepFact(role) || now - deed.at > UNREACHABLE_COUNTS_FOR) return ALREADY
  return write(role, deed, 'unreachable', {})
}

export const wakeUp = (role: Role, deed: Deed): RoleVerdict =>
  isMine(role, deed) && asleepFact(role) ? write(role, deed, 'reachable', {}) : ALREADY
