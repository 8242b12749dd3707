// Results in a FHIR R4 resource: a DiagnosticReport with what it refers to contained in it, or a Bundle of them.

import type { Instant } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { ResultStatus } from '../../domain/results/observation.ts'
import type { IncomingResult, Reading } from '../incoming.ts'
import { codedOf, faultsOf, observationsOf, timeOf } from './fhir-observation.ts'
import { patientOf } from './fhir-patient.ts'
import { FhirBundle, FhirReport } from './fhir-shapes.ts'

/** A resource and the names by which others refer to it. */
type Resources = ReadonlyMap<string, unknown>

export function readFhir(body: Buffer, now: Instant): Reading {
  const json = jsonOf(body)
  if (json === undefined) return unread('It is not JSON in UTF-8.')
  const bundle = FhirBundle.safeParse(json)
  const all: Resources = bundle.success
    ? new Map(bundle.data.entry.flatMap(({ fullUrl, resource }) => namesOf(resource, fullUrl)))
    : new Map()
  const reports = bundle.success ? bundle.data.entry.map(({ resource }) => resource).filter(isReport) : [json]
  if (reports.length === 0) return unread('There is no DiagnosticReport in the Bundle.')
  const id = bundle.success ? bundle.data.id : undefined
  const read = reports.map((each) => {
    const report = FhirReport.safeParse(each)
    return report.success
      ? resultOf(report.data, all, id, now)
      : failure('unreadable', faultsOf('DiagnosticReport', report.error))
  })
  return {
    facts: read.flatMap((each) => (each.ok && each.value ? [each.value] : [])),
    faults: [...new Set(read.flatMap((each) => (each.ok ? [] : [each.message])))],
  }
}

const unread = (fault: string): Reading => ({ facts: [], faults: [fault] })

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

const isReport = (resource: unknown): boolean => Reflect.get(Object(resource), 'resourceType') === 'DiagnosticReport'

function namesOf(resource: unknown, fullUrl: string | undefined): [string, unknown][] {
  const { resourceType, id } = Object(resource)
  const names = [fullUrl, typeof id === 'string' ? `${resourceType}/${id}` : undefined]
  return names.flatMap((name): [string, unknown][] => (name === undefined ? [] : [[name, resource]]))
}

/** hl7.org/fhir/R4/valueset-diagnostic-report-status.html; null: nothing is reported yet. */
const STATUS: Readonly<Record<string, ResultStatus | null>> = {
  registered: null,
  partial: 'P',
  preliminary: 'P',
  final: 'F',
  amended: 'C',
  corrected: 'C',
  appended: 'C',
  cancelled: 'X',
  'entered-in-error': 'W',
  unknown: null,
}

function resultOf(
  report: FhirReport,
  all: Resources,
  bundleId: string | undefined,
  now: Instant,
): Result<IncomingResult | null, 'unreadable'> {
  const status = STATUS[report.status]
  if (status === undefined)
    return failure('unreadable', `DiagnosticReport: status "${report.status}" is not one of R4's.`)
  if (status === null) return ok(null)
  const labNumber = numberOf(report, 'FILL') ?? ''
  if (labNumber === '')
    return failure('unreadable', 'DiagnosticReport: identifier has no number, by which a correction would find it.')
  const service = codedOf(report.code)
  if (!service) return failure('unreadable', 'DiagnosticReport: code does not say of what it is.')
  const contained = new Map(
    report.contained.map((resource): [string, unknown] => [`#${Reflect.get(Object(resource), 'id')}`, resource]),
  )
  const find = (reference: string | undefined): unknown =>
    reference === undefined ? undefined : (contained.get(reference) ?? all.get(reference))
  const found = observationsOf(report.result, find)
  if (!found.ok) return found
  const { value: observations } = found
  if (observations.length === 0 && !report.conclusion && status !== 'X' && status !== 'W')
    return failure('unreadable', `DiagnosticReport ${labNumber}: it has no result and no conclusion.`)
  const releasedAt = report.issued === undefined ? now : timeOf(report.issued)
  if (releasedAt === undefined) return failure('unreadable', `DiagnosticReport ${labNumber}: issued is not an instant.`)
  const patient = patientOf(report, find(report.subject?.reference))
  const [order] = report.basedOn
  const conclusion = report.conclusion
  const [first, ...others] =
    observations.length > 0 ? observations : [{ ...service, kind: 'ST', value: '', status, previous: [] }]
  return ok({
    what: 'result',
    facility: report.meta?.source ?? report.performer[0]?.display ?? 'FHIR',
    messageId: bundleId ?? report.id ?? labNumber,
    patient,
    place: {},
    labNumber,
    orderNumber: order?.identifier?.value ?? numberOf(report, 'PLAC'),
    service,
    status,
    releasedAt,
    specimenAt: timeOf(report.effectiveDateTime) ?? null,
    specimen: report.specimen[0]?.display,
    observations: first
      ? [conclusion ? { ...first, notes: [first.notes, conclusion].filter(Boolean).join('\n') } : first, ...others]
      : [],
  })
}

/** By its type (terminology.hl7.org/CodeSystem/v2-0203); the laboratory's number need have none. */
function numberOf({ identifier }: FhirReport, type: 'FILL' | 'PLAC'): string | undefined {
  const typeOf = (each: FhirReport['identifier'][number]) => each.type?.coding?.[0]?.code
  const found = identifier.find((each) => each.value && typeOf(each) === type)
  return (found ?? (type === 'FILL' ? identifier.find((each) => each.value && typeOf(each) !== 'PLAC') : undefined))
    ?.value
}
