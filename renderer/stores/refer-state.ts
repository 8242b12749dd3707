// Everything that is known of the referral that is being written, as its sheet draws it.

import type { ReferralPlanView, ReferralRow } from '../../contract/referral-views.ts'
import type { ReferralDraft } from '../../domain/referral/referral-draft.ts'
import { type ComposeFilesState, NO_FILES } from './compose-files.ts'
import type { Referring, Sbar, Template } from './refer-draft.ts'

export interface ReferState extends Referring, ComposeFilesState {
  readonly open: boolean
  /** What was being written when the window or the computer went down is still being read. */
  readonly reading: boolean
  /** It was begun before the sheet was opened this time: whoever opened it may have forgotten. */
  readonly reopened: boolean
  readonly plan: ReferralPlanView | null
  readonly planTrouble: string | null
  /** Open referrals of this patient to this specialty. */
  readonly duplicates: readonly ReferralRow[]
  /** It was to be sent, and is not while these have not been looked at. */
  readonly asking: boolean
  /** A template that would come on top of what was typed: nobody has said yet how. */
  readonly template: Template | null
  /** What the last template changed, to be had back. */
  readonly undo: { readonly name: string; readonly before: Sbar } | null
  /** What is typed is not kept, and why. */
  readonly keepTrouble: string | null
  /** Sending was tried: from now on every fault is said. */
  readonly tried: boolean
  readonly refusal: string | null
  readonly sending: boolean
}

/** Nothing is written yet. */
export const blankReferral = (sendId: string, draft: ReferralDraft): Omit<ReferState, 'reading'> => ({
  open: false,
  reopened: false,
  sendId,
  draft,
  specialty: null,
  picked: null,
  typing: false,
  begunAt: null,
  plan: null,
  planTrouble: null,
  duplicates: [],
  asking: false,
  template: null,
  undo: null,
  keepTrouble: null,
  tried: false,
  refusal: null,
  sending: false,
  ...NO_FILES,
})
