// Between a row of a desk's list (docs/lists.md) and a page. Wire data is parsed, never trusted.

import { z } from 'zod'
import {
  type About,
  type AboutReferral,
  type AboutResult,
  type Page,
  type PageState,
  RESULT_PAGE_REASONS,
} from '../../domain/page.ts'
import { calendarDate } from '../../domain/patient/calendar-date.ts'
import { GENDERS, type Patient } from '../../domain/patient/patient.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { faults, instant, level, text } from '../wire/fields.ts'
import { readStory, writeStory } from './story-field.ts'

const states = ['open', 'done', 'cancelled'] as const satisfies readonly PageState[]

const PageFields = z.object({
  Title: z.string().trim().min(1),
  ClientId: z.string().min(1),
  State: z.enum(states),
  RoleCode: z.string().min(1),
  Level: level,
  SentAt: instant,
  SentById: z.string().min(1),
  SentByName: z.string().min(1),
  SentFrom: text,
  CallBack: text,
  SiteCode: text,
  Ward: text,
  Bed: text,
  Situation: text,
  Background: text,
  Assessment: text,
  Recommendation: text,
  News2: z.number().nullish(),
  Story: z.string().nullish(),
  Step: z.number().int().min(0).nullish(),
  AlsoFor: text,
  About: text,
})

const AboutField = z.object({
  list: z.string().min(1),
  clientId: z.string().min(1),
  roleCode: z.string().min(1),
  roleName: z.string().min(1),
  phone: z.string().optional(),
  bleep: z.string().optional(),
})

const AboutReferralField = z.object({
  kind: z.literal('referral'),
  list: z.string().min(1),
  clientId: z.string().min(1),
})

const AboutResultField = z.object({
  kind: z.literal('result'),
  list: z.string(),
  clientId: z.string(),
  version: z.int().min(1).catch(1),
  // A reason that is not known here is one to look at the result.
  why: z.enum(RESULT_PAGE_REASONS).catch('released'),
})

const PatientFields = z.object({
  NhsNumber: text,
  HospitalNumber: text,
  FamilyName: text,
  GivenName: text,
  NameTitle: text,
  Born: text,
  Gender: text,
})

/** The page in a row's fields. The failure names the fields at fault, never their values. */
export function readPage(fields: Readonly<Record<string, unknown>>): Result<Page, 'unreadable'> {
  const parsed = PageFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const story = readStory(parsed.data.Story)
  if (!story.ok) return story
  const row = parsed.data
  return ok({
    clientId: row.ClientId,
    roleCode: row.RoleCode,
    level: row.Level,
    reason: row.Title,
    state: row.State,
    sentAt: row.SentAt,
    sentBy: { id: row.SentById, name: row.SentByName },
    sentFrom: row.SentFrom,
    callBack: row.CallBack,
    siteCode: row.SiteCode,
    ward: row.Ward,
    bed: row.Bed,
    situation: row.Situation,
    background: row.Background,
    assessment: row.Assessment,
    recommendation: row.Recommendation,
    news2: row.News2 ?? undefined,
    patient: readPatient(fields),
    ...readAbout(row.About),
    step: row.Step ?? 0,
    alsoFor: row.AlsoFor?.split(/\s+/) ?? [],
    story: story.value,
  })
}

/** The columns that differ between two states of a page, as they are written to the list. */
export function writePage(before: Page, after: Page): Record<string, unknown> {
  return {
    ...(before.state === after.state ? {} : { State: after.state }),
    ...(before.step === after.step ? {} : { Step: after.step }),
    ...(before.alsoFor === after.alsoFor ? {} : { AlsoFor: after.alsoFor.join(' ') }),
    ...(before.story === after.story ? {} : { Story: writeStory(after.story) }),
  }
}

/** What a page that a console made is about; nothing when the column is empty or does not read: the page itself still counts. */
function readAbout(json: string | undefined): { about?: About; referral?: AboutReferral; result?: AboutResult } {
  if (json === undefined) return {}
  try {
    const field: unknown = JSON.parse(json)
    const referral = AboutReferralField.safeParse(field).data
    if (referral) return { referral: { list: referral.list, clientId: referral.clientId } }
    const result = AboutResultField.safeParse(field).data
    if (result) {
      const { list, clientId, version, why } = result
      return { result: { list, clientId, version, why } }
    }
    const about = AboutField.safeParse(field).data
    return about ? { about } : {}
  } catch {
    return {}
  }
}

/** The patient a row names; undefined when it names none. Parts that do not read are left out, not guessed. */
export function readPatient(fields: Readonly<Record<string, unknown>>): Patient | undefined {
  const parsed = PatientFields.safeParse(fields)
  if (!parsed.success) return undefined
  const row = parsed.data
  if (!row.NhsNumber && !row.HospitalNumber && !row.FamilyName) return undefined
  return {
    nhsNumber: row.NhsNumber,
    hospitalNumber: row.HospitalNumber,
    familyName: row.FamilyName,
    givenName: row.GivenName,
    title: row.NameTitle,
    born: row.Born === undefined ? undefined : calendarDate(row.Born),
    gender: GENDERS.find((gender) => gender === row.Gender),
  }
}
