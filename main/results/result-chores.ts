// Says of results that they are overdue, on every console that has them: the page to whoever must know, then the step under
// If-Match. A crash between the two is made good by the next console, and the page is made once.

import type { Instant } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { nextOverdue, type OverdueStep } from '../../domain/results/result-clock.ts'
import type { CreateOnce } from '../actions/create-once.ts'
import type { Outbox } from '../actions/outbox.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { stagger } from '../escalation/stagger.ts'
import type { Lists } from '../graph/lists-port.ts'
import type { Policy } from '../policy/policy.ts'
import { type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { KnownResult, KnownResults } from './known-results.ts'
import type { ResultBook } from './result-book.ts'
import { readResult } from './result-fields.ts'
import { resultPageId } from './result-ids.ts'
import { fieldsOfResultPage } from './result-page.ts'

export interface ResultChoreParts {
  readonly store: Pick<Store, 'items' | 'actions'>
  readonly results: KnownResults
  readonly book: ResultBook
  readonly policy: Pick<Policy, 'role' | 'switchboard'>
  readonly lists: Pick<Lists, 'item'>
  readonly listIdOf: (feed: FeedName) => string | undefined
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly create: CreateOnce
  readonly actor: Actor
  readonly answersFor: (roleCode: string) => boolean
  /** The tenant's time. */
  readonly now: () => Instant
  readonly touched: (refs: readonly ItemRef[]) => void
}

export function overdueWork(parts: ResultChoreParts): ChoreWork {
  const { store, results, book, policy, lists, listIdOf, outbox, create, actor, now, touched } = parts

  const choreOf = ({ ref, saved, result }: KnownResult): Chore | undefined => {
    const step = nextOverdue(result, rulingClass(result, book.classOf), now())
    // What was just done here is not in the tenant yet, and counts.
    if (!step || !nextOverdue(saved, rulingClass(saved, book.classOf), now())) return undefined
    const theirs = result.owner?.id === actor.id || (result.roleCode !== null && parts.answersFor(result.roleCode))
    return { key: ref, dueAt: step.dueAt, wait: stagger(theirs, `${actor.id} ${actor.console}`, result.clientId) }
  }

  /** A role that the hospital no longer has must not keep it from being said. */
  const roleOf = ({ to }: OverdueStep, roleCode: string | null, siteCode: string | undefined) =>
    [to, roleCode ?? undefined, siteCode === undefined ? undefined : policy.switchboard(siteCode)]
      .map((code) => (code === undefined ? undefined : policy.role(code)))
      .find((role) => role !== undefined)

  return {
    *chores() {
      for (const known of results.all()) {
        const chore = choreOf(known)
        if (chore) yield chore
      }
    },
    look(ref) {
      const known = results.look(ref)
      return known && choreOf(known)
    },
    async run(ref) {
      const { feed, id } = splitRef(ref)
      const listId = listIdOf(feed)
      const read = listId === undefined ? undefined : await lists.item(listId, id)
      if (!read?.ok) return false
      // What is made cannot be taken back unseen: the row must say now that it is overdue.
      const row = readResult(read.value.fields)
      if (!row.ok) return true
      const klass = rulingClass(row.value, book.classOf)
      const step = nextOverdue(row.value, klass, now())
      if (!step || step.dueAt > now()) return true
      const role = roleOf(step, row.value.roleCode, row.value.siteCode)
      const list = role && listOfDesk(store, role.deskCode)
      if (!role || list === undefined) return false
      const by = { id: actor.id, name: 'Rolecall' }
      const page = fieldsOfResultPage({
        result: row.value,
        list: feed,
        klass,
        why: step.why,
        to: role.code,
        by,
        at: now(),
      })
      if ((await create(list, resultPageId(row.value, step.why), page)) === undefined) return false
      outbox.enqueue(ref, { on: 'result', kind: 'escalated', step: step.step, to: role.code, why: step.why }, actor)
      touched([ref])
      return true
    },
  }
}
