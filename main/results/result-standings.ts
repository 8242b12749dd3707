// What the person of this console is to a result: whether they must act on it, have it, watch it, or had something that is not so
// any more. One rule for the list, the notifications, what is offered, and what may be done.

import type { ResultAskView } from '../../contract/result-views.ts'
import type { Instant } from '../../domain/instant.ts'
import { hasSeen, type InvestigationResult } from '../../domain/results/investigation-result.ts'
import { mustBeTold } from '../../domain/results/recall.ts'
import { type ClassOf, rulingClass } from '../../domain/results/result-class.ts'
import { dueOf } from '../../domain/results/result-clock.ts'
import type { KnownWatch, WatchBook } from './watch-book.ts'
import { isBefore } from './watch-book.ts'

export interface ResultStanding {
  /** They answer for its owner role. */
  readonly answers: boolean
  /** They accepted it, or it was handed to them. */
  readonly has: boolean
  readonly watches: readonly KnownWatch[]
  /** Every watch of theirs that it answers was made after it was released. */
  readonly beforeWatch: boolean
  /** It was forwarded to them, or to a role that they answer for. */
  readonly sentTo: boolean
  /** They had an earlier version, and have not seen what it says now. */
  readonly recalled: boolean
  readonly seen: boolean
  readonly asks: ResultAskView
}

export interface ResultStandings {
  of(result: InvestigationResult): ResultStanding
}

export interface ResultStandingsOptions {
  readonly personId: string
  readonly answersFor: (roleCode: string) => boolean
  readonly watches: Pick<WatchBook, 'matching'>
  readonly classOf: ClassOf
  /** The tenant's time. */
  readonly now: () => Instant
}

export function createResultStandings(options: ResultStandingsOptions): ResultStandings {
  const { personId, answersFor, watches, classOf, now } = options
  return {
    of(result) {
      const matched = result.state === 'moved' ? [] : watches.matching(result)
      const standing: Omit<ResultStanding, 'asks'> = {
        answers: result.roleCode !== null && answersFor(result.roleCode),
        has: result.owner?.id === personId,
        watches: matched,
        beforeWatch: matched.length > 0 && matched.every((watch) => isBefore(watch, result)),
        sentTo: result.story.some(
          ({ kind, person, to }) =>
            (kind === 'forwarded' || kind === 'handed-on') &&
            (person?.id === personId || (kind === 'forwarded' && to !== undefined && answersFor(to))),
        ),
        recalled: mustBeTold(result, personId),
        seen: hasSeen(result, personId),
      }
      return { ...standing, asks: asksOf(result, standing) }
    },
  }

  function asksOf(result: InvestigationResult, standing: Omit<ResultStanding, 'asks'>): ResultAskView {
    const { answers, has, recalled, seen, sentTo, watches: matched, beforeWatch } = standing
    const due = dueOf(result, rulingClass(result, classOf))
    const theirs = has || (answers && result.owner === null)
    if (theirs && due !== null && due.at <= now()) return 'overdue'
    if (recalled) return 'recalled'
    if ((answers || has) && result.state === 'open') return 'to-accept'
    if (has && result.state === 'accepted') return 'to-do'
    if (!seen && (sentTo || (matched.length > 0 && !(beforeWatch && isSettled(result))))) return 'to-see'
    return 'nothing'
  }
}

/** Who comes late is shown what nobody has dealt with. */
const isSettled = ({ state, story }: InvestigationResult): boolean =>
  state === 'done' || state === 'accepted' || state === 'cancelled' || (state === 'released' && story.length > 0)
