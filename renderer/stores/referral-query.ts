// What is asked of a box of referrals: the groups that a person looks at, and the parts that narrow it down. Pure.

import type { ReferralBox, ReferralQuery } from '../../contract/referral-channels.ts'
import type { Attention } from '../../domain/referral/attention.ts'

export interface Group {
  readonly id: 'needs-me' | 'mine' | 'others' | 'waiting' | 'closed' | 'all'
  readonly name: string
  readonly attention: readonly Attention[]
}

type Groups = readonly [Group, ...Group[]]

const NEEDS_ME: Group = { id: 'needs-me', name: 'Needs me', attention: ['breaching', 'awaiting-me', 'new'] }
const CLOSED: Group = { id: 'closed', name: 'Closed', attention: ['closed'] }
const ALL: Group = { id: 'all', name: 'All', attention: [] }

/** A referral is in exactly one of them, but for the last one, which is of all. */
export const GROUPS: Readonly<Record<ReferralBox, Groups>> = {
  inbox: [
    NEEDS_ME,
    { id: 'mine', name: 'Mine', attention: ['mine'] },
    { id: 'others', name: 'With others', attention: ['others'] },
    { id: 'waiting', name: 'Waiting for ward', attention: ['waiting-for-ward'] },
    CLOSED,
    ALL,
  ],
  sent: [
    NEEDS_ME,
    { id: 'others', name: 'With the specialty', attention: ['others', 'mine', 'waiting-for-ward'] },
    CLOSED,
    ALL,
  ],
}

export const EMPTY_QUERY = (box: ReferralBox): ReferralQuery => ({
  box,
  find: '',
  sort: 'attention',
  ...(box === 'inbox' ? { attention: [...NEEDS_ME.attention] } : {}),
})

export function groupOf({ box, attention }: ReferralQuery): Group {
  if (attention === undefined) return ALL
  return GROUPS[box].find((group) => group.attention.join() === attention.join()) ?? ALL
}

export const countOf = (group: Group, counts: Readonly<Partial<Record<Attention, number>>>): number =>
  (group.id === 'all' ? Object.values(counts) : group.attention.map((each) => counts[each] ?? 0)).reduce(
    (sum, count) => sum + count,
    0,
  )

const NARROWING = ['urgencies', 'specialties', 'owner', 'states', 'ward'] as const
export type Narrowing = (typeof NARROWING)[number]

export const narrowedBy = (query: ReferralQuery): readonly Narrowing[] =>
  NARROWING.filter((part) => query[part] !== undefined)

/** Without some parts: a part that is left out narrows nothing down. */
export function without(query: ReferralQuery, parts: readonly (Narrowing | 'attention')[]): ReferralQuery {
  const left = { ...query }
  for (const part of parts) delete left[part]
  return left
}
