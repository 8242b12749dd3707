// Looks into the story of a referral. A redirected referral takes its story along, so that what one specialty did is told apart
// from what was done before.

import type { Referral, ReferralEntry, ReferralKind, ReferralState } from './referral.ts'

type Told = Pick<Referral, 'story' | 'redirects' | 'state'>

/** What was done since this specialty has it. */
export function ownStory({ story, redirects, state }: Told): readonly ReferralEntry[] {
  const before = redirects.length - (state === 'redirected' ? 1 : 0)
  let passed = 0
  const start = before === 0 ? 0 : story.findIndex(({ kind }) => kind === 'redirected' && ++passed === before) + 1
  return story.slice(start)
}

/** The last of these kinds since this specialty has it. */
export const lastOf = (referral: Told, kinds: readonly ReferralKind[]): ReferralEntry | undefined =>
  ownStory(referral).findLast(({ kind }) => kinds.some((each) => each === kind))

/** The first of these kinds since this specialty has it. */
export const firstOf = (referral: Told, kinds: readonly ReferralKind[]): ReferralEntry | undefined =>
  ownStory(referral).find(({ kind }) => kinds.some((each) => each === kind))

const LED_TO: Readonly<Record<ReferralState, readonly ReferralKind[]>> = {
  sent: [],
  received: ['received', 'claimed', 'answered', 'contested'],
  accepted: ['accepted'],
  'advice-given': ['advised'],
  'more-info-requested': ['asked'],
  declined: ['declined'],
  'in-review': ['reviewed'],
  completed: ['completed'],
  cancelled: ['cancelled'],
  redirected: ['redirected'],
}

/** What led to the state that it is in; undefined when the row does not tell. */
export const settingEntry = (referral: Told & Pick<Referral, 'state'>): ReferralEntry | undefined =>
  lastOf(referral, LED_TO[referral.state])
