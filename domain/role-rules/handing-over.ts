// The handshake: a role stays with its giver until the taker, who has read what is open and heard a test alert, accepts.

import { MINUTE } from '../instant.ts'
import type { Role, RoleAct, RoleVerdict } from '../role.ts'
import {
  ALREADY,
  type Deed,
  heldBy,
  isMine,
  notOffered,
  notSensible,
  notYours,
  personOf,
  refused,
  write,
} from './verdict.ts'

type Act<K extends RoleAct['kind']> = Extract<RoleAct, { kind: K }>

/** A test alert heard longer ago says little about this computer now. */
export const TEST_COUNTS_FOR = 15 * MINUTE

const NO_OFFER = { offeredTo: null, offeredAt: null } as const satisfies Partial<Role>

/** Offering it to somebody else replaces the offer before. */
export function offer(role: Role, { to, note }: Act<'offer'>, deed: Deed): RoleVerdict {
  if (!isMine(role, deed)) return notYours(role)
  if (to.id === deed.actor.id) return notSensible('You hold it already: offer it to somebody else.')
  if (role.offeredTo?.id === to.id) return ALREADY
  return write(role, deed, 'offered', { offeredTo: to, offeredAt: deed.at }, { to, reason: note })
}

export function withdrawOffer(role: Role, deed: Deed): RoleVerdict {
  if (!isMine(role, deed)) return notYours(role)
  if (!role.offeredTo) return ALREADY
  return write(role, deed, 'offer-withdrawn', NO_OFFER, { to: role.offeredTo })
}

/** The one act by which responsibility moves. */
export function accept(role: Role, act: Act<'accept'>, deed: Deed): RoleVerdict {
  const { holder, offeredTo } = role
  if (isMine(role, deed)) return ALREADY
  if (holder && holder.id !== act.from)
    return refused({ code: 'held-by-another', holderName: holder.name, since: role.holderSince })
  if (!holder || offeredTo?.id !== deed.actor.id) return notOffered(role)
  if (!Number.isInteger(act.itemsRead) || act.itemsRead < 0)
    return notSensible('Read what is open for this role before you accept it.')
  if (act.heardAt > deed.at || deed.at - act.heardAt > TEST_COUNTS_FOR)
    return notSensible('Hear a test alert on this computer before you accept.')
  return write(role, deed, 'accepted', heldBy(personOf(deed), deed.at, act.coverUntil), { from: holder })
}

export function decline(role: Role, { reason }: Act<'decline'>, deed: Deed): RoleVerdict {
  if (role.offeredTo?.id !== deed.actor.id) return notOffered(role)
  return write(role, deed, 'declined', NO_OFFER, { from: role.holder ?? undefined, reason })
}
