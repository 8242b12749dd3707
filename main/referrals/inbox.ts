// The inbox and the sent referrals as windowed lists. An order that was answered once stays as it is for whoever reads it,
// under its name, and is told how much of it is out of date; rows are made only for the window that is asked for.

import type { ReferralBox, ReferralList, ReferralQuery } from '../../contract/referral-channels.ts'
import type { Attention } from '../../domain/referral/attention.ts'
import type { ItemRef } from '../store/model.ts'
import type { ClosedQuestion, ClosedSort } from '../store/referral-store.ts'
import { differenceOf, inOrder } from './inbox-order.ts'
import { createInboxRows, type InboxRow, type InboxRowsOptions, ownerAskedFor } from './inbox-rows.ts'
import { factsOf } from './referral-facts.ts'
import { referralRow } from './referral-row-view.ts'

export interface Inbox {
  list(query: ReferralQuery, window: InboxWindow): ReferralList
  /** By what they ask of this person. */
  counts(box: ReferralBox): Record<Attention, number>
  /** Goes up with every change. */
  version(): number
  changed(): void
}

export interface InboxWindow {
  /** Of an earlier answer. */
  readonly order?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** What somebody reads: the few that are open one by one, and after them those that were over at that time. */
interface Order {
  readonly query: string
  readonly head: readonly InboxRow[]
  /** Null: none of them are asked for. */
  readonly closed: ClosedQuestion | null
  readonly closedCount: number
}

/** Orders that are kept for whoever still reads them. */
const KEPT = 12

const CLOSED_SORTS: Readonly<Record<ReferralQuery['sort'], ClosedSort>> = {
  attention: 'newest',
  due: 'newest',
  newest: 'newest',
  oldest: 'oldest',
  place: 'place',
  patient: 'patient',
}

export function createInbox(options: InboxRowsOptions, firstVersion = 1): Inbox {
  const { store, viewer } = options
  const rows = createInboxRows(options)
  const orders = new Map<string, Order>()
  let version = firstVersion
  let made = 0

  const headOf = (query: ReferralQuery): InboxRow[] => {
    const wanted = (row: InboxRow) => query.attention === undefined || query.attention.includes(row.attention)
    const { box, sort } = query
    // What is not sent yet comes first, whatever the order.
    return [...inOrder(rows.unsent(box, query), sort), ...inOrder(rows.open(box, query), sort)].filter(wanted)
  }
  const closedOf = (query: ReferralQuery): ClosedQuestion | null => {
    if (query.attention !== undefined && !query.attention.includes('closed')) return null
    const { box, find, states, urgencies, specialties, owner, ward, from, until } = query
    return {
      scope: rows.scopeOf(box),
      filter: {
        find,
        states,
        urgencies,
        specialties,
        owner: owner && { id: ownerAskedFor(owner, viewer.id) },
        ward,
        from,
        until,
      },
      until: store.referrals.latestEnd(),
    }
  }
  const orderOf = (query: ReferralQuery): Order => {
    const closed = closedOf(query)
    return {
      query: JSON.stringify(query),
      head: headOf(query),
      closed,
      closedCount: closed === null ? 0 : store.referrals.closedCount(closed),
    }
  }
  const keep = (order: Order): string => {
    made += 1
    const name = `${firstVersion}-${made}`
    orders.set(name, order)
    for (const old of [...orders.keys()].slice(0, Math.max(0, orders.size - KEPT))) orders.delete(old)
    return name
  }
  const moved = ({ head, closed }: Order, query: ReferralQuery): number => {
    const keys = (all: readonly InboxRow[]) => all.map(({ key }) => key)
    const { gone, come, elsewhere } = differenceOf(keys(head), keys(headOf(query)))
    const since = closed === null ? 0 : store.referrals.closedSince(closed)
    // What has closed under the reader has gone from above and come below: that is one row.
    const refs = new Map(head.map(({ key, ref }) => [key, ref]))
    const ended = closed === null ? 0 : gone.filter((key) => store.referrals.isOver(refs.get(key) ?? '')).length
    return gone.length + come.length + elsewhere + Math.max(0, since - ended)
  }
  const refsOf = ({ head, closed }: Order, sort: ReferralQuery['sort'], offset: number, limit: number): ItemRef[] => {
    const above = head.slice(offset, offset + limit).map(({ ref }) => ref)
    const left = limit - above.length
    if (closed === null || left === 0) return above
    return [...above, ...store.referrals.closed(closed, CLOSED_SORTS[sort], Math.max(0, offset - head.length), left)]
  }

  return {
    list(query, { order: name, offset, limit }) {
      const known = name === undefined ? undefined : orders.get(name)
      const kept = known?.query === JSON.stringify(query) ? known : undefined
      const order = kept ?? orderOf(query)
      const shown = refsOf(order, query.sort, offset, limit).flatMap((ref) => {
        const facts = factsOf(store, ref)
        return facts ? [referralRow(facts, viewer, query.find)] : []
      })
      return {
        version,
        order: kept && name !== undefined ? name : keep(order),
        moved: kept ? moved(kept, query) : 0,
        total: order.head.length + order.closedCount,
        offset,
        rows: shown,
      }
    },
    counts(box) {
      const counts = { ...NONE }
      for (const { attention } of [...rows.unsent(box), ...rows.open(box)]) counts[attention] += 1
      const until = store.referrals.latestEnd()
      counts.closed += store.referrals.closedCount({ scope: rows.scopeOf(box), filter: {}, until })
      return counts
    },
    version: () => version,
    changed() {
      version += 1
    },
  }
}

const NONE: Readonly<Record<Attention, number>> = {
  breaching: 0,
  'awaiting-me': 0,
  new: 0,
  mine: 0,
  others: 0,
  'waiting-for-ward': 0,
  closed: 0,
}
