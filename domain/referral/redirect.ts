// What a redirected referral runs on as: a new row in the list of another desk, with the same clock and the same chain.

import type { Instant } from '../instant.ts'
import type { Referral } from './referral.ts'
import type { Specialty } from './specialty.ts'

/** From this redirect on the senior role of the target owns it, and the senior is named. */
export const SENIOR_FROM = 3

/** Number of the redirect that is next, from 1. */
export const nextRedirect = ({ redirects }: Pick<Referral, 'redirects'>): number => redirects.length + 1

/** The next redirect must name a senior. */
export const needsSenior = (referral: Pick<Referral, 'redirects'>): boolean => nextRedirect(referral) >= SENIOR_FROM

/** It goes to the senior role of the target: an urgent page tells them. */
export const isForSenior = ({ redirects }: Pick<Referral, 'redirects'>): boolean => redirects.length >= SENIOR_FROM

/** Code of the specialty that it was sent on to; undefined: it was not. */
export const redirectedTo = ({ state, redirects }: Pick<Referral, 'state' | 'redirects'>): string | undefined =>
  state === 'redirected' ? redirects.at(-1)?.to : undefined

/**
 * The referral that `redirected` runs on as, sent at `at` by the tenant's clock; undefined when it was not redirected to this
 * specialty. The same for every console but for `at`.
 */
export function successorOf(redirected: Referral, target: Specialty, at: Instant): Referral | undefined {
  const { successor } = redirected
  if (successor === undefined || redirectedTo(redirected) !== target.code) return undefined
  return {
    ...redirected,
    clientId: successor,
    specialtyCode: target.code,
    roleCode: isForSenior(redirected) ? target.seniorRole || target.roleCode : target.roleCode,
    state: 'sent',
    sentAt: at,
    owner: null,
    eta: null,
    step: 0,
    successor: undefined,
  }
}
