// Results as windowed lists. An order that was answered once stays as it is for whoever reads it, under its name, and is told how
// much of it is out of date; rows are made only for the window that is asked for.

import type { ResultBox, ResultList, ResultQuery } from '../../contract/result-channels.ts'
import { RESULT_ASKS, type ResultAskView } from '../../contract/result-views.ts'
import { wordsOf } from '../../domain/directory/fold.ts'
import type { Instant } from '../../domain/instant.ts'
import { isOwed } from '../../domain/results/investigation-result.ts'
import { foldRepeats } from '../../domain/results/repeats.ts'
import { type ResultClass, rulingClass } from '../../domain/results/result-class.ts'
import { dueOf } from '../../domain/results/result-clock.ts'
import { differenceOf } from '../referrals/inbox-order.ts'
import type { ItemRef } from '../store/model.ts'
import type { KnownResult, KnownResults } from './known-results.ts'
import { resultsInOrder, type SortableResult } from './result-order.ts'
import type { ListWindow } from './result-reading.ts'
import { resultRow, textsOfResult } from './result-row-view.ts'
import type { ResultStanding } from './result-standings.ts'
import type { ResultViewer } from './result-viewer.ts'
import type { KnownWatch, WatchBook } from './watch-book.ts'

export interface ResultLists {
  list(query: ResultQuery, window: ListWindow): ResultList
  counts(box: ResultBox): Record<ResultAskView, number>
  /** Every result here with what it is to this person. */
  all(): Iterable<{ readonly known: KnownResult; readonly standing: ResultStanding }>
  version(): number
  changed(): void
}

export interface ResultListParts {
  readonly results: KnownResults
  readonly watches: Pick<WatchBook, 'mine'>
  readonly isOwnWard: (siteCode: string | undefined, ward: string | undefined) => boolean
  /** Of the trust; another array once its settings are others. */
  readonly classes: () => readonly ResultClass[]
  readonly viewer: ResultViewer
}

interface Listed extends SortableResult {
  readonly ref: ItemRef
  readonly known: KnownResult
  readonly standing: ResultStanding
}

interface Order {
  readonly query: string
  readonly rows: readonly { readonly key: string; readonly ref: ItemRef; readonly repeats: number }[]
}

/** Orders that are kept for whoever still reads them. */
const KEPT = 12

