// Brings the acts that wait on one row into the tenant: decide, write if the row is unchanged, else read and decide again.
// Knows Graph's answers; knows no timers and no database.

import type { Instant } from '../../domain/instant.ts'
import type { GraphCode, GraphFailure, Lists } from '../graph/lists-port.ts'
import type { Action } from '../store/model.ts'
import { decideRun, type Fields, type Grounds, type Settlement } from './decide-run.ts'

/** A row as it was last seen, and how much that is worth. */
export interface SeenRow {
  readonly fields: Fields
  readonly etag: string
  readonly modifiedAt: Instant
  /** Read from the tenant during this run. */
  readonly fresh: boolean
}

export type SendOutcome =
  | {
      readonly kind: 'settled'
      readonly settlements: readonly Settlement[]
      /**
       * The row as the tenant has it now, as far as we know, and the ETag of what was read or written over: Graph does
       * not tell the ETag after a write.
       */
      readonly row: { readonly fields: Fields; readonly basis: string } | null
    }
  | { readonly kind: 'wait'; readonly code: GraphCode; readonly message: string; readonly retryAt: Instant | null }

export interface Target {
  readonly listId: string
  readonly itemId: string
}

type Rows = Pick<Lists, 'item' | 'patch'>

/** How often a row may change under us before we stand back: other consoles act on the same page. */
const CONTENTIONS = 6
/** How often a write without a known outcome is looked up at once. */
const LOOK_UPS = 1

/**
 * Sends `run`, the acts that wait on one row, as one write. `known` is the row from the cache, or null.
 * Every write names the ETag that its decision rests on, so a write which arrives late, or twice, changes nothing
 * (learn.microsoft.com/graph/api/listitem-update, If-Match): an act is in the tenant once however often it is sent.
 */
export async function sendRun(
  rows: Rows,
  { listId, itemId }: Target,
  run: readonly Action[],
  known: SeenRow | null,
  now: () => Instant,
  grounds?: Grounds,
): Promise<SendOutcome> {
  let row = known
  let acts = run
  let contentions = 0
  let lookUps = 0
  for (;;) {
    if (!row) {
      const read = await rows.item(listId, itemId)
      if (!read.ok) return isFinal(read) ? refuseAll(acts, read, null) : waitFor(read)
      row = { ...read.value, fresh: true }
    }
    const plan = decideRun(row.fields, acts, now(), grounds)
    if (!row.fresh && (!plan.ok || plan.value.needsFreshRow)) {
      row = null
      continue
    }
    if (!plan.ok) return refuseAll(acts, { code: plan.code, message: plan.message }, row)
    const { patch, settlements } = plan.value
    if (!patch) return { kind: 'settled', settlements, row: readJustNow(row) }

    const written = await rows.patch(listId, itemId, patch, row.etag)
    if (written.ok) {
      const fields = { ...row.fields, ...patch }
      return { kind: 'settled', settlements, row: { fields, basis: row.etag } }
    }
    if (isFinal(written) && row.fresh) {
      // One act may spoil the write for the others: they are tried one by one, in order.
      const [first] = acts
      if (acts.length === 1 || !first) return refuseAll(acts, written, row)
      acts = [first]
    } else if (isFinal(written)) {
      row = null
    } else if (hasChanged(written)) {
      contentions += 1
      if (contentions >= CONTENTIONS) return waitFor(written)
      row = null
    } else if (isUnknown(written) && lookUps < LOOK_UPS) {
      lookUps += 1
      row = null
    } else {
      return waitFor(written)
    }
  }
}

/** Sending the same again will not help; certain once the row has been read just before. */
const isFinal = ({ code }: GraphFailure): boolean => code === 'not-found' || code === 'forbidden' || code === 'invalid'

const hasChanged = ({ code }: GraphFailure): boolean => code === 'changed' || code === 'conflict'

/** It may have been written or not. (`offline` is unknown as well, but asking again at once is in vain.) */
const isUnknown = ({ code }: GraphFailure): boolean => code === 'timeout' || code === 'server' || code === 'malformed'

function waitFor({ code, message, retryAt }: GraphFailure): SendOutcome {
  return { kind: 'wait', code, message, retryAt }
}

function refuseAll(
  acts: readonly Action[],
  why: { readonly code: string; readonly message: string },
  row: SeenRow | null,
): SendOutcome {
  const outcome = { code: why.code, message: why.message }
  const settlements = acts.map(({ id }): Settlement => ({ id, state: 'refused', outcome }))
  return { kind: 'settled', settlements, row: readJustNow(row) }
}

const readJustNow = (row: SeenRow | null) => (row?.fresh ? { ...row, basis: row.etag } : null)
