// As much of FHIR R4 as the feed reads (hl7.org/fhir/R4: DiagnosticReport, Observation, Patient, Bundle). What else a resource says
// is passed over.

import { z } from 'zod'

const word = z.string().optional()
const Coding = z.object({ system: word, code: word, display: word })
export const Concept = z.object({ coding: z.array(Coding).optional(), text: word })
const Identifier = z.object({ system: word, value: word, type: Concept.optional() })
const Reference = z.object({ reference: word, display: word, identifier: Identifier.optional() })
const Note = z.object({ text: word })

export const FhirPatient = z.object({
  resourceType: z.literal('Patient'),
  id: word,
  identifier: z.array(Identifier).default([]),
  name: z
    .array(
      z.object({
        use: word,
        family: word,
        given: z.array(z.string()).optional(),
        prefix: z.array(z.string()).optional(),
      }),
    )
    .default([]),
  birthDate: word,
  gender: word,
})

export const FhirObservation = z.object({
  resourceType: z.literal('Observation'),
  id: word,
  status: z.string(),
  code: Concept,
  effectiveDateTime: word,
  valueQuantity: z.object({ value: z.number().optional(), comparator: word, unit: word, code: word }).optional(),
  valueCodeableConcept: Concept.optional(),
  valueString: word,
  valueInteger: z.number().optional(),
  valueBoolean: z.boolean().optional(),
  interpretation: z.array(Concept).optional(),
  referenceRange: z
    .array(
      z.object({
        text: word,
        low: z.object({ value: z.number().optional() }).optional(),
        high: z.object({ value: z.number().optional() }).optional(),
      }),
    )
    .optional(),
  note: z.array(Note).optional(),
  hasMember: z.array(Reference).default([]),
})
export type FhirObservation = z.infer<typeof FhirObservation>

export const FhirReport = z.object({
  resourceType: z.literal('DiagnosticReport'),
  id: word,
  meta: z.object({ source: word }).optional(),
  contained: z.array(z.unknown()).default([]),
  identifier: z.array(Identifier).default([]),
  basedOn: z.array(Reference).default([]),
  status: z.string(),
  code: Concept,
  subject: Reference.optional(),
  effectiveDateTime: word,
  issued: word,
  performer: z.array(Reference).default([]),
  specimen: z.array(Reference).default([]),
  result: z.array(Reference).default([]),
  conclusion: word,
})
export type FhirReport = z.infer<typeof FhirReport>

export const FhirBundle = z.object({
  resourceType: z.literal('Bundle'),
  id: word,
  entry: z.array(z.object({ fullUrl: word, resource: z.unknown() })).default([]),
})
