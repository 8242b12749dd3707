// What a trust says of results in its `Settings` rows (docs/lists.md): classes, services, and who answers for what has no home.
// What it does not say, or says so that it cannot be read, is ours.

import { z } from 'zod'
import { MINUTE } from '../../domain/instant.ts'
import { isLevel, type Level } from '../../domain/level.ts'
import {
  type ClassOf,
  type ClassOwner,
  OUR_CLASSES,
  type ResultClass,
  unknownClass,
} from '../../domain/results/result-class.ts'
import type { RequestableService } from '../../domain/results/service-request.ts'
import { parseJson, readEach } from '../wire/json-field.ts'

const filled = z.string().trim().min(1)
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined)
const LevelField = z.number().transform((value): Level => (isLevel(value) ? value : 4))
const minutes = z.number().positive().max(100_000)

/** One role for all sites, or one for each. */
const BySite = z
  .union([filled.transform((code): Record<string, string> => ({ '': code })), z.record(z.string(), filled)])
  .optional()
  .catch(undefined)

const ClassField = z.object({
  code: filled,
  name: filled,
  // A part that does not read is ours: a class that is left out for it would own nothing, and page nobody.
  level: maybe(LevelField),
  owner: maybe(z.string()),
  readBack: maybe(z.boolean()),
  acceptWithin: maybe(minutes),
  acceptOverdueTo: BySite,
  doneWithin: maybe(minutes),
  doneOverdueTo: BySite,
  actions: maybe(z.array(z.object({ code: filled, name: filled }))),
})

const ownerOf = (owner: string): ClassOwner => {
  if (owner === '') return { kind: 'none' }
  return owner === 'doctor' || owner === 'nurse' ? { kind: owner } : { kind: 'role', code: owner }
}

const within = (value: number | undefined, ours: number | null): number | null =>
  value === undefined ? ours : value * MINUTE

/** `json`: the value of `ResultClasses`; a class of ours that it does not name stays as it is. */
export function readClasses(json: string | undefined): readonly ResultClass[] {
  const read = readEach(json, ClassField).map((field): ResultClass => {
    const ours = OUR_CLASSES.find(({ code }) => code === field.code) ?? unknownClass(field.code)
    return {
      code: field.code,
      name: field.name,
      level: field.level ?? ours.level,
      owner: field.owner === undefined ? ours.owner : ownerOf(field.owner),
      readBack: field.readBack ?? ours.readBack,
      acceptWithin: within(field.acceptWithin, ours.acceptWithin),
      acceptOverdueTo: field.acceptOverdueTo ?? ours.acceptOverdueTo,
      doneWithin: within(field.doneWithin, ours.doneWithin),
      doneOverdueTo: field.doneOverdueTo ?? ours.doneOverdueTo,
      actions: field.actions ?? ours.actions,
    }
  })
  return [...read, ...OUR_CLASSES.filter(({ code }) => !read.some((each) => each.code === code))]
}

export const classOfAny =
  (classes: readonly ResultClass[]): ClassOf =>
  (code) =>
    classes.find((each) => each.code === code) ?? unknownClass(code)

const REMIND_AFTER = 30

const ServiceField = z.object({
  code: filled,
  name: filled,
  role: z.record(z.string(), filled),
  remindAfter: minutes.optional(),
  laboratory: z.boolean().optional(),
  tests: z.array(filled).optional(),
})

/** `json`: the value of `Services`. */
export const readServices = (json: string | undefined): readonly RequestableService[] =>
  readEach(json, ServiceField).map(({ remindAfter = REMIND_AFTER, laboratory = false, tests = [], ...field }) => ({
    ...field,
    remindAfter: remindAfter * MINUTE,
    laboratory,
    tests,
  }))

const DeskField = z.object({ laboratory: maybe(filled), infection: maybe(filled), lost: maybe(filled) })
/** Codes of the roles of a site that answer for results: who reports them, infection control, and what has no home. */
export type ResultDesk = z.infer<typeof DeskField>

const DesksField = z.record(z.string(), DeskField)

/** `json`: the value of `ResultDesk`, by code of the site. */
export function readResultDesks(json: string | undefined): Readonly<Record<string, ResultDesk>> {
  const read = DesksField.safeParse(parseJson(json))
  return read.success ? read.data : {}
}
