// How far a page has come: the furthest of its receipts, for whoever sent it. Receipts stay six different facts; this only
// chooses which of them is said first.

import type { Instant } from './instant.ts'
import { acknowledgement, type Page } from './page.ts'
import type { StoryEntry } from './story.ts'

export interface Furthest {
  readonly kind:
    | 'sent'
    | 'delivered'
    | 'seen'
    | 'declined'
    | 'redirected'
    | 'escalated'
    | 'acknowledged'
    | 'accepted'
    | 'done'
    | 'cancelled'
  readonly at: Instant
  readonly byName: string
  readonly byId: string
  /** When whoever accepted means to be there. */
  readonly eta: Instant | null
  /** Code of the role that is told as well. */
  readonly to: string | null
}

const CLOSING = { done: 'done', cancelled: 'cancelled' } as const
/** Later in the story counts more than further down this list; delivered and seen count only before anything else happened. */
const TURNS = ['declined', 'redirected', 'escalated'] as const
const RECEIPTS = ['seen', 'delivered'] as const

export function furthest(page: Pick<Page, 'state' | 'story' | 'sentAt' | 'sentBy'>): Furthest {
  const { story, state, sentAt, sentBy } = page
  if (state !== 'open') {
    const closing = story.findLast(({ kind }) => kind === CLOSING[state])
    return closing ? from(closing, CLOSING[state]) : { ...sentOf(sentAt, sentBy), kind: CLOSING[state] }
  }
  const taken = acknowledgement(page)
  if (taken) return from(taken, taken.kind === 'accepted' ? 'accepted' : 'acknowledged')
  const turn = story.findLast(({ kind }) => TURNS.some((each) => each === kind))
  const turned = turn && TURNS.find((kind) => kind === turn.kind)
  if (turn && turned) return from(turn, turned)
  for (const kind of RECEIPTS) {
    const receipt = story.find((entry) => entry.kind === kind)
    if (receipt) return from(receipt, kind)
  }
  return sentOf(sentAt, sentBy)
}

const from = ({ at, byId, byName, eta, to }: StoryEntry, kind: Furthest['kind']): Furthest => ({
  kind,
  at,
  byId,
  byName,
  eta: eta ?? null,
  to: to ?? null,
})

const sentOf = (at: Instant, { id, name }: Page['sentBy']): Furthest => ({
  kind: 'sent',
  at,
  byId: id,
  byName: name,
  eta: null,
  to: null,
})
