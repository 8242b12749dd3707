// What a referral has in it before anything is typed: where this computer stands, and what its person wrote of themselves the
// last time.

import { EMPTY_REFERRAL, type ReferralDraft } from '../../domain/referral/referral-draft.ts'
import type { Memory } from './ui-store.ts'

const SENT_FROM = 'compose.sentFrom'
const CALL_BACK = 'compose.callBack'
const GRADE = 'refer.grade'
const ORGANISATION = 'refer.organisation'

export interface OwnWords {
  fresh(): ReferralDraft
  /** It was sent: the next one begins with the same. */
  remember(sent: ReferralDraft): void
}

/** `memory`: of this computer. `own`: of this person. */
export const ownWords = ({ memory, own }: { readonly memory: Memory; readonly own: Memory }): OwnWords => ({
  fresh: () => ({
    ...EMPTY_REFERRAL,
    sentFrom: memory.getItem(SENT_FROM) ?? '',
    callBack: own.getItem(CALL_BACK) ?? '',
    grade: own.getItem(GRADE) ?? '',
    organisation: own.getItem(ORGANISATION) ?? '',
  }),
  remember({ sentFrom, callBack, grade, organisation }) {
    memory.setItem(SENT_FROM, sentFrom.trim())
    own.setItem(CALL_BACK, callBack.trim())
    own.setItem(GRADE, grade.trim())
    own.setItem(ORGANISATION, organisation.trim())
  },
})
