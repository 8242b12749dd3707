// The rota: who is planned, where nobody is, changing it, and who held or will hold a role at an instant.

import { z } from 'zod'
import { Accepted, type ChannelMap, Nothing, Range, Ref, Window } from './channel-types.ts'
import {
  HeldAt,
  RoleHistory,
  RotaGap,
  RotaImport,
  RotaImportProgress,
  RotaMine,
  RotaRow,
  RotaShift,
} from './rota-views.ts'
import { PersonView } from './views.ts'

const ClientId = z.string().min(1).max(100)
/** From 2000 to 2100: anything else was mistyped. */
const Instant = z.number().min(946_684_800_000).max(4_102_444_800_000)
/** A year of a big trust has some 100,000 shifts of 100 characters. */
const FileText = z.string().min(1).max(20_000_000)
const Reason = z.string().trim().max(255)

export const rotaChannels = {
  /** Roles that have a rota in the window, each with its pieces. `find` narrows as in the list of roles. */
  'rota.strip': {
    in: z.strictObject({ find: z.string().max(100), from: Instant, until: Instant, ...Range }),
    out: Window(RotaRow),
  },
  /** Gaps of the coming 72 hours, the earliest first. */
  'rota.gaps': { in: Nothing, out: z.strictObject({ gaps72h: z.int(), gaps: z.array(RotaGap) }) },
  /** A person looks at the rota: the tenant is asked for its news. */
  'rota.look': { in: Nothing, out: Nothing },
  /** My coming shifts, and the swaps that I am a part of. */
  'rota.mine': { in: Nothing, out: RotaMine },
  /** Coming shifts of those who share roles with this shift: whom it can be swapped with. */
  'rota.colleagues': { in: z.strictObject({ gives: ClientId }), out: z.strictObject({ shifts: z.array(RotaShift) }) },
  'rota.proposeSwap': {
    in: z.strictObject({ gives: ClientId, takes: ClientId.nullable(), other: PersonView, reason: Reason }),
    out: Accepted,
  },
  'rota.answerSwap': {
    in: z.strictObject({ swap: ClientId, answer: z.enum(['accepted', 'declined', 'withdrawn']) }),
    out: Accepted,
  },
  'rota.setOverride': {
    in: z.strictObject({ ref: Ref, person: PersonView, from: Instant, until: Instant, reason: Reason.min(1) }),
    out: Accepted,
  },
  'rota.endOverride': { in: z.strictObject({ override: ClientId }), out: Accepted },
  /** Looks at a file and changes nothing. */
  'rota.importPreview': { in: z.strictObject({ text: FileText }), out: RotaImport },
  /** Does what was looked at; refused with `changed-meanwhile` when it would do something else by now. */
  'rota.importApply': {
    in: z.strictObject({ text: FileText, id: z.string() }),
    out: z.strictObject({ rows: z.int() }),
  },
  /** How far an import has come that was applied; refused with `not-found` after a restart of the console. */
  'rota.importProgress': { in: z.strictObject({ id: z.string() }), out: RotaImportProgress },
  /** Who held, holds or will hold a role at an instant. */
  'roles.heldAt': { in: z.strictObject({ ref: Ref, at: Instant }), out: HeldAt },
  /** Who held a role, from the versions of its row. */
  'roles.history': { in: z.strictObject({ ref: Ref }), out: RoleHistory },
} as const satisfies ChannelMap

export const rotaEvents = {
  'rota.changed': z.strictObject({ version: z.int() }),
} as const satisfies Record<string, z.ZodType>
