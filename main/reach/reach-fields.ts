// Between a row of the Reach list (docs/lists.md) and a proof.

import { z } from 'zod'
import { type Instant, toIso } from '../../domain/instant.ts'
import type { Proof, Reach } from '../../domain/reach.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { faults, maybeInstant, text } from '../wire/fields.ts'

export const REACH_LIST = 'Reach'

const ReachFields = z.object({
  Title: z.string().min(1),
  HolderId: text,
  Console: text,
  ProvenAt: maybeInstant,
  Proof: text,
})

const ProofField = z.object({
  sound: z.enum(['on', 'none', 'unknown']).catch('unknown'),
  muted: z.boolean().catch(false),
  locked: z.boolean().catch(false),
  syncAge: z.number().nullable().catch(null),
  notifications: z.boolean().catch(true),
  version: z.string().catch(''),
})

export function readReach(fields: Readonly<Record<string, unknown>>): Result<Reach, 'unreadable'> {
  const parsed = ReachFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const { Title, HolderId, Console, ProvenAt, Proof } = parsed.data
  return ok({
    roleCode: Title,
    holderId: HolderId ?? '',
    console: Console ?? '',
    provenAt: ProvenAt,
    proof: readProof(Proof),
  })
}

/** What is written to prove a role's console; `provenAt` null takes the proof back. */
export const writeReach = (
  holderId: string,
  console: string,
  provenAt: Instant | null,
  proof: Proof,
): Record<string, unknown> => ({
  HolderId: holderId,
  Console: console,
  // A date column is emptied with null.
  ProvenAt: provenAt === null ? null : toIso(provenAt),
  Proof: JSON.stringify(proof),
})

function readProof(json: string | undefined): Proof | null {
  try {
    return json === undefined ? null : (ProofField.safeParse(JSON.parse(json)).data ?? null)
  } catch {
    return null
  }
}
