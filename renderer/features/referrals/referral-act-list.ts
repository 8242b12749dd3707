// What this person can do to the referral that is open, the most pressing first, each with its key. Pure.

import type { ReferralDetail } from '../../../contract/referral-views.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { ReferralKind } from '../../../domain/referral/referral.ts'
import type { ReferralQuestion, ReferralStore } from '../../stores/referral-store.ts'

export interface ReferralAction {
  readonly words: string
  readonly keys?: string
  readonly primary?: boolean
  readonly run: () => void
}

type Deeds = Pick<ReferralStore, 'ask' | 'claim' | 'nudge' | 'copyAdvice' | 'printAdvice'>

interface Offer {
  readonly kind: ReferralKind
  readonly words: (detail: ReferralDetail) => string
  readonly keys?: string
  readonly primary?: boolean
  readonly asks?: ReferralQuestion
  readonly does?: (deeds: Deeds) => void
  /** Offered by its rules, and still not worth a button now. */
  readonly unless?: (detail: ReferralDetail) => boolean
}

const plain = (words: string) => () => words

/** Keys are shared with the page that is open, for what is alike: only one of the two is in sight. */
const OFFERS: readonly Offer[] = [
  {
    kind: 'answered',
    words: plain('Answer …'),
    keys: 'Alt+F2',
    primary: true,
    asks: 'answer',
    unless: ({ row }) => row.state !== 'more-info-requested',
  },
  {
    kind: 'accepted',
    words: ({ row }) => (row.state === 'accepted' ? 'Another time …' : 'Accept …'),
    keys: 'Alt+F1',
    primary: true,
    asks: 'accept',
  },
  {
    kind: 'claimed',
    words: plain('I have it'),
    keys: 'Alt+F6',
    does: (deeds) => void deeds.claim(),
    unless: ({ row }) => row.owner !== null,
  },
  {
    kind: 'reviewed',
    words: plain('Patient seen …'),
    keys: 'Alt+Shift+F8',
    asks: 'reviewed',
    unless: ({ row }) => row.owner === null || row.state === 'in-review',
  },
  { kind: 'completed', words: plain('Complete …'), keys: 'Alt+F8', asks: 'complete' },
  { kind: 'contested', words: plain('Do not accept this …'), asks: 'contest' },
  { kind: 'advised', words: plain('Advice only …'), keys: 'Alt+Shift+F2', asks: 'advise' },
  { kind: 'asked', words: plain('Ask the ward …'), keys: 'Alt+F11', asks: 'ask' },
  { kind: 'redirected', words: plain('Send on to …'), keys: 'Alt+F3', asks: 'redirect' },
  { kind: 'handed-on', words: plain('Hand on …'), keys: 'Alt+Shift+F5', asks: 'hand-on' },
  { kind: 'said', words: plain('Write to them …'), keys: 'Alt+F2', asks: 'say' },
  { kind: 'contacted', words: plain('Call, chat or meet …'), keys: 'Alt+Shift+F11', asks: 'contact' },
  { kind: 'declined', words: plain('Decline …'), keys: 'Alt+F7', asks: 'decline' },
  { kind: 'cancelled', words: plain('Withdraw …'), asks: 'cancel' },
]

export function referralActions(detail: ReferralDetail, deeds: Deeds, now: Instant): ReferralAction[] {
  const { offered, row } = detail
  if (row.unsent !== null) {
    const may = row.unsent.state === 'saving' || row.unsent.state === 'waiting'
    return may ? [{ words: 'Take it back …', run: () => deeds.ask('cancel') }] : []
  }
  const taken = new Set<string>()
  const acts = OFFERS.filter((offer) => {
    if (!offered.includes(offer.kind) || offer.unless?.(detail) === true) return false
    // One key, one act: an answer that is asked for has it before a line of the thread.
    if (offer.keys !== undefined && taken.has(offer.keys)) return false
    if (offer.keys !== undefined) taken.add(offer.keys)
    return true
  }).map(
    ({ words, keys, primary, asks, does }): ReferralAction => ({
      words: words(detail),
      ...(keys === undefined ? {} : { keys }),
      ...(primary === undefined ? {} : { primary }),
      run: () => (asks === undefined ? does?.(deeds) : deeds.ask(asks)),
    }),
  )
  const mayNudge = detail.nudgeFrom !== null && now >= detail.nudgeFrom
  return [
    ...acts,
    ...(mayNudge ? [{ words: 'Ask how far it is', run: () => void deeds.nudge() }] : []),
    ...(detail.advice === null
      ? []
      : [
          { words: 'Copy the advice', run: () => void deeds.copyAdvice() },
          { words: 'Save the advice as a PDF …', run: () => void deeds.printAdvice() },
        ]),
  ]
}

/** A menu of one would cost a press and save nothing. */
const BUTTONS = 4

export const withButtons = (
  actions: readonly ReferralAction[],
): readonly [readonly ReferralAction[], readonly ReferralAction[]] =>
  actions.length <= BUTTONS + 1 ? [actions, []] : [actions.slice(0, BUTTONS), actions.slice(BUTTONS)]
