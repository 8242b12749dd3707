// The JSON columns of a result's row (docs/lists.md).

import { z } from 'zod'
import { fromIso, type Instant, toIso } from '../../domain/instant.ts'
import type { Result } from '../../domain/result.ts'
import {
  type EarlierVersion,
  OVERDUE_REASONS,
  REASSIGN_REASONS,
  RESULT_KINDS,
  type Service,
} from '../../domain/results/investigation-result.ts'
import { type Observation, RESULT_STATUSES } from '../../domain/results/observation.ts'
import { instant } from '../wire/fields.ts'
import { parseJson, readWhole } from '../wire/json-field.ts'
import { storyField } from '../wire/story-field.ts'

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const maybeTime = z
  .string()
  .optional()
  .catch(undefined)
  .transform((value): Instant | undefined => (value === undefined ? undefined : fromIso(value)))

const Facts = z.object({
  version: maybe(z.int().min(1)),
  role: maybe(z.string()),
  remote: maybe(z.looseObject({ site: z.string() })),
  readBack: maybe(z.looseObject({ value: z.string(), identifiers: z.array(z.string()) })),
  action: maybe(z.string()),
  person: maybe(z.looseObject({ id: z.string(), name: z.string() })),
  to: maybe(z.string()),
  step: maybe(z.int().min(0)),
  why: maybe(z.enum([...OVERDUE_REASONS, ...REASSIGN_REASONS])),
  status: maybe(z.enum(RESULT_STATUSES)),
  siteCode: maybe(z.string()),
  ward: maybe(z.string()),
  bed: maybe(z.string()),
})

export const { read: readResultStory, write: writeResultStory } = storyField(RESULT_KINDS, Facts)

const word = maybe(z.string())

const ObservationField = z.object({
  code: z.string().min(1),
  system: word,
  name: z.string().min(1),
  kind: z.string().catch('ST'),
  value: z.string().catch(''),
  comparator: word,
  units: word,
  range: word,
  flag: word,
  // What is not known to be final is not final.
  status: z.enum(RESULT_STATUSES).catch('P'),
  at: maybeTime,
  notes: word,
  previous: z.array(z.object({ value: z.string(), at: instant })).catch([]),
})

const Observations = z.array(ObservationField)

export const readObservations = (json: string | null | undefined): Result<Observation[], 'unreadable'> =>
  readWhole(json, Observations, 'Observations')

export const writeObservations = (observations: readonly Observation[]): string =>
  JSON.stringify(observations.map(wireOf))

const wireOf = ({ at, previous, ...observation }: Observation) => ({
  ...observation,
  ...(at === undefined ? {} : { at: toIso(at) }),
  ...(previous.length === 0 ? {} : { previous: previous.map((each) => ({ ...each, at: toIso(each.at) })) }),
})

const Versions = z.array(
  z
    .object({
      version: z.int().min(1),
      status: z.enum(RESULT_STATUSES).catch('P'),
      at: instant,
      class: z.string().catch(''),
      observations: Observations,
    })
    .transform(({ class: classCode, ...version }): EarlierVersion => ({ ...version, classCode })),
)

export const readVersions = (json: string | null | undefined): Result<EarlierVersion[], 'unreadable'> =>
  readWhole(json, Versions, 'Versions')

export const writeVersions = (versions: readonly EarlierVersion[]): string =>
  JSON.stringify(
    versions.map(({ classCode, at, observations, ...version }) => ({
      ...version,
      at: toIso(at),
      class: classCode,
      observations: observations.map(wireOf),
    })),
  )

const ServiceField = z.object({ code: z.string().min(1), system: word, name: z.string().min(1) })

/** A service that does not read is named by the row's own title. */
export const readService = (json: string | null | undefined, title: string): Service => {
  const read = ServiceField.safeParse(parseJson(json))
  return read.success ? read.data : { code: title, name: title }
}
