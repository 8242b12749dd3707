// A page as it was written, as the columns of a new row (docs/lists.md), and back again for whoever wants to change one that
// was refused.

import { z } from 'zod'
import { type Draft, type DraftPatient, EMPTY_PATIENT } from '../../domain/draft.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import { isLevel } from '../../domain/level.ts'
import { digitsOf } from '../../domain/patient/nhs-number.ts'
import { GENDERS } from '../../domain/patient/patient.ts'
import type { Person } from '../../domain/person.ts'

type Fields = Record<string, unknown>

/** `draft` has no faults. Empty columns are left out. */
export function fieldsOfDraft(draft: Draft, sender: Person): Fields {
  const { patient, news2 } = draft
  return withoutEmpty({
    Title: draft.reason.trim(),
    Kind: 'page',
    State: 'open',
    RoleCode: draft.roleCode,
    Level: draft.level,
    SentById: sender.id,
    SentByName: sender.name,
    SentFrom: draft.sentFrom.trim(),
    CallBack: draft.callBack.trim(),
    SiteCode: draft.siteCode,
    Ward: draft.ward.trim(),
    Bed: draft.bed.trim(),
    Situation: draft.situation.trim(),
    Background: draft.background.trim(),
    Assessment: draft.assessment.trim(),
    Recommendation: draft.recommendation.trim(),
    News2: news2.trim() === '' ? undefined : Number(news2),
    ...(patient ? patientFields(patient) : {}),
  })
}

const patientFields = (patient: DraftPatient): Fields => ({
  NhsNumber: digitsOf(patient.nhsNumber),
  HospitalNumber: patient.hospitalNumber.trim(),
  FamilyName: patient.familyName.trim(),
  GivenName: patient.givenName.trim(),
  NameTitle: patient.title.trim(),
  Born: patient.born,
  Gender: patient.gender,
})

const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''))

/** A page that waited this long before it was sent says so. */
const LATE = 60_000
/** By kind of row: the entry of its story that says so. Other rows have no clock that begins by sending. */
const SAYS_LATE: Readonly<Record<string, string | undefined>> = { page: 'replied', referral: 'said' }

/** What a redirected referral runs on as keeps the clock that it has. */
const isFirstReferral = ({ Kind, Redirects }: Readonly<Fields>): boolean =>
  Kind === 'referral' && Redirects === undefined

/** The row as it is sent at `at`: its clocks begin when the hospital has it, and not when it was written. */
export function fieldsAt(
  post: {
    readonly fields: Readonly<Fields>
    readonly at: Instant
    readonly actor: Person & { readonly console: string }
    readonly clientId: string
  },
  at: Instant,
): Fields {
  const { fields, actor } = post
  const saysLate = typeof fields.Kind === 'string' ? SAYS_LATE[fields.Kind] : undefined
  if (saysLate === undefined) return { ...fields }
  const stamped = { ...fields, SentAt: toIso(at), ...(isFirstReferral(fields) ? { FirstSentAt: toIso(at) } : {}) }
  if (at - post.at < LATE || fields.Story !== undefined) return stamped
  const late = {
    id: `${post.clientId}:late`,
    kind: saysLate,
    at: toIso(at),
    byId: actor.id,
    byName: actor.name,
    console: actor.console,
    text: `Written ${Math.round((at - post.at) / LATE)} min before it could be sent: this computer had no way to the hospital.`,
  }
  return { ...stamped, Story: JSON.stringify([late]) }
}

const word = z.string().catch('')
const Written = z.object({
  Title: word,
  RoleCode: word,
  Level: z.number().catch(0),
  SentFrom: word,
  CallBack: word,
  SiteCode: word,
  Ward: word,
  Bed: word,
  Situation: word,
  Background: word,
  Assessment: word,
  Recommendation: word,
  News2: z.number().nullable().catch(null),
  NhsNumber: word,
  HospitalNumber: word,
  FamilyName: word,
  GivenName: word,
  NameTitle: word,
  Born: word,
  Gender: word,
})

export function draftOfFields(fields: Readonly<Fields>): Draft {
  const row = Written.parse(fields)
  const patient: DraftPatient = {
    nhsNumber: row.NhsNumber,
    hospitalNumber: row.HospitalNumber,
    familyName: row.FamilyName,
    givenName: row.GivenName,
    title: row.NameTitle,
    born: row.Born,
    gender: GENDERS.find((gender) => gender === row.Gender) ?? '',
  }
  return {
    roleCode: row.RoleCode,
    level: isLevel(row.Level) ? row.Level : null,
    reason: row.Title,
    siteCode: row.SiteCode,
    ward: row.Ward,
    bed: row.Bed,
    patient: JSON.stringify(patient) === JSON.stringify(EMPTY_PATIENT) ? null : patient,
    situation: row.Situation,
    background: row.Background,
    assessment: row.Assessment,
    recommendation: row.Recommendation,
    news2: row.News2 === null ? '' : String(row.News2),
    sentFrom: row.SentFrom,
    callBack: row.CallBack,
  }
}
