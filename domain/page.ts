// A page: a message to a role with a level and a reason. Rules only: what it is owed, and what may be done to it.

import type { Instant } from './instant.ts'
import { acknowledgementDue, type Level } from './level.ts'
import type { Patient } from './patient/patient.ts'
import type { Actor, Person } from './person.ts'
import { firstOf, hasEntry, type StoryEntry, type StoryKind } from './story.ts'

export type PageState = 'open' | 'done' | 'cancelled'

export interface Page {
  readonly clientId: string
  readonly roleCode: string
  readonly level: Level
  readonly reason: string
  readonly state: PageState
  readonly sentAt: Instant
  readonly sentBy: Person
  readonly sentFrom?: string | undefined
  readonly callBack?: string | undefined
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bed?: string | undefined
  readonly situation?: string | undefined
  readonly background?: string | undefined
  readonly assessment?: string | undefined
  readonly recommendation?: string | undefined
  readonly news2?: number | undefined
  readonly patient?: Patient | undefined
  readonly story: readonly StoryEntry[]
}

/** What can be done to a page. Each becomes one entry of its story. */
export type PageAct =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'seen' }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'replied'; readonly text: string; readonly eta?: Instant | undefined }
  | { readonly kind: 'done'; readonly text?: string | undefined }

export type PageRefusal =
  | { readonly code: 'already-acknowledged'; readonly byName: string; readonly at: Instant }
  | { readonly code: 'already-closed'; readonly state: PageState; readonly byName: string; readonly at: Instant | null }

export type PageVerdict =
  | { readonly kind: 'write'; readonly page: Page }
  /** It is in the tenant already, from an earlier try of the same act. */
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: PageRefusal }

export const acknowledgement = (page: Page): StoryEntry | undefined => firstOf(page.story, 'acknowledged')

/** When an acknowledgement is owed; null once it has one, when it is closed, or when its level owes none. */
export function owedBy(page: Page): Instant | null {
  if (page.state !== 'open' || acknowledgement(page)) return null
  return acknowledgementDue(page.level, page.sentAt)
}

/** Decides an act against the page as the tenant has it now. `id` identifies the act through all its retries. */
export function decidePage(page: Page, id: string, act: PageAct, actor: Actor, at: Instant): PageVerdict {
  if (hasEntry(page.story, id)) return { kind: 'already' }
  const refusal = refuse(page, act, actor)
  if (refusal) return { kind: 'refused', refusal }
  if (isRepeat(page, act, actor)) return { kind: 'already' }
  const entry: StoryEntry = {
    id,
    kind: act.kind satisfies StoryKind,
    at,
    byId: actor.id,
    byName: actor.name,
    console: actor.console,
    ...('text' in act && act.text ? { text: act.text } : {}),
    ...('eta' in act && act.eta !== undefined ? { eta: act.eta } : {}),
  }
  const state: PageState = act.kind === 'done' ? 'done' : page.state
  return { kind: 'write', page: { ...page, state, story: [...page.story, entry] } }
}

function refuse(page: Page, act: PageAct, actor: Actor): PageRefusal | undefined {
  if (act.kind === 'acknowledged') {
    const earlier = acknowledgement(page)
    if (earlier && earlier.byId !== actor.id)
      return { code: 'already-acknowledged', byName: earlier.byName, at: earlier.at }
  }
  if (page.state !== 'open' && (act.kind === 'acknowledged' || act.kind === 'done')) {
    const closing = firstOf(page.story, page.state === 'done' ? 'done' : 'cancelled')
    return { code: 'already-closed', state: page.state, byName: closing?.byName ?? '', at: closing?.at ?? null }
  }
  return undefined
}

/** Receipts of a console, and one's own acknowledgement, are facts that hold once: saying them twice adds nothing. */
function isRepeat(page: Page, act: PageAct, actor: Actor): boolean {
  if (act.kind !== 'delivered' && act.kind !== 'seen' && act.kind !== 'acknowledged') return false
  return page.story.some(
    (entry) =>
      entry.kind === act.kind &&
      entry.byId === actor.id &&
      (act.kind === 'acknowledged' || entry.console === actor.console),
  )
}
