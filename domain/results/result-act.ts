// What can be done to a result, and how an act can end.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import type { Remote } from '../referral/referral.ts'
import type { InvestigationResult, OverdueReason, ReadBack, ResultState } from './investigation-result.ts'

/** `version`: the one that its author had before them. */
export type ResultDeed =
  | { readonly kind: 'seen'; readonly version: number }
  | {
      readonly kind: 'accepted'
      readonly version: number
      readonly readBack?: ReadBack | undefined
      readonly text?: string | undefined
    }
  | { readonly kind: 'given-up'; readonly text?: string | undefined }
  /** `action`: a code of its class. */
  | { readonly kind: 'done'; readonly version: number; readonly action: string; readonly text?: string | undefined }
  | { readonly kind: 'said'; readonly text: string }
  | {
      readonly kind: 'forwarded'
      readonly version: number
      readonly person?: Person | undefined
      readonly to?: string | undefined
      readonly text?: string | undefined
    }
  /** `from`: id of the owner whom its author saw; null: nobody. */
  | {
      readonly kind: 'handed-on'
      readonly version: number
      readonly person: Person
      readonly from: string | null
      readonly text?: string | undefined
    }
  | { readonly kind: 'printed'; readonly version: number }
  /** The console's own act: it is overdue, and role `to` was paged. */
  | { readonly kind: 'escalated'; readonly step: number; readonly to: string; readonly why: OverdueReason }

export type ResultAct = ResultDeed & {
  readonly role?: string | undefined
  readonly remote?: Remote | undefined
}

export type ResultRefusal =
  | { readonly code: 'over'; readonly state: ResultState; readonly message: string }
  | { readonly code: 'owned'; readonly byName: string; readonly at: Instant | null; readonly message: string }
  /** The laboratory has released another version meanwhile: nobody answers for what they have not seen. */
  | { readonly code: 'other-version'; readonly version: number; readonly message: string }
  | { readonly code: 'read-back-mismatch'; readonly differs: readonly ReadBackPart[]; readonly message: string }
  | { readonly code: 'not-sensible'; readonly message: string }

export type ReadBackPart = 'value' | 'identifiers'

export type ResultVerdict =
  | { readonly kind: 'write'; readonly result: InvestigationResult }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: ResultRefusal }
