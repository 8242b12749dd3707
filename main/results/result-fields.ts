// Between a row of a desk's list (docs/lists.md) and a result. Wire data is parsed, never trusted. The console writes what people
// do; what the laboratory says only the feed writes.

import { z } from 'zod'
import { toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { type InvestigationResult, RESULT_STATES } from '../../domain/results/investigation-result.ts'
import { RESULT_STATUSES } from '../../domain/results/observation.ts'
import { readPatient } from '../pages/page-fields.ts'
import { faults, instant, level, maybeInstant, text } from '../wire/fields.ts'
import { patientColumns, withoutEmpty } from '../wire/patient-columns.ts'
import {
  readObservations,
  readResultStory,
  readService,
  readVersions,
  writeObservations,
  writeResultStory,
  writeVersions,
} from './result-json.ts'

type Fields = Readonly<Record<string, unknown>>

const filled = z.string().trim().min(1)

const ResultFields = z.object({
  Title: filled,
  ClientId: filled,
  State: z.enum(RESULT_STATES),
  ResultClass: filled,
  Level: level,
  RoleCode: text,
  OwnerId: text,
  OwnerName: text,
  Status: z.enum(RESULT_STATUSES),
  Version: z.coerce.number().int().min(1),
  FirstReleasedAt: instant,
  SentAt: instant,
  OwedSince: maybeInstant,
  SpecimenAt: maybeInstant,
  Specimen: text,
  LabNumber: filled,
  OrderNumber: text,
  Service: text,
  Observations: text,
  Versions: text,
  Tests: text,
  Flags: text,
  Requester: text,
  RepeatOf: text,
  SiteCode: text,
  Ward: text,
  Bay: text,
  Bed: text,
  Consultant: text,
  Step: z.coerce.number().int().min(0).nullish(),
  Chain: text,
  Successor: text,
  Story: z.string().nullish(),
})

/** Whoever stores a row reads it more than once. Fields are never changed. */
const readBefore = new WeakMap<Fields, Result<InvestigationResult, 'unreadable'>>()

/** The result in a row's fields. The failure names the fields at fault, never their values. */
export function readResult(fields: Fields): Result<InvestigationResult, 'unreadable'> {
  const read = readBefore.get(fields) ?? readAnew(fields)
  readBefore.set(fields, read)
  return read
}

function readAnew(fields: Fields): Result<InvestigationResult, 'unreadable'> {
  const parsed = ResultFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  const story = readResultStory(row.Story)
  if (!story.ok) return story
  const observations = readObservations(row.Observations)
  if (!observations.ok) return observations
  const versions = readVersions(row.Versions)
  if (!versions.ok) return versions
  return ok({
    clientId: row.ClientId,
    chain: row.Chain ?? row.ClientId,
    title: row.Title,
    state: row.State,
    classCode: row.ResultClass,
    level: row.Level,
    roleCode: row.RoleCode ?? null,
    owner: row.OwnerId ? { id: row.OwnerId, name: row.OwnerName ?? row.OwnerId } : null,
    status: row.Status,
    version: row.Version,
    versions: versions.value,
    firstReleasedAt: row.FirstReleasedAt,
    releasedAt: row.SentAt,
    owedSince: row.OwedSince,
    specimenAt: row.SpecimenAt,
    specimen: row.Specimen,
    labNumber: row.LabNumber,
    orderNumber: row.OrderNumber,
    service: readService(row.Service, row.Title),
    observations: observations.value,
    tests: wordsOf(row.Tests),
    flags: wordsOf(row.Flags),
    requester: row.Requester,
    repeatOf: row.RepeatOf,
    siteCode: row.SiteCode,
    ward: row.Ward,
    bay: row.Bay,
    bed: row.Bed,
    consultant: row.Consultant,
    patient: readPatient(fields),
    step: row.Step ?? 0,
    successor: row.Successor,
    story: story.value,
  })
}

const wordsOf = (text: string | undefined): string[] => text?.split(/\s+/) ?? []

/** The columns that an act of a person changes, as they are written to the list. */
export function writeResult(before: InvestigationResult, after: InvestigationResult): Record<string, unknown> {
  const patch: Record<string, unknown> = {}
  if (before.state !== after.state) patch.State = after.state
  if (before.owner !== after.owner) {
    patch.OwnerId = after.owner?.id ?? ''
    patch.OwnerName = after.owner?.name ?? ''
  }
  if (before.step !== after.step) patch.Step = after.step
  if (before.story !== after.story) patch.Story = writeResultStory(after.story)
  return patch
}

/** Every column of the row, as the feed writes it: a new one, and a new version of one that is there. Empty ones are null. */
export function fieldsOfResult(result: InvestigationResult): Record<string, unknown> {
  const { patient } = result
  return {
    Title: result.title,
    Kind: 'result',
    ClientId: result.clientId,
    State: result.state,
    ResultClass: result.classCode,
    Level: result.level,
    RoleCode: result.roleCode ?? '',
    OwnerId: result.owner?.id ?? '',
    OwnerName: result.owner?.name ?? '',
    Status: result.status,
    Version: result.version,
    FirstReleasedAt: toIso(result.firstReleasedAt),
    SentAt: toIso(result.releasedAt),
    OwedSince: result.owedSince === null ? null : toIso(result.owedSince),
    SpecimenAt: result.specimenAt === null ? null : toIso(result.specimenAt),
    Specimen: result.specimen ?? '',
    LabNumber: result.labNumber,
    OrderNumber: result.orderNumber ?? '',
    Service: JSON.stringify(result.service),
    Observations: writeObservations(result.observations),
    Versions: result.versions.length === 0 ? '' : writeVersions(result.versions),
    Tests: result.tests.join(' '),
    Flags: result.flags.join(' '),
    Requester: result.requester ?? '',
    RepeatOf: result.repeatOf ?? '',
    SiteCode: result.siteCode ?? '',
    Ward: result.ward ?? '',
    Bay: result.bay ?? '',
    Bed: result.bed ?? '',
    Consultant: result.consultant ?? '',
    ...(patient ? patientColumns(patient) : {}),
    Chain: result.chain,
    Successor: result.successor ?? '',
    Step: result.step,
    Story: result.story.length === 0 ? '' : writeResultStory(result.story),
  }
}

/** Without the columns that are empty, and without an empty date: what a row is created with. */
export const fieldsOfNewResult = (result: InvestigationResult): Record<string, unknown> =>
  Object.fromEntries(Object.entries(withoutEmpty(fieldsOfResult(result))).filter(([, value]) => value !== null))
