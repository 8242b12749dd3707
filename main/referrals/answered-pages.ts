// A page that says that a referral is late has done its work once somebody decided: it is withdrawn, so that its ladder does not
// ring others for nothing. By the console of whoever decided, or after it by any that has both rows.

import { DAY, SECOND } from '../../domain/instant.ts'
import { acknowledgement } from '../../domain/page.ts'
import { isLate } from '../../domain/referral/clock.ts'
import { isOver, type Referral } from '../../domain/referral/referral.ts'
import { settingEntry } from '../../domain/referral/referral-story.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { stagger } from '../escalation/stagger.ts'
import { readPage } from '../pages/page-fields.ts'
import { type ItemRef, splitRef } from '../store/model.ts'
import { type ChoreParts, consoleName } from './console-chores.ts'
import { readReferral } from './referral-fields.ts'
import { breachPageId } from './referral-ids.ts'

export interface AnsweredPages extends ChoreWork {
  changed(refs: readonly ItemRef[]): void
}

const OTHERS_WAIT = 4 * SECOND
/** Steps of a breach that say that nobody has seen the patient. */
const NOT_SEEN_STEPS = [3, 4]
export const ANSWERED = 'The referral was answered.'

interface PageOnReferral {
  readonly clientId: string
  readonly referral: string
}

export function answeredPageWork(parts: ChoreParts): AnsweredPages {
  const { store, lists, listIdOf, outbox, actor, now, touched } = parts
  const pages = new Map<ItemRef, PageOnReferral>()
  let begun = false

  const keep = (ref: ItemRef): PageOnReferral | undefined => {
    const item = store.items.get(ref)
    const isLooked = item?.kind === 'page' && item.state === 'open' && typeof item.fields.About === 'string'
    const page = isLooked ? readPage(item.fields) : undefined
    const about = page?.ok && now() - page.value.sentAt < DAY ? page.value.referral : undefined
    const waits = page?.ok && !acknowledgement(page.value) && !store.actions.waitingFor(ref).some(isCancelled)
    if (!about || !waits) {
      pages.delete(ref)
      return undefined
    }
    const known = { clientId: page.value.clientId, referral: about.clientId }
    pages.set(ref, known)
    return known
  }
  const choreOf = (ref: ItemRef, { clientId, referral: id }: PageOnReferral): Chore | undefined => {
    const item = store.items.byClientId(id)
    const read = item ? readReferral(item.fields) : undefined
    if (!read?.ok || !isAnswered(read.value, clientId)) return undefined
    const entry = settingEntry(read.value)
    const mine = entry?.byId === actor.id && entry.console === actor.console
    return { key: ref, dueAt: 0, wait: mine ? 0 : OTHERS_WAIT + 10 * stagger(false, consoleName(actor), clientId) }
  }

  return {
    *chores() {
      if (!begun) for (const ref of store.items.unanswered()) keep(ref)
      begun = true
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
      // Whoever has acknowledged it decides what becomes of it.
      const page = readPage(read.value.fields)
      if (!page.ok || page.value.state !== 'open' || acknowledgement(page.value)) return true
      outbox.enqueue(ref, { on: 'page', kind: 'cancelled', text: ANSWERED }, actor)
      touched([ref])
      return true
    },
    changed(refs) {
      for (const ref of refs) keep(ref)
    },
  }
}

const isCancelled = ({ act }: { readonly act: { readonly kind: string } }): boolean => act.kind === 'cancelled'

function isAnswered(referral: Referral, pageId: string): boolean {
  if (isOver(referral.state)) return true
  const notSeen = NOT_SEEN_STEPS.some((step) => breachPageId(referral, step) === pageId)
  return !isLate(referral, notSeen ? 'not-seen' : 'not-triaged')
}
