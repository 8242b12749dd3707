// Roles: who holds what, and taking or giving it.

import { z } from 'zod'
import { Accepted, type ChannelMap, Range, Ref, Window } from './channel-types.ts'
import { RoleRow } from './views.ts'

export const roleChannels = {
  'roles.list': { in: z.strictObject({ find: z.string().max(100), ...Range }), out: Window(RoleRow) },
  'roles.take': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'roles.giveBack': { in: z.strictObject({ ref: Ref }), out: Accepted },
} as const satisfies ChannelMap

export const roleEvents = {
  'roles.changed': z.strictObject({ version: z.int() }),
} as const satisfies Record<string, z.ZodType>
