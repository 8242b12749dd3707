// A page: a message to a role with a level and a reason. Rules only: what it is owed, and what may be done to it.

import type { Instant } from './instant.ts'
import { defaultLadder } from './ladder/ladder.ts'
import type { Level } from './level.ts'
import type { Patient } from './patient/patient.ts'
import type { Actor, Person } from './person.ts'
import { firstOf, hasEntry, type Lane, type StepReason, type StoryEntry, type StoryKind } from './story.ts'

export type PageState = 'open' | 'done' | 'cancelled'

/** What a page on the switchboard's red list is about: a page that nobody answered. */
export interface About {
  /** Display name of the list that the unanswered page is in, and its `ClientId`. */
  readonly list: string
  readonly clientId: string
  readonly roleCode: string
  readonly roleName: string
  readonly phone?: string | undefined
  readonly bleep?: string | undefined
}

/** The referral that a page says is late, or was sent on for the third time. */
export interface AboutReferral {
  /** Display name of the list that it is in, and its `ClientId`. */
  readonly list: string
  readonly clientId: string
}

/** Why a page says something of a result. `lost`: nobody knows whose patient it is. */
export const RESULT_PAGE_REASONS = ['released', 'corrected', 'not-accepted', 'not-done', 'reassigned', 'lost'] as const
export type ResultPageReason = (typeof RESULT_PAGE_REASONS)[number]

/** The result that a page was made for: it is answered there. */
export interface AboutResult {
  /** Display name of the list that it is in, and its `ClientId`; both empty when it is lost. */
  readonly list: string
  readonly clientId: string
  readonly version: number
  readonly why: ResultPageReason
}

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
  readonly about?: About | undefined
  /** A console made it by itself, for the sake of this referral. */
  readonly referral?: AboutReferral | undefined
  /** It was made for this result. */
  readonly result?: AboutResult | undefined
  /** How many steps of its ladder have been taken. */
  readonly step: number
  /** Codes of the roles that are told besides `roleCode`, in the order in which they were. */
  readonly alsoFor: readonly string[]
  readonly story: readonly StoryEntry[]
}

/** What can be done to a page. Each becomes one entry of its story. */
export type PageAct =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'seen' }
  /** `onBehalf`: by somebody whom the page is not for, and why. */
  | {
      readonly kind: 'acknowledged'
      readonly onBehalf?: string | undefined
      /** The result that it is about was answered. */
      readonly forResult?: true | undefined
    }
  /** Takes responsibility, and says by when. It acknowledges as well. */
  | { readonly kind: 'accepted'; readonly eta: Instant; readonly text?: string | undefined }
  | { readonly kind: 'replied'; readonly text: string; readonly eta?: Instant | undefined }
  | { readonly kind: 'declined'; readonly text?: string | undefined }
  | { readonly kind: 'redirected'; readonly to: string; readonly text?: string | undefined }
  /**
   * The console's own act: step `step` of the ladder is due, and tells role `to`. `red`: switchboard is told by a page of its
   * own, which has this `ClientId`; then this page does not become theirs as well.
   */
  | {
      readonly kind: 'escalated'
      readonly step: number
      readonly to: string
      readonly why: StepReason
      readonly red?: string | undefined
    }
  | { readonly kind: 'told'; readonly lane: Lane; readonly to: string; readonly text: string }
  | { readonly kind: 'done'; readonly text?: string | undefined; readonly forResult?: true | undefined }
  /** Withdrawn by its sender: everybody who was told is told to stand down. */
  | { readonly kind: 'cancelled'; readonly text?: string | undefined }

export type PageRefusal =
  | { readonly code: 'already-acknowledged'; readonly byName: string; readonly at: Instant }
  | { readonly code: 'already-closed'; readonly state: PageState; readonly byName: string; readonly at: Instant | null }
  | { readonly code: 'not-the-sender'; readonly senderName: string }
  /** Whoever has a result has read it: it is accepted there, and its page with it. */
  | { readonly code: 'answer-the-result' }

export type PageVerdict =
  | { readonly kind: 'write'; readonly page: Page }
  /** It is in the tenant already, from an earlier try of the same act; or it is not wanted any more (a step of a ladder). */
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: PageRefusal }

/** Codes of every role that the page is for, the one it was sent to first. */
export const rolesOf = ({ roleCode, alsoFor }: Pick<Page, 'roleCode' | 'alsoFor'>): readonly string[] => [
  roleCode,
  ...alsoFor,
]

/** Acts by which somebody lets a page go: the ladder, or somebody else, has it now. */
export const PASSES_ON: ReadonlySet<PageAct['kind'] | StoryKind> = new Set(['declined', 'redirected'])

/** Who has it: the first acknowledgement or acceptance whose giver did not let the page go later. */
export function acknowledgement(page: Pick<Page, 'story'>): StoryEntry | undefined {
  return page.story.find(
    (entry, place) =>
      isAnswer(entry) &&
      !page.story.some((later, after) => after > place && PASSES_ON.has(later.kind) && later.byId === entry.byId),
  )
}

const isAnswer = ({ kind }: StoryEntry): boolean => kind === 'acknowledged' || kind === 'accepted'

