// Finding roles and people, and what is done with a number once it is found.

import { z } from 'zod'
import { type ChannelMap, Nothing, Range, Window } from './channel-types.ts'
import { DirectoryHit, PersonCard, PersonRow, StaffState } from './directory-views.ts'

const Find = z.string().max(100)
const Id = z.string().min(1).max(100)

export const directoryChannels = {
  /** The likeliest roles and people for what has been typed so far, mixed. */
  'directory.search': {
    in: z.strictObject({ find: Find, limit: z.int().min(1).max(50) }),
    out: z.strictObject({ version: z.int(), hits: z.array(DirectoryHit), staff: StaffState }),
  },
  'people.list': { in: z.strictObject({ find: Find, ...Range }), out: Window(PersonRow) },
  'people.get': { in: z.strictObject({ id: Id }), out: PersonCard },
  'people.state': { in: Nothing, out: StaffState },
  /** Asks the tenant for news of the staff. */
  'people.readNow': { in: Nothing, out: Nothing },
  /** Hands a number to whatever makes calls on this computer. */
  'contact.dial': { in: z.strictObject({ number: z.string().regex(/^[+\d][\d ()-]{1,30}$/) }), out: Nothing },
  /** Opens a chat with a member of staff in Teams. */
  'contact.chat': { in: z.strictObject({ id: Id }), out: Nothing },
  'contact.copy': { in: z.strictObject({ text: z.string().min(1).max(500) }), out: Nothing },
} as const satisfies ChannelMap

export const directoryEvents = {
  'people.changed': z.strictObject({ version: z.int() }),
} as const satisfies Record<string, z.ZodType>
