// The texts of pages, from data/pages: which role is told what, by which kind of ward, at which level.
// Each is a form of words with gaps (see page-text.ts); this file only reads and types them.

import { z } from 'zod'
import { readJson } from './southmere-data.ts'

const FILES = [
  'pages/acute-medicine.json',
  'pages/medical-registrar.json',
  'pages/medical-specialties.json',
  'pages/surgery-and-critical-care.json',
  'pages/women-children-and-support.json',
]

/** Lowest and highest. */
export const range = z.tuple([z.number(), z.number()])
/** The kinds of ward that something may come from. */
export const wardKind = z.enum(['adult', 'critical', 'older', 'women', 'maternity', 'child', 'newborn'])

/** Ranges to draw the observations from; the score follows from what was drawn. */
export const observationRanges = z.strictObject({
  rr: range,
  spo2: range,
  on: z.string(),
  scale2: z.boolean().default(false),
  sbp: range,
  pulse: range,
  acvpu: z.enum(['A', 'C', 'V', 'P', 'U']),
  temp: range,
})

const template = z.strictObject({
  id: z.string().min(1),
  /** Role codes without the site. */
  to: z.array(z.string().min(1)).min(1),
  level: z.number().int().min(1).max(5),
  /** The kinds of ward it comes from. */
  from: z.array(wardKind).min(1),
  /** Only at this site. */
  site: z.string().optional(),
  /** Only about patients of these ages, in years. */
  age: range.optional(),
  gender: z.enum(['Male', 'Female']).optional(),
  title: z.string().min(1),
  s: z.string().min(1),
  b: z.string().min(1),
  a: z.string().min(1),
  r: z.string().min(1),
  obs: observationRanges.optional(),
})

export type PageTemplate = z.infer<typeof template>

export function readPageTemplates(): PageTemplate[] {
  return FILES.flatMap((file) => z.array(template).parse(readJson(file)))
}
