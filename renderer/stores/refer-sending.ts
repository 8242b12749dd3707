// Sending the referral that is being written, once: what is missing or asked comes first, and what is refused is said.

import type { RolecallApi } from '../../contract/channels.ts'
import { type ReferralDraft, referralFaults } from '../../domain/referral/referral-draft.ts'
import type { ReferLookups } from './refer-lookups.ts'
import type { ReferState } from './refer-state.ts'

export interface ReferSendingParts {
  readonly api: RolecallApi
  readonly state: () => ReferState
  readonly change: (part: Partial<ReferState>) => void
  readonly lookups: Pick<ReferLookups, 'duplicates'>
  /** It is kept, and on its way. */
  readonly sent: (draft: ReferralDraft) => void
}

/** Answers with its ref once it is kept; null when something is missing, is asked, or was refused. */
export function createReferSending({ api, state, change, lookups, sent }: ReferSendingParts) {
  return async (allTheSame: boolean): Promise<string | null> => {
    const { sendId, draft, sending, duplicates, files } = state()
    if (sending) return null
    if (Object.keys(referralFaults(draft)).length > 0) {
      change({ tried: true })
      return null
    }
    if (duplicates.length > 0 && !allTheSame) {
      change({ asking: true })
      return null
    }
    change({ sending: true, refusal: null, asking: false })
    const reply = await api.call('referrals.send', {
      sendId,
      draft,
      attachments: files.map(({ id }) => id),
      knows: allTheSame ? duplicates.map(({ ref }) => ref) : [],
    })
    if (state().sendId !== sendId) return reply.ok ? reply.value.ref : null
    if (!reply.ok) {
      // Somebody else referred the patient meanwhile: it is shown like those that were there before.
      if (reply.code === 'duplicate') await lookups.duplicates()
      const asking = reply.code === 'duplicate' && state().duplicates.length > 0
      change({ sending: false, asking, tried: true, refusal: asking ? null : reply.message })
      return null
    }
    sent(draft)
    return reply.value.ref
  }
}
