/** DiagnosticReports, with what they refer to contained in them or beside them in a Bundle. */
import { describe, expect, it } from 'vitest'
import { readFhir } from '../../../feed/fhir/read-fhir.ts'

const NOW = Date.parse('2026-11-22T14:05:00Z')
const read = (resource: unknown) => readFhir(Buffer.from(JSON.stringify(resource)), NOW)
const SCT = 'http://snomed.info/sct'
const COVID = { coding: [{ system: SCT, code: '1240581000000104', display: 'SARS-CoV-2 RNA' }] }

const patient = {
  resourceType: 'Patient',
  id: 'p',
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' },
    { system: 'https://southmere.example/hospital', value: 'S1234567', type: { coding: [{ code: 'MR' }] } },
  ],
  name: [{ use: 'official', family: 'Testpatient', given: ['Alex'], prefix: ['Mx'] }],
  birthDate: '1945-07-14',
  gender: 'other',
}
const observation = {
  resourceType: 'Observation',
  id: 'o',
  status: 'final',
  code: COVID,
  valueCodeableConcept: { coding: [{ system: SCT, code: '260373001', display: 'Detected' }] },
  interpretation: [{ coding: [{ code: 'A' }] }],
  effectiveDateTime: '2026-11-22T13:00:00Z',
  note: [{ text: 'Ct 23' }],
}
const report = {
  resourceType: 'DiagnosticReport',
  id: 'r',
  meta: { source: 'LIMS SUH' },
  identifier: [
    { value: 'ORD77', type: { coding: [{ code: 'PLAC' }] } },
    { value: 'LAB77', type: { coding: [{ code: 'FILL' }] } },
  ],
  status: 'final',
  code: COVID,
  subject: { reference: '#p' },
  effectiveDateTime: '2026-11-22T12:00:00Z',
  issued: '2026-11-22T14:03:00Z',
  specimen: [{ display: 'Nose and throat swab' }],
  result: [{ reference: '#o' }],
  contained: [patient, observation],
}

describe('a report', () => {
  it('is read whole', () => {
    expect(read(report)).toEqual({
      faults: [],
      facts: [
        {
          what: 'result',
          facility: 'LIMS SUH',
          messageId: 'r',
          patient: {
            nhsNumber: '9990000018',
            hospitalNumber: 'S1234567',
            familyName: 'Testpatient',
            givenName: 'Alex',
            title: 'Mx',
            born: { year: 1945, month: 7, day: 14 },
            gender: 'Other Specific',
          },
          place: {},
          labNumber: 'LAB77',
          orderNumber: 'ORD77',
          service: { code: '1240581000000104', name: 'SARS-CoV-2 RNA', system: 'SCT' },
          status: 'F',
          releasedAt: Date.parse('2026-11-22T14:03:00Z'),
          specimenAt: Date.parse('2026-11-22T12:00:00Z'),
          specimen: 'Nose and throat swab',
          observations: [
            {
              code: '1240581000000104',
              name: 'SARS-CoV-2 RNA',
              system: 'SCT',
              kind: 'CWE',
              value: 'Detected',
              valueCode: '260373001',
              flag: 'A',
              status: 'F',
              at: Date.parse('2026-11-22T13:00:00Z'),
              notes: 'Ct 23',
              previous: [],
            },
          ],
        },
      ],
    })
  })

  it('says the same from a Bundle, by address or by id, and with a panel’s members one by one', () => {
    const potassium = {
      resourceType: 'Observation',
      id: 'k',
      status: 'final',
      code: { coding: [{ code: 'K' }], text: 'Potassium' },
      valueQuantity: { value: 6.9, unit: 'mmol/L', comparator: '>=' },
      referenceRange: [{ low: { value: 3.5 }, high: { value: 5.3 } }],
    }
    const panel = {
      resourceType: 'Observation',
      id: 'ue',
      status: 'final',
      code: { text: 'U&E' },
      hasMember: [{ reference: 'Observation/k' }],
    }
    const bundle = {
      resourceType: 'Bundle',
      id: 'b',
      entry: [
        { fullUrl: 'urn:uuid:1', resource: patient },
        { resource: panel },
        { resource: potassium },
        {
          resource: {
            ...report,
            contained: [],
            subject: { reference: 'urn:uuid:1' },
            result: [{ reference: 'Observation/ue' }],
          },
        },
      ],
    }
    const { facts, faults } = read(bundle)
    expect(faults).toEqual([])
    expect(facts).toMatchObject([
      {
        messageId: 'b',
        patient: { familyName: 'Testpatient' },
        observations: [{ code: 'K', value: '6.9', comparator: '>', units: 'mmol/L', range: '3.5-5.3' }],
      },
    ])
  })

  it.each([
    ['registered', undefined],
    ['partial', 'P'],
    ['preliminary', 'P'],
    ['final', 'F'],
    ['amended', 'C'],
    ['corrected', 'C'],
    ['appended', 'C'],
    ['cancelled', 'X'],
    ['entered-in-error', 'W'],
  ])('that is %s is %s', (status, meant) => {
    const { facts, faults } = read({ ...report, status })
    expect(faults).toEqual([])
    expect(facts.map((fact) => (fact.what === 'result' ? fact.status : fact.what))).toEqual(meant ? [meant] : [])
  })

  it.each<[string, unknown, RegExp]>([
    ['is no report', { resourceType: 'Patient' }, /^DiagnosticReport: /],
    ['is in no Bundle', { resourceType: 'Bundle', entry: [] }, /^There is no DiagnosticReport/],
    ['has no number', { ...report, identifier: [] }, /identifier has no number/],
    ['has no status of R4', { ...report, status: 'ready' }, /status "ready" is not one of R4/],
    ['points to nothing', { ...report, result: [{ reference: '#x' }] }, /its result #x is neither contained/],
    ['says nothing', { ...report, result: [] }, /it has no result and no conclusion/],
    ['has a time that is none', { ...report, issued: 'yesterday' }, /issued is not an instant/],
  ])('that %s is for a person', (_what, resource, fault) => {
    const { facts, faults } = read(resource)
    expect(facts).toEqual([])
    expect(faults[0]).toMatch(fault)
  })

  it('must be JSON in UTF-8', () => {
    for (const bytes of [Buffer.from('{'), Buffer.from('{"a": "\xe9"}', 'latin1')])
      expect(readFhir(bytes, NOW).faults).toEqual(['It is not JSON in UTF-8.'])
  })
})
