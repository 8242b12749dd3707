// What a FHIR Observation says, and those that it groups (hl7.org/fhir/R4/observation.html).

import type { z } from 'zod'
import { fromIso, type Instant } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Service } from '../../domain/results/investigation-result.ts'
import type { ResultStatus } from '../../domain/results/observation.ts'
import type { IncomingObservation } from '../incoming.ts'
import { type Concept, FhirObservation, type FhirReport } from './fhir-shapes.ts'

export const faultsOf = (what: string, { issues }: z.ZodError): string =>
  `${what}: ${issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`

export const timeOf = (text: string | undefined): Instant | undefined =>
  text === undefined ? undefined : fromIso(text)

const SNOMED = 'http://snomed.info/sct'

export function codedOf({ coding = [], text }: z.infer<typeof Concept>): Service | undefined {
  const first = coding.find(({ code }) => code)
  const name = text ?? first?.display ?? first?.code
  const code = first?.code ?? text
  if (!name || !code) return undefined
  return { code, name, system: first?.system === SNOMED ? 'SCT' : first?.system }
}

/** Those of a panel are told one by one. */
export function observationsOf(
  references: FhirReport['result'],
  find: (reference: string | undefined) => unknown,
  deep = 0,
): Result<IncomingObservation[], 'unreadable'> {
  const observations: IncomingObservation[] = []
  for (const { reference } of references) {
    const found = find(reference)
    const read = FhirObservation.safeParse(found)
    if (!read.success)
      return failure(
        'unreadable',
        found === undefined
          ? `DiagnosticReport: its result ${reference ?? ''} is neither contained nor in the Bundle.`
          : faultsOf('Observation', read.error),
      )
    const members = deep < DEEPEST ? observationsOf(read.data.hasMember, find, deep + 1) : ok([])
    if (!members.ok) return members
    const own = observationOf(read.data)
    if (own.value !== '' || members.value.length === 0) observations.push(own)
    observations.push(...members.value)
  }
  return ok(observations)
}

const DEEPEST = 3

function observationOf(observation: FhirObservation): IncomingObservation {
  const { code, system, name } = codedOf(observation.code) ?? { code: 'unnamed', name: 'Without a name' }
  const [range] = observation.referenceRange ?? []
  const limits = [range?.low?.value, range?.high?.value]
  const flag = observation.interpretation?.[0]?.coding?.[0]?.code
  const notes = (observation.note ?? []).flatMap(({ text }) => text ?? []).join('\n')
  return {
    code,
    system,
    name,
    ...valueIn(observation),
    range: range?.text ?? (limits.every((each) => each !== undefined) ? limits.join('-') : undefined),
    flag,
    status: OBSERVATION_STATUS[observation.status] ?? 'P',
    at: timeOf(observation.effectiveDateTime),
    notes: notes || undefined,
    previous: [],
  }
}

/** hl7.org/fhir/R4/valueset-observation-status.html */
const OBSERVATION_STATUS: Readonly<Record<string, ResultStatus>> = {
  preliminary: 'P',
  final: 'F',
  amended: 'C',
  corrected: 'C',
  cancelled: 'X',
  'entered-in-error': 'W',
}

function valueIn(
  observation: FhirObservation,
): Pick<IncomingObservation, 'kind' | 'value' | 'comparator' | 'units' | 'valueCode'> {
  const {
    valueQuantity: quantity,
    valueCodeableConcept: concept,
    valueString,
    valueInteger,
    valueBoolean,
  } = observation
  if (quantity?.value !== undefined)
    return {
      kind: 'NM',
      value: String(quantity.value),
      comparator: quantity.comparator?.slice(0, 1),
      units: quantity.unit ?? quantity.code,
    }
  const coded = concept && codedOf(concept)
  if (coded) return { kind: 'CWE', value: coded.name, valueCode: coded.code }
  if (valueInteger !== undefined) return { kind: 'NM', value: String(valueInteger) }
  if (valueBoolean !== undefined) return { kind: 'ST', value: valueBoolean ? 'Yes' : 'No' }
  return { kind: 'ST', value: valueString ?? '' }
}
