// The JSON columns of a referral's row (docs/lists.md). Those that are written again must read whole, or history would be
// lost; those that are only shown are left out when they do not read: the referral itself still counts.

import { z } from 'zod'
import { toIso } from '../../domain/instant.ts'
import {
  BREACH_REASONS,
  CONTACT_LANES,
  REFERRAL_KINDS,
  type Redirect,
  type Referrer,
} from '../../domain/referral/referral.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { instant } from '../wire/fields.ts'
import { storyField } from '../wire/story-field.ts'

// Loose: what a newer console writes beside these goes back as it was.
const Person = z.looseObject({ id: z.string(), name: z.string().min(1) })
const Senior = z.looseObject({ id: z.string().catch(''), name: z.string().min(1), role: z.string().catch('') })

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)

const Facts = z.object({
  role: maybe(z.string()),
  remote: maybe(z.looseObject({ site: z.string() })),
  person: maybe(Person),
  senior: maybe(Senior),
  to: maybe(z.string()),
  step: maybe(z.int().min(0)),
  why: maybe(z.enum(BREACH_REASONS)),
  lane: maybe(z.enum(CONTACT_LANES)),
  siteCode: maybe(z.string()),
  ward: maybe(z.string()),
  bed: maybe(z.string()),
  discharged: maybe(z.literal(true)),
})

export const { read: readReferralStory, write: writeReferralStory } = storyField(REFERRAL_KINDS, Facts)

const Redirects = z.array(
  z.looseObject({
    from: z.string().min(1),
    to: z.string().min(1),
    at: instant,
    by: z.looseObject({ id: z.string().catch(''), name: z.string().catch('') }),
    reason: z.string().catch(''),
    senior: z
      .looseObject({ id: z.string().catch(''), name: z.string().catch(''), role: z.string().catch('') })
      .optional(),
  }),
)

export const readRedirects = (json: string | undefined): Result<Redirect[], 'unreadable'> =>
  readList(json, Redirects, 'Redirects')

export const writeRedirects = (redirects: readonly Redirect[]): string =>
  JSON.stringify(redirects.map((redirect) => ({ ...redirect, at: toIso(redirect.at) })))

const Headings = z.record(z.string(), z.unknown()).catch({})

export function readHeadings(json: string | undefined): Record<string, string> {
  const found = Object.entries(Headings.parse(parse(json)))
  return Object.fromEntries(
    found.flatMap(([key, text]) => (typeof text === 'string' && text.trim() ? [[key, text]] : [])),
  )
}

const ReferrerField = z
  .object({ grade: maybe(z.string()), organisation: maybe(z.string()), contact: maybe(z.string()) })
  .catch({})

export const readReferrer = (json: string | undefined): Referrer => ReferrerField.parse(parse(json))

function readList<T>(json: string | undefined, schema: z.ZodType<T[]>, name: string): Result<T[], 'unreadable'> {
  if (json === undefined) return ok([])
  const parsed = schema.safeParse(parse(json))
  return parsed.success ? ok(parsed.data) : failure('unreadable', name)
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
