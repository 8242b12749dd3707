// Roles: who holds what, and how it changes hands.

import { z } from 'zod'
import { Accepted, type ChannelMap, Range, Ref, Window } from './channel-types.ts'
import { RoleCard, Taker } from './role-views.ts'
import { PersonView, RoleRow } from './views.ts'

const Why = z.string().trim().min(1).max(300)

export const roleChannels = {
  'roles.list': { in: z.strictObject({ find: z.string().max(100), ...Range }), out: Window(RoleRow) },
  'roles.get': { in: z.strictObject({ ref: Ref }), out: RoleCard },
  /** Who it may be handed to: those of its desk first, then everybody whom the search finds. */
  'roles.takers': {
    in: z.strictObject({ ref: Ref, find: z.string().max(100) }),
    out: z.strictObject({ people: z.array(Taker) }),
  },
  'roles.take': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'roles.giveBack': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'roles.offer': { in: z.strictObject({ ref: Ref, to: PersonView, note: Why.optional() }), out: Accepted },
  'roles.withdrawOffer': { in: z.strictObject({ ref: Ref }), out: Accepted },
  /**
   * `read`: refs of the open pages that were read through. Refused with `not-read` while one is missing, or while this
   * computer does not know what is open.
   */
  'roles.accept': {
    in: z.strictObject({ ref: Ref, from: z.string().min(1), read: z.array(Ref).max(500), heardAt: z.number() }),
    out: Accepted,
  },
  'roles.decline': { in: z.strictObject({ ref: Ref, reason: Why.optional() }), out: Accepted },
  'roles.force': { in: z.strictObject({ ref: Ref, reason: Why }), out: Accepted },
  'roles.away': {
    in: z.strictObject({ ref: Ref, reason: Why, until: z.number(), delegate: PersonView }),
    out: Accepted,
  },
  'roles.back': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'roles.protect': {
    in: z.strictObject({ ref: Ref, from: z.number(), until: z.number(), reason: Why }),
    out: Accepted,
  },
  'roles.unprotect': { in: z.strictObject({ ref: Ref, window: z.string().min(1).max(100) }), out: Accepted },
} as const satisfies ChannelMap

export const roleEvents = {
  'roles.changed': z.strictObject({ version: z.int() }),
} as const satisfies Record<string, z.ZodType>
