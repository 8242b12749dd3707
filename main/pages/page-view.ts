// A page as the renderer draws it: what the tenant last said, with the acts that are still on their way laid over it.

import type { AttachmentView } from '../../contract/attachment-views.ts'
import type { FurthestView, PageDetail, PageRow, PatientView, PendingView, StoryLine } from '../../contract/views.ts'
import { furthest } from '../../domain/furthest.ts'
import type { Instant } from '../../domain/instant.ts'
import { acknowledgement, decidePage, isOfResult, type OwedWithin, owedBy, type Page } from '../../domain/page.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import type { Role } from '../../domain/role.ts'
import { isListedFor, type Recipient } from '../alerts/decide.ts'
import type { AttachedItem } from '../attachments/attachments.ts'
import type { Action, Item, Post } from '../store/model.ts'
import { doerOf } from '../store/tables/action-row.ts'
import { ifDeclined } from './if-declined.ts'
import { comingSteps, type PlanParts } from './page-plan.ts'
import { type Numbers, unsentView } from './post-view.ts'
import { refusalWords } from './refusal-words.ts'
import { unreachedView } from './unreached.ts'

export interface PageFacts {
  readonly item: Item
  /** What the tenant last said. */
  readonly page: Page
  readonly waiting: readonly Action[]
  readonly refused: Action | undefined
  /** It is not in the tenant yet, or never will be. */
  readonly post: Post | undefined
}

export interface Viewer extends Recipient {
  readonly roleName: (code: string) => string
  readonly role: (code: string) => Role | undefined
  /** Who stands in for whom, and which ladder this page climbs; absent where nobody asks what comes next. */
  readonly plan?: ((page: Page) => PlanParts) | undefined
  /** The tenant's time. */
  readonly now?: (() => Instant) | undefined
  /** Where a referral is that a page is about, by its `ClientId`; null: not on this computer. */
  readonly referralRef?: ((clientId: string) => string | null) | undefined
  /** Where a result is that a page is about, by its `ClientId`; null: not on this computer. */
  readonly resultRef?: ((clientId: string) => string | null) | undefined
  /** What there is of the files that a row names. */
  readonly attachments?: ((item: AttachedItem) => AttachmentView[]) | undefined
}

const owedWithinBy = (plan: PlanParts | undefined): OwedWithin | undefined =>
  plan && ((roleCode, level) => plan.levelPolicy(roleCode, level).acknowledgeWithin)

/** The page as it will be once every waiting act is in the tenant. */
export function overlay(page: Page, waiting: readonly Action[]): Page {
  return waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'page') return current
    const verdict = decidePage(current, id, act, actor, at)
    return verdict.kind === 'write' ? verdict.page : current
  }, page)
}

export function pageRow({ item, page: saved, waiting, post }: PageFacts, viewer: Viewer): PageRow {
  const page = overlay(saved, waiting)
  const receipt = acknowledgement(page)
  const onItsWay = new Set(waiting.map((action) => action.id))
  return {
    ref: `${item.feed}/${item.id}`,
    key: page.clientId,
    level: page.level,
    reason: page.reason,
    roleCode: page.roleCode,
    roleName: viewer.roleName(page.roleCode),
    place: placeOf(page),
    patient: page.patient ? patientView(page.patient) : null,
    sentBy: page.sentBy.name,
    sentAt: page.sentAt,
    dueAt: owedBy(page, owedWithinBy(viewer.plan?.(page))),
    state: page.state,
    acknowledged: receipt
      ? {
          byName: receipt.byName,
          at: receipt.at,
          mine: receipt.byId === viewer.id,
          saving: onItsWay.has(receipt.id),
        }
      : null,
    saving: waiting.some((action) => isByPerson(action)),
    furthest: furthestView(page, viewer),
    sentByMe: page.sentBy.id === viewer.id,
    unsent: post ? unsentView(post, numbersOf(page, viewer)) : null,
    ...(page.result && isOfResult(page)
      ? { result: { ref: viewer.resultRef?.(page.result.clientId) ?? null, why: page.result.why } }
      : {}),
  }
}

function furthestView(page: Page, viewer: Viewer): FurthestView {
  const { kind, at, byName, byId, eta, to } = furthest(page)
  return { kind, at, byName, mine: byId === viewer.id, eta, toName: to === null ? null : viewer.roleName(to) }
}

function numbersOf(page: Page, { role, plan }: Viewer): Numbers {
  const found = role(page.roleCode)
  const board = found && plan?.(page).switchboard(found.siteCode)
  return { phone: found?.phone, bleep: found?.bleep, switchboardPhone: board && role(board)?.phone }
}

