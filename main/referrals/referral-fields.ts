// Between a row of a desk's list (docs/lists.md) and a referral. Wire data is parsed, never trusted.

import { z } from 'zod'
import { toIso } from '../../domain/instant.ts'
import { REFERRAL_STATES, type Referral, URGENCIES, WANTED } from '../../domain/referral/referral.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { readAttachments, writeAttachments } from '../attachments/attachments-field.ts'
import { readPatient } from '../pages/page-fields.ts'
import { faults, instant, maybeInstant, text } from '../wire/fields.ts'
import { patientColumns, withoutEmpty } from '../wire/patient-columns.ts'
import {
  readHeadings,
  readRedirects,
  readReferralStory,
  readReferrer,
  writeRedirects,
  writeReferralStory,
} from './referral-json.ts'

type Fields = Readonly<Record<string, unknown>>

const filled = z.string().trim().min(1)

const ReferralFields = z.object({
  Title: filled,
  ClientId: filled,
  State: z.enum(REFERRAL_STATES),
  RoleCode: filled,
  SpecialtyCode: filled,
  Urgency: z.enum(URGENCIES),
  // What is wanted may not be known here; being seen is the most that it can mean.
  Wanted: z.enum(WANTED).catch('see'),
  SentAt: instant,
  FirstSentAt: instant,
  Chain: text,
  SentById: filled,
  SentByName: filled,
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
  Headings: text,
  Referrer: text,
  OwnerId: text,
  OwnerName: text,
  Eta: maybeInstant,
  Redirects: text,
  Successor: text,
  Step: z.number().int().min(0).nullish(),
  Story: z.string().nullish(),
})

/** Whoever stores a row reads it more than once: to see that it can be read, and for its index. Fields are never changed. */
const readBefore = new WeakMap<Fields, Result<Referral, 'unreadable'>>()

/** The referral in a row's fields. The failure names the fields at fault, never their values. */
export function readReferral(fields: Fields): Result<Referral, 'unreadable'> {
  const read = readBefore.get(fields) ?? readAnew(fields)
  readBefore.set(fields, read)
  return read
}

function readAnew(fields: Fields): Result<Referral, 'unreadable'> {
  const parsed = ReferralFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  const story = readReferralStory(row.Story)
  if (!story.ok) return story
  const redirects = readRedirects(row.Redirects)
  if (!redirects.ok) return redirects
  return ok({
    clientId: row.ClientId,
    chain: row.Chain ?? row.ClientId,
    specialtyCode: row.SpecialtyCode,
    roleCode: row.RoleCode,
    state: row.State,
    urgency: row.Urgency,
    wanted: row.Wanted,
    question: row.Title,
    sentAt: row.SentAt,
    firstSentAt: row.FirstSentAt,
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
    headings: readHeadings(row.Headings),
    referrer: readReferrer(row.Referrer),
    owner: row.OwnerId ? { id: row.OwnerId, name: row.OwnerName ?? row.OwnerId } : null,
    eta: row.Eta,
    redirects: redirects.value,
    successor: row.Successor,
    files: readAttachments(fields),
    step: row.Step ?? 0,
    story: story.value,
  })
}

/** The columns that differ between two states of a referral, as they are written to the list. */
export function writeReferral(before: Referral, after: Referral): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  if (before.state !== after.state) patch.State = after.state
  if (before.roleCode !== after.roleCode) patch.RoleCode = after.roleCode
  if (before.owner !== after.owner) {
    patch.OwnerId = after.owner?.id ?? ''
    patch.OwnerName = after.owner?.name ?? ''
  }
  // A date column is emptied with null.
  if (before.eta !== after.eta) patch.Eta = after.eta === null ? null : toIso(after.eta)
  if (before.siteCode !== after.siteCode) patch.SiteCode = after.siteCode ?? ''
  if (before.ward !== after.ward) patch.Ward = after.ward ?? ''
  if (before.bed !== after.bed) patch.Bed = after.bed ?? ''
  if (before.redirects !== after.redirects) patch.Redirects = writeRedirects(after.redirects)
  if (before.successor !== after.successor) patch.Successor = after.successor ?? ''
  if (before.step !== after.step) patch.Step = after.step
  if (before.story !== after.story) patch.Story = writeReferralStory(after.story)
  return patch
}

/** Every column of a new row: a referral that is sent for the first time, or what a redirected one runs on as. */
export function fieldsOfReferral(referral: Referral): Record<string, unknown> {
  const { patient, headings, referrer, redirects, files, story, owner, eta } = referral
  return withoutEmpty({
    Title: referral.question,
    Kind: 'referral',
    ClientId: referral.clientId,
    State: referral.state,
    RoleCode: referral.roleCode,
    SpecialtyCode: referral.specialtyCode,
    Urgency: referral.urgency,
    Wanted: referral.wanted,
    SentAt: toIso(referral.sentAt),
    FirstSentAt: toIso(referral.firstSentAt),
    Chain: referral.chain,
    SentById: referral.sentBy.id,
    SentByName: referral.sentBy.name,
    SentFrom: referral.sentFrom,
    CallBack: referral.callBack,
    SiteCode: referral.siteCode,
    Ward: referral.ward,
    Bed: referral.bed,
    Situation: referral.situation,
    Background: referral.background,
    Assessment: referral.assessment,
    Recommendation: referral.recommendation,
    News2: referral.news2,
    ...(patient ? patientColumns(patient) : {}),
    Headings: jsonUnlessEmpty(headings),
    Referrer: jsonUnlessEmpty(referrer),
    OwnerId: owner?.id,
    OwnerName: owner?.name,
    Eta: eta === null ? undefined : toIso(eta),
    Redirects: redirects.length === 0 ? undefined : writeRedirects(redirects),
    Successor: referral.successor,
    Files: files.length === 0 ? undefined : writeAttachments(files),
    Step: referral.step || undefined,
    Story: story.length === 0 ? undefined : writeReferralStory(story),
  })
}

const jsonUnlessEmpty = (record: object): string | undefined =>
  Object.values(record).some((value) => value !== undefined && value !== '') ? JSON.stringify(record) : undefined
