// The pages that may need a step, each with the next one: what the tenant last said, with this console's own acts laid over
// it. A row is read once for each change of it, and never looked at in between: a desk may have thousands.

import { addresseesOf, nextChange } from '../../domain/addressees.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Step } from '../../domain/ladder/ladder.ts'
import { nextStep, type StepFacts } from '../../domain/ladder/next-step.ts'
import type { Page } from '../../domain/page.ts'
import { readPage } from '../pages/page-fields.ts'
import { overlay } from '../pages/page-view.ts'
import type { Policy } from '../policy/policy.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { isStep } from '../store/tables/action-row.ts'

export interface WatchedPage {
  readonly ref: ItemRef
  readonly page: Page
  readonly step: Step
}

export interface PageWatch {
  /** Pages with a step to come, at whatever time. */
  steps(): Iterable<WatchedPage>
  /** The page and its next step as they are this instant; undefined when none is to come from here. */
  look(ref: ItemRef): WatchedPage | undefined
  /** Whether the person of this console sent the page, or is told of it. */
  isTheirs(page: Page, personId: string): boolean
  /** Reads some more of the rows that were here at the start, the most urgent first; false when all of them are read. */
  readOn(): boolean
  /** The page as it was just read: it counts until its row here is another. */
  learn(ref: ItemRef, page: Page): void
  /** These rows, or the acts on them, are others. */
  changed(refs: readonly ItemRef[]): void
  /** Roles, ladders, or what is known of reach are others. */
  policyChanged(): void
}

/** Rows that are read in one go: some milliseconds. */
const AT_ONCE = 200

export function createPageWatch(
  store: Store,
  policy: Policy,
  now: () => Instant,
  factsFor: (page: Page) => StepFacts,
): PageWatch {
  const pages = new Map<ItemRef, Page>()
  const steps = new Map<ItemRef, WatchedPage>()
  let unread: ItemRef[] | undefined
  /** Until when the steps are right if nothing is written: an absence may end. */
  let rightUntil: Instant | null = null

  const read = (ref: ItemRef): Page | undefined => {
    const item = store.items.get(ref)
    if (item?.kind !== 'page' || item.state !== 'open' || item.acknowledgedAt !== null) return undefined
    const page = readPage(item.fields)
    if (!page.ok) return undefined
    const waiting = store.actions.waitingFor(ref)
    // One step at a time: what comes after it rests on what became of it.
    return waiting.some(isStep) ? undefined : overlay(page.value, waiting)
  }

  const compute = (ref: ItemRef, page: Page): WatchedPage | undefined => {
    const step = nextStep(page, policy.levelPolicy(page.roleCode, page.level), factsFor(page), now())
    if (step) steps.set(ref, { ref, page, step })
    else steps.delete(ref)
    return steps.get(ref)
  }

  const look = (ref: ItemRef): WatchedPage | undefined => {
    const page = read(ref)
    if (page) {
      pages.set(ref, page)
      return compute(ref, page)
    }
    pages.delete(ref)
    steps.delete(ref)
    return undefined
  }

  const computeAll = () => {
    rightUntil = nextChange(policy.all(), now())
    for (const [ref, page] of pages) compute(ref, page)
  }

  return {
    steps() {
      if (rightUntil !== null && now() >= rightUntil) computeAll()
      return steps.values()
    },
    look,
    isTheirs: (page, personId) =>
      page.sentBy.id === personId || addresseesOf(page, policy, now()).some(({ person }) => person.id === personId),
    readOn() {
      unread ??= store.items.unanswered()
      for (const ref of unread.splice(0, AT_ONCE)) look(ref)
      return unread.length > 0
    },
    learn(ref, page) {
      if (!pages.has(ref)) return
      pages.set(ref, page)
      compute(ref, page)
    },
    changed(refs) {
      for (const ref of refs) look(ref)
    },
    policyChanged: computeAll,
  }
}
