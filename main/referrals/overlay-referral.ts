// A referral as it will be once every act that waits here is in the tenant.

import { decideReferral } from '../../domain/referral/decide-referral.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import type { Action } from '../store/model.ts'

export const overlayReferral = (referral: Referral, waiting: readonly Action[]): Referral =>
  waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'referral') return current
    const verdict = decideReferral(current, id, act, actor, at)
    return verdict.kind === 'write' ? verdict.referral : current
  }, referral)