export function createResultLists(parts: ResultListParts, firstVersion: number): ResultLists {
  const { results, watches, isOwnWard, viewer } = parts
  const orders = new Map<string, Order>()
  let version = firstVersion
  let made = 0
  /** What was worked out of a result holds while it, the watches and the roles are what they were, and until its time is up. */
  let worked = new WeakMap<KnownResult, { readonly listed: Listed; readonly until: Instant }>()
  let mine: readonly KnownWatch[] = []
  let classes: readonly ResultClass[] = []

  const listedOf = (known: KnownResult): Listed => {
    const before = worked.get(known)
    if (before && before.until > viewer.now()) return before.listed
    const { ref, result } = known
    const standing = viewer.standings.of(result)
    const due = dueOf(result, rulingClass(result, viewer.classOf))
    const { familyName = '', givenName = '' } = result.patient ?? {}
    const listed: Listed = {
      ref,
      known,
      standing,
      key: result.chain,
      asks: standing.asks,
      level: result.level,
      dueAt: due?.at ?? null,
      releasedAt: result.releasedAt,
      place: [result.siteCode, result.ward, result.bed].filter(Boolean).join(' '),
      patient: `${familyName} ${givenName}`.trim().toLowerCase(),
    }
    worked.set(known, { listed, until: due !== null && due.at > viewer.now() ? due.at : Infinity })
    return listed
  }
  const isIn: Readonly<Record<ResultBox, (row: Listed) => boolean>> = {
    mine: ({ asks, standing, known: { result } }) =>
      asks !== 'nothing' || standing.has || (standing.answers && isOwed(result.state)),
    watched: ({ standing }) => standing.watches.length > 0,
    ward: ({ known: { result } }) => isOwnWard(result.siteCode, result.ward),
    all: () => true,
  }
  const listedAll = (): Listed[] => {
    if (watches.mine() !== mine || parts.classes() !== classes) {
      mine = watches.mine()
      classes = parts.classes()
      worked = new WeakMap()
    }
    return [...results.all()].map(listedOf)
  }
  const ofBox = (box: ResultBox): Listed[] => listedAll().filter(isIn[box])
  const wanted = (query: ResultQuery): ((row: Listed) => boolean) => {
    const { asks, states, classes, ward, watch } = query
    const words = wordsOf(query.find)
    const digits = query.find.replace(/\s/g, '')
    const only = watch === undefined ? undefined : mine.find((each) => each.ref === watch)?.clientId
    return ({ asks: ask, standing, known: { result } }) =>
      (asks === undefined || asks.includes(ask)) &&
      (states === undefined || states.includes(result.state)) &&
      (classes === undefined || classes.includes(result.classCode)) &&
      (ward === undefined || (ward.site === result.siteCode && ward.ward === result.ward)) &&
      (watch === undefined || standing.watches.some(({ clientId }) => clientId === only)) &&
      (words.length === 0 || hasWords(result, words, digits))
  }
  const orderOf = (query: ResultQuery): Order => {
    const rows = resultsInOrder(ofBox(query.box).filter(wanted(query)), query.sort)
    const folded =
      query.find === ''
        ? foldRepeats(
            rows,
            ({ known }) => known.result,
            ({ asks }) => asks !== 'nothing',
          )
        : rows.map((row) => ({ row, repeats: [] }))
    return {
      query: JSON.stringify(query),
      rows: folded.map(({ row: { key, ref }, repeats }) => ({ key, ref, repeats: repeats.length })),
    }
  }
  const keep = (order: Order): string => {
    made += 1
    const name = `${firstVersion}-${made}`
    orders.set(name, order)
    for (const old of [...orders.keys()].slice(0, Math.max(0, orders.size - KEPT))) orders.delete(old)
    return name
  }
  const moved = (kept: Order, query: ResultQuery): number => {
    const keys = ({ rows }: Order) => rows.map(({ key }) => key)
    const { gone, come, elsewhere } = differenceOf(keys(kept), keys(orderOf(query)))
    return gone.length + come.length + elsewhere
  }

  return {
    list(query, { order: name, offset, limit }) {
      const known = name === undefined ? undefined : orders.get(name)
      const kept = known?.query === JSON.stringify(query) ? known : undefined
      const order = kept ?? orderOf(query)
      return {
        version,
        order: kept && name !== undefined ? name : keep(order),
        moved: kept ? moved(kept, query) : 0,
        total: order.rows.length,
        offset,
        rows: order.rows.slice(offset, offset + limit).flatMap(({ ref, key, repeats }) => {
          // Its patient may have been moved to another list since.
          const found = results.look(ref)
          const here = found && found.result.state !== 'moved' ? found : results.byClientId(key)
          return here ? [resultRow(here, viewer, repeats, query.find)] : []
        }),
      }
    },
    counts(box) {
      const counts = Object.fromEntries(RESULT_ASKS.map((ask) => [ask, 0])) as Record<ResultAskView, number>
      for (const { asks } of ofBox(box)) counts[asks] += 1
      return counts
    },
    all: listedAll,
    version: () => version,
    changed() {
      version += 1
    },
  }
}

function hasWords({ ...result }: KnownResult['result'], words: readonly string[], digits: string): boolean {
  const { nhsNumber, hospitalNumber, familyName, givenName } = result.patient ?? {}
  if (nhsNumber && digits !== '' && nhsNumber.startsWith(digits)) return true
  const place = `Ward ${result.ward ?? ''} ${result.bay ?? ''} Bed ${result.bed ?? ''}`
  const all = wordsOf(
    [
      ...textsOfResult(result),
      ...result.flags,
      place,
      result.owner?.name,
      nhsNumber,
      hospitalNumber,
      familyName,
      givenName,
    ]
      .filter(Boolean)
      .join(' '),
  )
  return words.every((word) => all.some((each) => each.startsWith(word)))
}
