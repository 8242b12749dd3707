// One role in full: who holds it, who covers it, what is open for it and what happened to it of late.

import { z } from 'zod'
import { ROLE_FACTS } from '../domain/role.ts'
import { ComingTurn } from './rota-views.ts'
import { PageRow, PersonView, RoleRow } from './views.ts'

export const RoleFactLine = z.strictObject({
  id: z.string(),
  kind: z.enum(ROLE_FACTS),
  at: z.number(),
  byName: z.string(),
  mine: z.boolean(),
  fromName: z.string().nullable(),
  toName: z.string().nullable(),
  reason: z.string().nullable(),
})
export type RoleFactLine = z.infer<typeof RoleFactLine>

/** One stop of the way that a page takes while nobody answers it. */
export const CoverStop = z.strictObject({
  code: z.string(),
  name: z.string(),
  holder: PersonView.nullable(),
  phone: z.string().nullable(),
  bleep: z.string().nullable(),
})
export type CoverStop = z.infer<typeof CoverStop>

export const RoleCard = z.strictObject({
  row: RoleRow,
  coverUntil: z.number().nullable(),
  /** Who is planned next, the earliest first; empty: nobody, or no rota. */
  coming: z.array(ComingTurn),
  /** Its deputy, the deputy's deputy, and so on to the switchboard, held or not. */
  chain: z.array(CoverStop),
  /** The latest first. */
  story: z.array(RoleFactLine),
  offerNote: z.string().nullable(),
  /** Open pages for it, the most urgent first; null while the list that holds them has not been read on this computer. */
  open: z.array(PageRow).nullable(),
})
export type RoleCard = z.infer<typeof RoleCard>

/** Somebody a role may be handed to. */
export const Taker = z.strictObject({ id: z.string(), name: z.string(), about: z.string() })
export type Taker = z.infer<typeof Taker>
