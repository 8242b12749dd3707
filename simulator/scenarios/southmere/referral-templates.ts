// The texts of referrals, from data/referrals: what wards ask which specialty, and what its clinicians answer.
// Each is a form of words with gaps (see page-text.ts); this file only reads and types them.

import { z } from 'zod'
import { observationRanges, range, wardKind } from './page-templates.ts'
import { readJson } from './southmere-data.ts'

const FILES = ['referrals/medicine.json', 'referrals/surgery-and-support.json']

const filled = z.string().min(1)

const template = z.strictObject({
  id: filled,
  /** Specialty codes without the site. */
  to: z.array(filled).min(1),
  /** The specialty (without the site) that it belongs to in truth: it is redirected there, and `why` says why. */
  belongs: filled.optional(),
  why: filled.optional(),
  urgency: z.enum(['immediate', 'urgent', 'routine']),
  wanted: z.enum(['see', 'advice', 'take-over']),
  from: z.array(wardKind).min(1),
  /** Only at this site. */
  site: filled.optional(),
  /** Only about patients of these ages, in years. */
  age: range.optional(),
  gender: z.enum(['Male', 'Female']).optional(),
  title: filled,
  s: filled,
  b: filled,
  a: filled,
  r: filled,
  obs: observationRanges.optional(),
  /** Headings of the referral standard (docs/lists.md), in plain words without gaps, as the answers are. */
  headings: z.record(z.string(), filled).optional(),
  ask: filled.optional(),
  answer: filled.optional(),
  advice: filled.optional(),
  outcome: filled,
})

export type ReferralTemplate = z.infer<typeof template>

export function readReferralTemplates(): ReferralTemplate[] {
  return FILES.flatMap((file) => z.array(template).parse(readJson(file)))
}
