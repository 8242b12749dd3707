// A referral that is being written, in words: who has it now, what is due and when, what waits. Pure.

import type { OnNowView, ReferralPlanView, ReferralRow, SpecialtyView } from '../../../contract/referral-views.ts'
import { clinicalDateTime, clinicalTime, dayOf } from '../../../domain/clinical-time.ts'
import { type Instant, MINUTE } from '../../../domain/instant.ts'
import { isoDate } from '../../../domain/patient/calendar-date.ts'
import type { BreachReason, Urgency, Wanted } from '../../../domain/referral/referral.ts'
import type { ReferralDraft } from '../../../domain/referral/referral-draft.ts'
import { coverWords } from '../duty/duty-words.ts'

export const URGENCY_WORD: Readonly<Record<Urgency, string>> = {
  immediate: 'Immediate',
  urgent: 'Urgent',
  routine: 'Routine',
}

/** What each is for, in one line. Ours, and for the trust to change; none of it is national guidance. */
export const URGENCY_GUIDANCE: Readonly<Record<Urgency, string>> = {
  immediate: 'May come to harm within the hour without the specialty.',
  urgent: 'Needs a decision this shift: treatment or discharge waits for it.',
  routine: 'Can wait until tomorrow without harm.',
}

export const WANTED_WORD: Readonly<Record<Wanted, string>> = {
  see: 'See the patient',
  advice: 'Advice only',
  'take-over': 'Take over care',
}

/** "15 min", "1 hr", "1 hr 30 min" */
export function lengthWords(duration: number): string {
  const minutes = Math.round(duration / MINUTE)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} hr` : `${hours} hr ${rest} min`
}

export const targetWords = ({ triage, seen }: { readonly triage: number; readonly seen: number }): string =>
  `Triage within ${lengthWords(triage)}, seen within ${lengthWords(seen)}.`

/** `14:32`, with the day when it is not the day of `now`. */
export const clockWords = (at: Instant, now: Instant): string =>
  isoDate(dayOf(at)) === isoDate(dayOf(now)) ? clinicalTime(at) : clinicalDateTime(at)

/** "Dr Okafor holds Neurology registrar on call." */
export function onNowWords({ name, holder, cover }: OnNowView): string {
  if (holder !== null) return `${holder.name} holds ${name} now.`
  return cover === null ? `Nobody holds ${name} now.` : `Nobody holds ${name} now: covered by ${coverWords(cover)}.`
}

/** "023 8000 4471 or bleep 2417"; empty when none is known. */
export const numbersOf = ({ phone, bleep }: Pick<OnNowView, 'phone' | 'bleep'>): string =>
  [phone, bleep && `bleep ${bleep}`].filter(Boolean).join(' or ')

export const usualWords = ({ usualTriage }: Pick<SpecialtyView, 'usualTriage'>): string =>
  usualTriage === null ? '' : `Of late, triage has taken about ${lengthWords(Math.max(usualTriage, MINUTE))}.`

const LATE: Readonly<Record<BreachReason, string>> = {
  'not-triaged': 'If nobody has triaged it',
  'not-seen': 'If nobody has seen the patient',
}

export interface PlanLine {
  readonly when: string
  readonly what: string
}

export function planLines({ at, triageDue, seenDue, late }: ReferralPlanView): PlanLine[] {
  const due = [
    { word: 'By', at: triageDue, what: 'Triage is due' },
    { word: 'By', at: seenDue, what: 'The patient is to be seen' },
    ...late.map(({ at: then, roleName, why }) => ({
      word: 'At',
      at: then,
      what: `${LATE[why]}: ${roleName} is paged`,
    })),
  ]
  return due
    .sort((a, b) => a.at - b.at)
    .map(({ word, at: then, what }) => ({ when: `${word} ${clockWords(then, at)}`, what }))
}

/** "First seizure, sent by Dr Silva at 10:04, with Dr Okafor" */
export function duplicateWords(row: ReferralRow, now: Instant): string {
  const owner = row.owner === null ? 'nobody has it yet' : `with ${row.owner.name}`
  return `${row.question}, sent by ${row.sentByMe ? 'you' : row.sentBy} at ${clockWords(row.firstSentAt, now)}, ${owner}`
}

interface Begun {
  readonly draft: Pick<ReferralDraft, 'patient'>
  readonly specialty: Pick<SpecialtyView, 'name'> | null
  readonly begunAt: Instant | null
}

/** "to Neurology, about SMITH, begun at 14:03" */
export function begunReferralWords({ draft, specialty, begunAt }: Begun): string {
  const name = draft.patient.familyName.trim()
  return [
    specialty === null ? '' : `to ${specialty.name}`,
    name === '' ? '' : `about ${name.toUpperCase()}`,
    begunAt === null ? '' : `begun at ${clinicalTime(begunAt)}`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}
