// The open pages that were made for results, by the result: they are answered with it, and withdrawn by any console once there is
// nothing left to answer.

import type { Instant } from '../../domain/instant.ts'
import { type AboutResult, acknowledgement } from '../../domain/page.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { stagger } from '../escalation/stagger.ts'
import { readPage } from '../pages/page-fields.ts'
import { type FeedName, type ItemRef, splitRef } from '../store/model.ts'
import type { KnownResult } from './known-results.ts'
import type { ResultChoreParts } from './result-chores.ts'

export interface PagesOfResults extends ChoreWork {
  /** Refs of the open pages about a result, wherever its patient has been moved to. */
  openOf(chain: string): readonly ItemRef[]
  /** Lists in which the results of open pages are. */
  lists(): ReadonlySet<FeedName>
  changed(refs: readonly ItemRef[]): void
}

interface PageOnResult {
  readonly clientId: string
  readonly about: AboutResult
  readonly sentAt: Instant
}

const OTHERS_WAIT = 4_000

export function pagesOfResults(parts: ResultChoreParts): PagesOfResults {
  const { store, results, lists, listIdOf, outbox, actor, touched } = parts
  const pages = new Map<ItemRef, PageOnResult>()
  let begun = false

  const keep = (ref: ItemRef): PageOnResult | undefined => {
    const item = store.items.get(ref)
    const isLooked = item?.kind === 'page' && item.state === 'open' && typeof item.fields.About === 'string'
    const page = isLooked ? readPage(item.fields) : undefined
    const about = page?.ok ? page.value.result : undefined
    const isEnding = store.actions.waitingFor(ref).some(({ act }) => act.kind === 'done' || act.kind === 'cancelled')
    if (!page?.ok || !about || about.why === 'lost' || isEnding) {
      pages.delete(ref)
      return undefined
    }
    const known = { clientId: page.value.clientId, about, sentAt: page.value.sentAt }
    pages.set(ref, known)
    return known
  }
  const begin = () => {
    if (begun) return
    begun = true
    for (const ref of store.items.unanswered()) keep(ref)
  }
  const choreOf = (ref: ItemRef, { clientId, about }: PageOnResult): Chore | undefined => {
    const known = results.byClientId(about.clientId)
    if (!known || !isAnswered(known, about)) return undefined
    return { key: ref, dueAt: 0, wait: OTHERS_WAIT + 10 * stagger(false, `${actor.id} ${actor.console}`, clientId) }
  }

  return {
    openOf(chain) {
      begin()
      return [...pages].flatMap(([ref, { about }]) => {
        const known = results.byClientId(about.clientId)
        return about.clientId === chain || known?.result.chain === chain ? [ref] : []
      })
    },
    lists() {
      begin()
      return new Set([...pages.values()].flatMap(({ about }) => (about.list === '' ? [] : [about.list])))
    },
    *chores() {
      begin()
      for (const [ref, page] of pages) {
        const chore = choreOf(ref, page)
        if (chore) yield chore
      }
    },
    look(ref) {
      const page = keep(ref)
      return page && choreOf(ref, page)
    },
    async run(ref) {
      const { feed, id } = splitRef(ref)
      const listId = listIdOf(feed)
      const read = listId === undefined ? undefined : await lists.item(listId, id)
      if (!read?.ok) return false
      const page = readPage(read.value.fields)
      if (!page.ok || page.value.state !== 'open' || acknowledgement(page.value)) return true
      outbox.enqueue(ref, { on: 'page', kind: 'cancelled', text: 'The result was answered.' }, actor)
      touched([ref])
      return true
    },
    changed(refs) {
      if (begun) for (const ref of refs) keep(ref)
    },
  }
}

/** What the page asks for has happened, or is not asked any more. */
function isAnswered({ saved }: KnownResult, { why, version }: AboutResult): boolean {
  if (saved.state === 'done' || saved.state === 'cancelled' || saved.state === 'released') return true
  // A later version has a page of its own.
  if (version < saved.version && saved.owedSince !== null && saved.owedSince >= saved.releasedAt) return true
  return saved.state === 'accepted' && why !== 'not-done'
}
