// `ClientId`s that follow from a referral (docs/lists.md): of what it runs on as, and of the pages that say it is late.

import { nextRedirect } from '../../domain/referral/redirect.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import type { FeedName } from '../store/model.ts'
import { derivedId } from '../wire/derived-id.ts'

/** Of the row that it will run on as once it is redirected the next time. */
export const successorId = (referral: Pick<Referral, 'clientId' | 'redirects'>): string =>
  derivedId('referral successor', referral.clientId.toLowerCase(), nextRedirect(referral))

/** Of the page that tells of step `step` of its breaches. */
export const breachPageId = ({ clientId }: Pick<Referral, 'clientId'>, step: number): string =>
  derivedId('referral breach', clientId.toLowerCase(), step)

/** Of the page that asks a senior to take `successor`, which was sent on for the third time or more. */
export const seniorPageId = (successor: string): string => derivedId('referral for senior', successor.toLowerCase())

/** Of the row in a desk's list that says where the referrals of this chain are. */
export const pointerId = ({ chain }: Pick<Referral, 'chain'>, list: FeedName): string =>
  derivedId('referral pointer', chain.toLowerCase(), list)
