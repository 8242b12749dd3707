// What the renderer draws of the rota, and of who held, holds or will hold a role. Times are instants in milliseconds;
// spans are half-open: from the one, to just before the other.

import { z } from 'zod'
import { CoverView, PersonView } from './views.ts'

/** Somebody's coming time with a role, however many entries of the rota it is made of. */
export const ComingTurn = z.strictObject({
  roleCode: z.string(),
  roleName: z.string(),
  person: PersonView,
  from: z.number(),
  until: z.number(),
})
export type ComingTurn = z.infer<typeof ComingTurn>

export const CoveredSpanView = z.strictObject({ from: z.number(), until: z.number(), cover: CoverView })

export const RotaPiece = z.strictObject({
  from: z.number(),
  until: z.number(),
  /** gap: nobody is planned for a role that has a rota. none: the role has no rota then. */
  kind: z.enum(['planned', 'gap', 'none']),
  person: PersonView.nullable(),
  because: z.enum(['shift', 'swap', 'override']).nullable(),
  /** Of the shift or the override. */
  entryId: z.string().nullable(),
  mine: z.boolean(),
  /** Done here, not yet saved in the tenant. */
  saving: z.boolean(),
  /** Who answers in a gap. */
  cover: z.array(CoveredSpanView),
})
export type RotaPiece = z.infer<typeof RotaPiece>

export const RotaRow = z.strictObject({
  ref: z.string(),
  code: z.string(),
  name: z.string(),
  siteName: z.string().nullable(),
  /** Who holds it now, as its row says: the plan is only a plan. */
  holder: PersonView.nullable(),
  pieces: z.array(RotaPiece),
})
export type RotaRow = z.infer<typeof RotaRow>

export const RotaGap = z.strictObject({
  ref: z.string(),
  code: z.string(),
  roleName: z.string(),
  siteName: z.string().nullable(),
  from: z.number(),
  until: z.number(),
  cover: z.array(CoveredSpanView),
})
export type RotaGap = z.infer<typeof RotaGap>

export const RotaShift = z.strictObject({
  clientId: z.string(),
  roleName: z.string(),
  siteName: z.string().nullable(),
  person: PersonView,
  from: z.number(),
  until: z.number(),
  /** It came by a swap. */
  swapped: z.boolean(),
})
export type RotaShift = z.infer<typeof RotaShift>

export const RotaSwap = z.strictObject({
  clientId: z.string(),
  proposer: PersonView,
  other: PersonView,
  gives: RotaShift.nullable(),
  /** Null when nothing is asked in return. */
  takes: RotaShift.nullable(),
  state: z.enum(['proposed', 'accepted', 'declined', 'withdrawn']),
  reason: z.string(),
  /** What this person can do about it. */
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
  saving: z.boolean(),
  /** Why the last answer was refused. */
  refusal: z.string().nullable(),
})
export type RotaSwap = z.infer<typeof RotaSwap>

export const RotaMine = z.strictObject({
  version: z.int(),
  shifts: z.array(RotaShift),
  swaps: z.array(RotaSwap),
  /** Rows that are on their way to the tenant. */
  writing: z.int(),
})
export type RotaMine = z.infer<typeof RotaMine>

const ImportLine = z.strictObject({
  roleName: z.string(),
  person: z.string(),
  from: z.number(),
  until: z.number(),
  /** Change: the end as it was. */
  before: z.number().nullable(),
})

export const RotaImport = z.strictObject({
  /** Names what was looked at: applied only if it would still do the same. */
  id: z.string(),
  add: z.array(ImportLine),
  change: z.array(ImportLine),
  remove: z.array(ImportLine),
  unchanged: z.int(),
  /** Rows of the file that are over, which are not written. */
  over: z.int(),
  /** Overlaps at hand-over, where who comes is planned from their start. */
  handovers: z.int(),
  errors: z.array(z.strictObject({ line: z.int(), words: z.string() })),
})
export type RotaImport = z.infer<typeof RotaImport>

/** How far an import has come; the rest of its rows is on its way. */
export const RotaImportProgress = z.strictObject({ rows: z.int(), saved: z.int(), refused: z.int() })
export type RotaImportProgress = z.infer<typeof RotaImportProgress>

export const HeldAt = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('held'),
    at: z.number(),
    holder: PersonView,
    /** versions: the row's history. row: now. The others: planned, and why. */
    source: z.enum(['versions', 'row', 'shift', 'swap', 'override']),
    since: z.number().nullable(),
    until: z.number().nullable(),
  }),
  z.strictObject({ kind: z.literal('nobody'), at: z.number(), planned: z.boolean(), cover: CoverView }),
  z.strictObject({ kind: z.literal('unknown'), at: z.number(), because: z.string() }),
])
export type HeldAt = z.infer<typeof HeldAt>

export const RoleHistory = z.strictObject({
  /** Newest first. */
  spans: z.array(z.strictObject({ holder: PersonView.nullable(), from: z.number(), until: z.number().nullable() })),
  /** Why it may not go back to the beginning; null when it does. */
  incomplete: z.string().nullable(),
})
export type RoleHistory = z.infer<typeof RoleHistory>
