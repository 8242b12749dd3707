// Between a row of `Kind` `referred` (docs/lists.md) and a pointer: it stands in the list of the ward's desk and says where the
// ward's referral is. It holds nothing of the patient.

import { z } from 'zod'
import { type Instant, toIso } from '../../domain/instant.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { faults, instant, text } from '../wire/fields.ts'

export interface Pointer {
  readonly clientId: string
  readonly state: 'open' | 'done'
  /** `ClientId` of the first referral of the chain. */
  readonly chain: string
  /** `ClientId` of the referral that it runs on as, as far as the pointer knows. */
  readonly current: string
  /** In whose list that one is. */
  readonly specialtyCode: string
  readonly madeAt: Instant
}

type Fields = Readonly<Record<string, unknown>>

const filled = z.string().trim().min(1)

const PointerFields = z.object({
  ClientId: filled,
  State: z.enum(['open', 'done']),
  Chain: filled,
  Successor: text,
  SpecialtyCode: filled,
  SentAt: instant,
})

/** The failure names the fields at fault. */
export function readPointer(fields: Fields): Result<Pointer, 'unreadable'> {
  const parsed = PointerFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const { ClientId, State, Chain, Successor, SpecialtyCode, SentAt } = parsed.data
  return ok({
    clientId: ClientId,
    state: State,
    chain: Chain,
    current: Successor ?? Chain,
    specialtyCode: SpecialtyCode,
    madeAt: SentAt,
  })
}

/** Every column of a new pointer but its `ClientId`. */
export const fieldsOfPointer = (
  referral: Pick<Referral, 'clientId' | 'chain' | 'specialtyCode'>,
  specialtyName: string,
  at: Instant,
): Record<string, unknown> => ({
  Title: `Referred to ${specialtyName}`,
  Kind: 'referred',
  State: 'open',
  Chain: referral.chain,
  ...placeFields(referral),
  SentAt: toIso(at),
})

/** The columns that say where the chain runs now. */
export const placeFields = ({
  clientId,
  chain,
  specialtyCode,
}: Pick<Referral, 'clientId' | 'chain' | 'specialtyCode'>): Record<string, unknown> => ({
  SpecialtyCode: specialtyCode,
  ...(clientId === chain ? {} : { Successor: clientId }),
})
