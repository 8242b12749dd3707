// Between a row of the Specialties list (docs/lists.md) and a specialty.

import { z } from 'zod'
import { MINUTE } from '../../domain/instant.ts'
import type { Urgency } from '../../domain/referral/referral.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import { OUR_TARGETS, type Target, type Targets } from '../../domain/referral/targets.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { faults, text } from '../wire/fields.ts'

const filled = z.string().trim().min(1)

const SpecialtyFields = z.object({
  Title: filled,
  SpecialtyCode: filled,
  SiteCode: filled,
  DeskCode: filled,
  RoleCode: filled,
  SeniorRole: text,
  Targets: text,
  Accepts: text,
  Elsewhere: text,
  Templates: text,
  HelpedBy: text,
})

/** The specialty in a row's fields. The failure names the fields at fault; a note that does not read is as if it were empty. */
export function readSpecialty(fields: Readonly<Record<string, unknown>>): Result<Specialty, 'unreadable'> {
  const parsed = SpecialtyFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const row = parsed.data
  return ok({
    code: row.SpecialtyCode,
    name: row.Title,
    siteCode: row.SiteCode,
    deskCode: row.DeskCode,
    roleCode: row.RoleCode,
    // Somebody must hear of what is late: without a senior, whoever owns it hears of it again.
    seniorRole: row.SeniorRole ?? row.RoleCode,
    targets: readTargets(row.Targets),
    accepts: listOf(row.Accepts, filled),
    elsewhere: listOf(row.Elsewhere, Elsewhere),
    templates: listOf(row.Templates, TemplateField),
    helpedBy: listOf(row.HelpedBy, filled),
  })
}

const word = z.string().catch('')
const Elsewhere = z.object({ reason: filled, specialty: filled.optional().catch(undefined) })
const TemplateField = z.object({
  name: filled,
  situation: word,
  background: word,
  assessment: word,
  recommendation: word,
})

const Minutes = z.number().positive().max(100_000)
const TargetField = z.object({ triage: Minutes, seen: Minutes })
const TargetsField = z.record(z.string(), z.unknown()).catch({})

/** A target that is missing or makes no sense is ours. */
function readTargets(json: string | undefined): Targets {
  const written = TargetsField.parse(parse(json))
  const target = (urgency: Urgency): Target => {
    const read = TargetField.safeParse(written[urgency])
    if (!read.success || read.data.seen < read.data.triage) return OUR_TARGETS[urgency]
    return { triage: read.data.triage * MINUTE, seen: read.data.seen * MINUTE }
  }
  return { immediate: target('immediate'), urgent: target('urgent'), routine: target('routine') }
}

function listOf<T>(json: string | undefined, schema: z.ZodType<T>): T[] {
  const list = z.array(z.unknown()).safeParse(parse(json))
  return (list.data ?? []).flatMap((each): T[] => {
    const read = schema.safeParse(each)
    return read.success ? [read.data] : []
  })
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json)
  } catch {
    return undefined
  }
}
