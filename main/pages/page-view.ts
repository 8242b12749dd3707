// A page as the renderer draws it: what the tenant last said, with the acts that are still on their way laid over it.

import type { PageDetail, PageRow, PatientView, PendingView, StoryLine } from '../../contract/views.ts'
import { acknowledgement, decidePage, owedBy, type Page } from '../../domain/page.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import type { Action, Item } from '../store/model.ts'
import { refusalWords } from './refusal-words.ts'

export interface PageFacts {
  readonly item: Item
  /** What the tenant last said. */
  readonly page: Page
  readonly waiting: readonly Action[]
  readonly refused: Action | undefined
}

export interface Viewer {
  readonly id: string
  readonly holds: ReadonlySet<string>
  readonly roleName: (code: string) => string
}

/** The page as it will be once every waiting act is in the tenant. */
export function overlay(page: Page, waiting: readonly Action[]): Page {
  return waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'page') return current
    const verdict = decidePage(current, id, act, actor, at)
    return verdict.kind === 'write' ? verdict.page : current
  }, page)
}

export function pageRow({ item, page: saved, waiting }: PageFacts, viewer: Viewer): PageRow {
  const page = overlay(saved, waiting)
  const receipt = acknowledgement(page)
  const onItsWay = new Set(waiting.map((action) => action.id))
  return {
    ref: `${item.feed}/${item.id}`,
    level: page.level,
    reason: page.reason,
    roleCode: page.roleCode,
    roleName: viewer.roleName(page.roleCode),
    place: placeOf(page),
    patient: page.patient ? patientView(page.patient) : null,
    sentBy: page.sentBy.name,
    sentAt: page.sentAt,
    dueAt: owedBy(page),
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
  }
}

export function pageDetail(facts: PageFacts, viewer: Viewer): PageDetail {
  const page = overlay(facts.page, facts.waiting)
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
    pending: pending(facts),
    forMe: viewer.holds.has(page.roleCode),
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

function pending({ waiting, refused }: PageFacts): PendingView[] {
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

/** Receipts are the console's own doing; a person need not follow them. */
const isByPerson = ({ act }: Action): boolean => act.kind !== 'delivered' && act.kind !== 'seen'

export const patientView = (patient: Patient): PatientView => ({
  nhsNumber: patient.nhsNumber ?? null,
  hospitalNumber: patient.hospitalNumber ?? null,
  familyName: patient.familyName ?? null,
  givenName: patient.givenName ?? null,
  title: patient.title ?? null,
  born: patient.born ?? null,
  gender: patient.gender ?? null,
})
