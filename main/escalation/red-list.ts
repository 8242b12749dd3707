// Puts pages on switchboard's red list, and takes back one that was put there while somebody answered after all.

import type { Instant } from '../../domain/instant.ts'
import type { Step } from '../../domain/ladder/ladder.ts'
import { acknowledgement, type Page } from '../../domain/page.ts'
import { sendPost } from '../actions/send-post.ts'
import type { WireItem } from '../graph/lists-port.ts'
import { readPage } from '../pages/page-fields.ts'
import { type FeedName, type ItemRef, itemRef, type Post, splitRef } from '../store/model.ts'
import { isStep } from '../store/tables/action-row.ts'
import { listOfDesk } from '../sync/desk.ts'
import type { EscalationOptions } from './escalation.ts'
import { redPageFields, redPageId } from './red-page.ts'

export interface RedList {
  /** The `ClientId` of the page on the red list, once the tenant has it; undefined when that could not be done now. */
  put(ref: ItemRef, page: Page, step: Step): Promise<string | undefined>
  /** Acts on these rows were settled: one that this console put there may be in vain. */
  review(refs: readonly ItemRef[]): void
}

interface Put {
  readonly about: ItemRef
  readonly redRef: ItemRef
}

const CLOSED: ReadonlySet<unknown> = new Set(['done', 'cancelled'])
/** Each stands for somebody who answered and let the page go again within the moment of telling switchboard. */
const MOST_CLOSED = 20

export function createRedList(options: EscalationOptions, now: () => Instant): RedList {
  const { store, lists, policy, log, actor } = options
  /** By `ClientId`: what this console created and whose claim is not settled. Lost by a restart: then a human closes it. */
  const mine = new Map<string, Put>()
  const tries = new Map<string, number>()

  return {
    async put(ref, page, step) {
      const { feed } = splitRef(ref)
      const switchboard = policy.role(step.to.roleCode)
      const redFeed = switchboard && listOfDesk(store, switchboard.deskCode)
      const listId = redFeed && options.listIdOf(redFeed)
      if (!switchboard || !redFeed || !listId) {
        log.warn('the red list is not known', { role: step.to.roleCode })
        return undefined
      }
      const role = policy.role(page.roleCode)
      const fields = redPageFields({ page, feed, role, switchboard, actor, at: now() })
      for (let again = 0; again < MOST_CLOSED; again += 1) {
        const clientId = redPageId(page.clientId, step.index, again)
        const row = await create(clientId, redFeed, listId, fields)
        if (!row) return undefined
        // A closed one tells nobody any more: it was taken back when somebody answered, who then let the page go.
        if (CLOSED.has(row.fields.State)) continue
        if (row.fields.SentById === actor.id) mine.set(clientId, { about: ref, redRef: itemRef(redFeed, row.id) })
        return clientId
      }
      log.warn('too many red pages of one step were closed', { item: ref })
      return undefined
    },
    review(refs) {
      for (const [clientId, { about, redRef }] of mine) {
        if (!refs.includes(about) || store.actions.waitingFor(about).some(isStep)) continue
        const item = store.items.get(about)
        const page = item && readPage(item.fields)
        if (!page?.ok) continue
        const { story, state } = page.value
        const claimed = story.some((entry) => entry.kind === 'escalated' && entry.red === clientId)
        const over = state !== 'open' || acknowledgement(page.value) !== undefined
        if (!claimed && !over) continue
        mine.delete(clientId)
        if (!claimed) options.enqueue(redRef, { on: 'page', kind: 'cancelled', text: 'Answered meanwhile' }, actor)
      }
    },
  }

  async function create(
    clientId: string,
    feed: FeedName,
    listId: string,
    fields: Post['fields'],
  ): Promise<WireItem | undefined> {
    const attempts = tries.get(clientId) ?? 0
    tries.set(clientId, attempts + 1)
    const outcome = await sendPost(lists, listId, postOf(clientId, feed, fields, attempts), fields, () => true)
    if (outcome.kind !== 'saved') {
      log.warn('the red list could not be written', { outcome: outcome.kind })
      return undefined
    }
    tries.delete(clientId)
    return outcome.row
  }

  function postOf(clientId: string, feed: FeedName, fields: Post['fields'], attempts: number): Post {
    const at = now()
    const kept = { state: 'waiting', unwanted: null, notBefore: at, settledAt: null, outcome: null } as const
    return { clientId, feed, lane: clientId, fields, actor, person: false, at, attempts, ...kept }
  }
}
