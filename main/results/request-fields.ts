// Between a row of `Kind` `request` (docs/lists.md) and a request for a service.

import { z } from 'zod'
import { toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { REQUEST_KINDS, REQUEST_STATES, type ServiceRequest } from '../../domain/results/service-request.ts'
import { readPatient } from '../pages/page-fields.ts'
import { faults, instant, level, maybeInstant, text } from '../wire/fields.ts'
import { patientColumns, withoutEmpty } from '../wire/patient-columns.ts'
import { storyField } from '../wire/story-field.ts'

type Fields = Readonly<Record<string, unknown>>

const filled = z.string().trim().min(1)
const maybeWord = z.string().optional().catch(undefined)

const { read: readStory, write: writeStory } = storyField(
  REQUEST_KINDS,
  z.object({ role: maybeWord, resultId: maybeWord }),
)

const RequestFields = z.object({
  Title: filled,
  ClientId: filled,
  State: z.enum(REQUEST_STATES),
  ServiceCode: filled,
  RoleCode: filled,
  Level: level,
  SentAt: instant,
  SentById: filled,
  SentByName: filled,
  SentFrom: text,
  CallBack: text,
  SiteCode: text,
  Ward: text,
  Bed: text,
  Situation: text,
  OrderNumber: text,
  ReadyAt: maybeInstant,
  ResultId: text,
  Story: z.string().nullish(),
})

/** The failure names the fields at fault, never their values. */
export function readRequest(fields: Fields): Result<ServiceRequest, 'unreadable'> {
  const parsed = RequestFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  const story = readStory(row.Story)
  if (!story.ok) return story
  return ok({
    clientId: row.ClientId,
    title: row.Title,
    state: row.State,
    serviceCode: row.ServiceCode,
    roleCode: row.RoleCode,
    level: row.Level,
    sentAt: row.SentAt,
    sentBy: { id: row.SentById, name: row.SentByName },
    sentFrom: row.SentFrom,
    callBack: row.CallBack,
    siteCode: row.SiteCode,
    ward: row.Ward,
    bed: row.Bed,
    patient: readPatient(fields),
    situation: row.Situation,
    orderNumber: row.OrderNumber,
    readyAt: row.ReadyAt,
    resultId: row.ResultId,
    story: story.value,
  })
}

/** The columns that differ between two states of a request. */
export function writeRequest(before: ServiceRequest, after: ServiceRequest): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  if (before.state !== after.state) patch.State = after.state
  if (before.readyAt !== after.readyAt) patch.ReadyAt = after.readyAt === null ? null : toIso(after.readyAt)
  if (before.resultId !== after.resultId) patch.ResultId = after.resultId ?? ''
  if (before.story !== after.story) patch.Story = writeStory(after.story)
  return patch
}

/** Every column of a new request. */
export const fieldsOfRequest = (request: ServiceRequest): Record<string, unknown> =>
  withoutEmpty({
    Title: request.title,
    Kind: 'request',
    ClientId: request.clientId,
    State: request.state,
    ServiceCode: request.serviceCode,
    RoleCode: request.roleCode,
    Level: request.level,
    SentAt: toIso(request.sentAt),
    SentById: request.sentBy.id,
    SentByName: request.sentBy.name,
    SentFrom: request.sentFrom,
    CallBack: request.callBack,
    SiteCode: request.siteCode,
    Ward: request.ward,
    Bed: request.bed,
    ...(request.patient ? patientColumns(request.patient) : {}),
    Situation: request.situation,
    OrderNumber: request.orderNumber,
    Story: request.story.length === 0 ? undefined : writeStory(request.story),
  })
