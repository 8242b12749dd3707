// What is asked of a box of results: the groups that a person looks at, and the parts that narrow it down. Pure.

import type { ResultBox, ResultQuery } from '../../contract/result-channels.ts'
import type { ResultAskView } from '../../contract/result-views.ts'

export interface ResultGroup {
  readonly id: 'needs-me' | 'overdue' | 'to-accept' | 'to-do' | 'to-see' | 'all'
  readonly name: string
  readonly asks: readonly ResultAskView[]
}

const NEEDS_ME: ResultGroup = {
  id: 'needs-me',
  name: 'Needs me',
  asks: ['overdue', 'recalled', 'to-accept', 'to-do', 'to-see'],
}
const ALL: ResultGroup = { id: 'all', name: 'All', asks: [] }

export const RESULT_GROUPS: readonly ResultGroup[] = [
  NEEDS_ME,
  { id: 'overdue', name: 'Overdue', asks: ['overdue'] },
  { id: 'to-accept', name: 'To accept', asks: ['to-accept'] },
  { id: 'to-do', name: 'To do', asks: ['to-do'] },
  { id: 'to-see', name: 'To read', asks: ['recalled', 'to-see'] },
  ALL,
]

export const EMPTY_RESULT_QUERY = (box: ResultBox): ResultQuery => ({
  box,
  find: '',
  sort: 'asks',
  ...(box === 'mine' ? { asks: [...NEEDS_ME.asks] } : {}),
})

export function resultGroupOf({ asks }: ResultQuery): ResultGroup {
  if (asks === undefined) return ALL
  return RESULT_GROUPS.find((group) => group.asks.join() === asks.join()) ?? ALL
}

export type AskCounts = Readonly<Partial<Record<ResultAskView, number>>>

export const countOfGroup = (group: ResultGroup, counts: AskCounts): number =>
  (group.id === 'all' ? Object.values(counts) : group.asks.map((ask) => counts[ask] ?? 0)).reduce(
    (sum, count) => sum + count,
    0,
  )

/** What waits for this person, for the rail. */
export const resultsWaiting = (counts: AskCounts): number => countOfGroup(NEEDS_ME, counts)

const NARROWING = ['states', 'classes', 'ward', 'watch'] as const
export type ResultNarrowing = (typeof NARROWING)[number]

export const resultNarrowedBy = (query: ResultQuery): readonly ResultNarrowing[] =>
  NARROWING.filter((part) => query[part] !== undefined)

/** Without some parts: a part that is left out narrows nothing down. */
export function withoutParts(query: ResultQuery, parts: readonly (ResultNarrowing | 'asks')[]): ResultQuery {
  const left = { ...query }
  for (const part of parts) delete left[part]
  return left
}