export function pageDetail(facts: PageFacts, viewer: Viewer): PageDetail {
  const page = overlay(facts.page, facts.waiting)
  const { plan, now } = viewer
  const coming = facts.post || !plan || !now ? [] : comingSteps(page, plan(page), now())
  const forMe = !facts.post && isListedFor(facts.item, viewer)
  return {
    row: pageRow(facts, viewer),
    news2: page.news2 ?? null,
    sentFrom: page.sentFrom ?? null,
    callBack: page.callBack ?? null,
    situation: page.situation ?? null,
    background: page.background ?? null,
    assessment: page.assessment ?? null,
    recommendation: page.recommendation ?? null,
    story: story(page, facts.waiting, viewer),
    pending: pendingViews(facts),
    forMe,
    coming,
    ifDeclined:
      forMe && plan && now
        ? ifDeclined(page, {
            plan: plan(page),
            personId: viewer.id,
            switchboardPhone: numbersOf(page, viewer).switchboardPhone,
            now: now(),
          })
        : null,
    alsoFor: page.alsoFor.map(viewer.roleName),
    unreached:
      facts.post || !plan || !now || page.sentBy.id !== viewer.id
        ? null
        : unreachedView({ page, coming, plan: plan(page), numbers: numbersOf(page, viewer), now: now() }),
    attachments:
      viewer.attachments?.({ clientId: page.clientId, list: facts.item.feed, fields: facts.item.fields }) ?? [],
    ...(page.referral ? { referral: { ref: viewer.referralRef?.(page.referral.clientId) ?? null } } : {}),
  }
}

/** "Ward E5 · Bed 4"; empty when the sender gave no place. */
export const placeOf = ({ ward, bed }: Pick<Page, 'ward' | 'bed'>): string =>
  [ward ? `Ward ${ward}` : '', bed ? `Bed ${bed}` : ''].filter(Boolean).join(' · ')

function story(page: Page, waiting: readonly Action[], viewer: Viewer): StoryLine[] {
  const onItsWay = new Set(waiting.map((action) => action.id))
  const sent: StoryLine = {
    id: `${page.clientId}:sent`,
    kind: 'sent',
    rawKind: null,
    at: page.sentAt,
    byName: page.sentBy.name,
    mine: page.sentBy.id === viewer.id,
    console: '',
    text: null,
    eta: null,
    toName: null,
    why: null,
    lane: null,
    onBehalf: null,
    saving: false,
  }
  const entries = page.story.map(
    (entry): StoryLine => ({
      id: entry.id,
      kind: entry.kind,
      rawKind: entry.rawKind ?? null,
      at: entry.at,
      byName: entry.byName,
      mine: entry.byId === viewer.id,
      console: entry.console,
      text: entry.text ?? null,
      eta: entry.eta ?? null,
      toName: entry.to === undefined ? null : viewer.roleName(entry.to),
      why: entry.why ?? null,
      lane: entry.lane ?? null,
      onBehalf: entry.onBehalf ?? null,
      saving: onItsWay.has(entry.id),
    }),
  )
  return [sent, ...entries]
}

/** What this person did that is on its way, or was refused. */
export function pendingViews({ waiting, refused }: Pick<PageFacts, 'waiting' | 'refused'>): PendingView[] {
  const views = waiting.filter(isByPerson).map(
    (action): PendingView => ({
      id: action.id,
      act: action.act.kind,
      state: action.attempts > 0 ? 'waiting' : 'saving',
      message: action.attempts > 0 ? 'Kept on this computer. It is sent as soon as the hospital answers.' : null,
      text: wordsOf(action),
      at: action.at,
    }),
  )
  if (!refused || !isByPerson(refused)) return views
  return [
    ...views,
    {
      id: refused.id,
      act: refused.act.kind,
      state: 'refused',
      message: refusalWords(refused.outcome),
      text: wordsOf(refused),
      at: refused.at,
    },
  ]
}

const wordsOf = ({ act }: Action): string | null => ('text' in act && act.text ? act.text : null)

/** Receipts and steps of a ladder are the console's own doing; a person need not follow them. */
const isByPerson = (action: Action): boolean => doerOf(action) === 1

export const patientView = (patient: Patient): PatientView => ({
  nhsNumber: patient.nhsNumber ?? null,
  hospitalNumber: patient.hospitalNumber ?? null,
  familyName: patient.familyName ?? null,
  givenName: patient.givenName ?? null,
  title: patient.title ?? null,
  born: patient.born ?? null,
  gender: patient.gender ?? null,
})
