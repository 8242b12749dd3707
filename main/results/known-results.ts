// The results that this console looks after: those that are owed, and those of the last days, as they will be once what waits here
// is in the tenant. A row is read once for each change of it.

import { DAY, type Instant } from '../../domain/instant.ts'
import { decideResult } from '../../domain/results/decide-result.ts'
import { INFECTION_DAYS } from '../../domain/results/infection.ts'
import { type InvestigationResult, isOwed } from '../../domain/results/investigation-result.ts'
import type { ClassOf } from '../../domain/results/result-class.ts'
import { type Action, type FeedName, type Item, type ItemRef, itemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { readResult } from './result-fields.ts'

export interface KnownResult {
  readonly ref: ItemRef
  readonly feed: FeedName
  /** As the tenant last said. */
  readonly saved: InvestigationResult
  readonly result: InvestigationResult
  /** Acts that are on their way. */
  readonly waiting: readonly Action[]
}

export interface KnownResults {
  /** Owed, released within `RECENT`, or positive within the days that the picture of infections shows. */
  all(): Iterable<KnownResult>
  /** As it is this instant, whatever its age. */
  look(ref: ItemRef): KnownResult | undefined
  /** Wherever its patient has been moved to since. */
  byClientId(clientId: string): KnownResult | undefined
  /** Reads some more of the rows that were here at the start; false when all of them are read. */
  readOn(): boolean
  readAll(): void
  /** Answers with what the rows are now; undefined for those that are gone, or of another kind. */
  changed(refs: readonly ItemRef[]): (KnownResult | undefined)[]
}

/** A preview and a late watch look back this long (three days), and everything that was seen then may be corrected. */
export const RECENT = 3 * DAY
/** The picture of infections looks back this long. */
const POSITIVE = INFECTION_DAYS * DAY
const AT_ONCE = 100

type Needs = Pick<Store, 'items' | 'actions'>

export function createKnownResults(store: Needs, classOf: ClassOf, now: () => Instant): KnownResults {
  const known = new Map<ItemRef, KnownResult>()
  let unread: ItemRef[] | undefined

  const matters = ({ state, releasedAt, flags }: InvestigationResult): boolean =>
    state !== 'moved' && (isOwed(state) || now() - releasedAt < (flags.includes('positive') ? POSITIVE : RECENT))

  const look = (ref: ItemRef): KnownResult | undefined => {
    const item = store.items.get(ref)
    return item && ofItem(store, item, classOf)
  }
  const keep = (ref: ItemRef): KnownResult | undefined => {
    const found = look(ref)
    if (found && matters(found.result)) known.set(ref, found)
    else known.delete(ref)
    return found
  }
  const begin = (): ItemRef[] => {
    unread ??= store.items.results(now() - RECENT, now() - POSITIVE)
    return unread
  }

  return {
    *all() {
      for (const each of known.values()) if (matters(each.result)) yield each
    },
    look,
    byClientId(clientId) {
      for (let id: string | undefined = clientId, hops = 0; id !== undefined && hops < 20; hops += 1) {
        const item = store.items.byClientId(id)
        const found = item && ofItem(store, item, classOf)
        if (!found) return undefined
        if (found.result.state !== 'moved') return found
        id = found.result.successor
      }
      return undefined
    },
    readOn() {
      for (const ref of begin().splice(0, AT_ONCE)) keep(ref)
      return begin().length > 0
    },
    readAll() {
      for (const ref of begin().splice(0)) keep(ref)
    },
    changed: (refs) => refs.map(keep),
  }
}

function ofItem(store: Needs, item: Item, classOf: ClassOf): KnownResult | undefined {
  if (item.kind !== 'result') return undefined
  const read = readResult(item.fields)
  if (!read.ok) return undefined
  const ref = itemRef(item.feed, item.id)
  const waiting = store.actions.waitingFor(ref)
  return {
    ref,
    feed: splitRef(ref).feed,
    saved: read.value,
    result: overlayResult(read.value, waiting, classOf),
    waiting,
  }
}

/** As it will be once every act that waits here is in the tenant. */
export const overlayResult = (
  result: InvestigationResult,
  waiting: readonly Action[],
  classOf: ClassOf,
): InvestigationResult =>
  waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'result') return current
    const verdict = decideResult(current, id, act, actor, at, classOf)
    return verdict.kind === 'write' ? verdict.result : current
  }, result)
