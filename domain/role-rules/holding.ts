// Who holds a role without anybody's consent being asked: taking a vacant one, giving one's own back, forcing one.

import type { Role, RoleAct, RoleVerdict } from '../role.ts'
import {
  ALREADY,
  type Deed,
  heldBy,
  isMine,
  notSensible,
  notYours,
  personOf,
  refused,
  saysWhy,
  write,
} from './verdict.ts'

type Act<K extends RoleAct['kind']> = Extract<RoleAct, { kind: K }>

/**
 * Only a vacant role is taken. An offer that is still open on a vacant role is no claim to it (its giver is gone):
 * whoever stands there and takes it may, and the offer lapses.
 */
export function take(role: Role, { coverUntil }: Act<'take'>, deed: Deed): RoleVerdict {
  if (isMine(role, deed)) return ALREADY
  if (role.holder) return refused({ code: 'held-by-another', holderName: role.holder.name, since: role.holderSince })
  return write(role, deed, 'taken', heldBy(personOf(deed), deed.at, coverUntil))
}

/** One's own stint only: whoever has come to hold it again since they gave it back does not lose it for an old act. */
export function giveBack(role: Role, deed: Deed): RoleVerdict {
  const { holder, holderSince } = role
  if (!holder) return ALREADY
  if (!isMine(role, deed)) return notYours(role)
  if (holderSince !== null && wholeSecond(holderSince) > deed.at)
    return notSensible('You have come to hold this role again since you gave it back, and you still hold it.')
  return write(role, deed, 'given-back', heldBy(null, deed.at, undefined), { from: holder })
}

/** The list keeps whole seconds, which it may have rounded up. */
const wholeSecond = (at: number): number => at - 1_000

export function force(role: Role, { reason }: Act<'force'>, deed: Deed): RoleVerdict {
  const { holder } = role
  if (isMine(role, deed)) return ALREADY
  if (!holder) return notSensible('Nobody holds this role any more: it can simply be taken.')
  if (!saysWhy(reason)) return notSensible('Say why, in a few words: whoever held it is told.')
  return write(role, deed, 'forced', heldBy(personOf(deed), deed.at, undefined), { from: holder, reason })
}