/** Ids of those who have let it go. */
export const passedOnBy = ({ story }: Pick<Page, 'story'>): readonly string[] => [
  ...new Set(story.flatMap(({ kind, byId }) => (PASSES_ON.has(kind) ? [byId] : []))),
]

/** How long after it was sent a page to this role is owed an acknowledgement, in ms; null: never owed. The trust's to say. */
export type OwedWithin = (roleCode: string, level: Level) => number | null

export const ourOwedWithin: OwedWithin = (_role, level) => defaultLadder.levels[level].acknowledgeWithin

/** When an acknowledgement is owed; null once it has one, when it is closed, or when its level owes none. */
export function owedBy(page: Page, owedWithin: OwedWithin = ourOwedWithin): Instant | null {
  if (page.state !== 'open' || acknowledgement(page)) return null
  const within = owedWithin(page.roleCode, page.level)
  return within === null ? null : page.sentAt + within
}

/** Decides an act against the page as the tenant has it now. `id` identifies the act through all its retries. */
export function decidePage(page: Page, id: string, act: PageAct, actor: Actor, at: Instant): PageVerdict {
  if (hasEntry(page.story, id)) return { kind: 'already' }
  if (act.kind === 'escalated' && !isStepWanted(page, act)) return { kind: 'already' }
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
    ...factsOf(act),
  }
  return { kind: 'write', page: { ...page, ...consequences(page, act), story: [...page.story, entry] } }
}

function consequences(page: Page, act: PageAct): Partial<Page> {
  switch (act.kind) {
    case 'done':
      return { state: 'done' }
    case 'cancelled':
      return { state: 'cancelled' }
    case 'escalated':
      return {
        step: Math.max(page.step, act.step + 1),
        alsoFor: act.red === undefined ? withRole(page, act.to) : page.alsoFor,
      }
    case 'redirected':
      return { alsoFor: withRole(page, act.to) }
    default:
      return {}
  }
}

const withRole = (page: Page, code: string): readonly string[] =>
  rolesOf(page).includes(code) ? page.alsoFor : [...page.alsoFor, code]

/**
 * Steps are taken in order, once (a step whose role has been told already is passed over), and only while nobody has the page.
 * Switchboard alone may be told after a later step: its red list could not be written in time.
 */
const isStepWanted = (page: Page, { step, red }: Extract<PageAct, { kind: 'escalated' }>): boolean =>
  page.state === 'open' && !acknowledgement(page) && (red === undefined ? page.step <= step : !page.story.some(isRed))

/** The step by which switchboard was told. */
export const isRed = ({ kind, red }: StoryEntry): boolean => kind === 'escalated' && red !== undefined

function refuse(page: Page, act: PageAct, actor: Actor): PageRefusal | undefined {
  if (isOfResult(page) && ANSWERS.has(act.kind) && !('forResult' in act && act.forResult))
    return { code: 'answer-the-result' }
  // Whoever is told of a page that somebody else has would not be alerted by it.
  if (act.kind === 'acknowledged' || act.kind === 'accepted' || act.kind === 'redirected') {
    const earlier = acknowledgement(page)
    if (earlier && earlier.byId !== actor.id)
      return { code: 'already-acknowledged', byName: earlier.byName, at: earlier.at }
  }
  // What a console made for the sake of a referral is nobody's own: whoever answers the referral takes it back.
  if (act.kind === 'cancelled' && page.sentBy.id !== actor.id && !page.referral && !page.result)
    return { code: 'not-the-sender', senderName: page.sentBy.name }
  if (page.state !== 'open' && NEEDS_OPEN.has(act.kind)) {
    const closing = firstOf(page.story, page.state === 'done' ? 'done' : 'cancelled')
    return { code: 'already-closed', state: page.state, byName: closing?.byName ?? '', at: closing?.at ?? null }
  }
  return undefined
}

const ANSWERS: ReadonlySet<PageAct['kind']> = new Set(['acknowledged', 'accepted', 'done'])

/** Only what is lost has no result to answer. */
export const isOfResult = ({ result }: Pick<Page, 'result'>): boolean => result !== undefined && result.why !== 'lost'

/** Words may follow a page that is closed; acts that change who has it may not. */
const NEEDS_OPEN: ReadonlySet<PageAct['kind']> = new Set([
  'acknowledged',
  'accepted',
  'declined',
  'redirected',
  'done',
  'cancelled',
])

/** Receipts of a console, and one's own acknowledgement, are facts that hold once: saying them twice adds nothing. */
function isRepeat(page: Page, act: PageAct, actor: Actor): boolean {
  if (act.kind === 'acknowledged') return acknowledgement(page)?.byId === actor.id
  if (act.kind !== 'delivered' && act.kind !== 'seen') return false
  return page.story.some(
    (entry) => entry.kind === act.kind && entry.byId === actor.id && entry.console === actor.console,
  )
}

/** What an act may tell beside its kind. */
const FACTS: ReadonlySet<string> = new Set(['text', 'eta', 'step', 'to', 'why', 'lane', 'onBehalf', 'red'])

/** Absent and empty facts are not written down; nor is what an act carries that is no fact of the page. */
const factsOf = (act: PageAct): Partial<StoryEntry> =>
  Object.fromEntries(
    Object.entries(act).filter(([name, value]) => FACTS.has(name) && value !== undefined && value !== ''),
  )
