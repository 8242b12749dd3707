// A critical potassium of a patient on ward E5, as the feed would have written it at nine o'clock.

import type { Actor } from '../../domain/person.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import type { Observation } from '../../domain/results/observation.ts'
import type { Watch } from '../../domain/results/watch.ts'
import { NINE } from './sample-page.ts'

export const sampleObservation = (over: Partial<Observation> = {}): Observation => ({
  code: 'K',
  system: 'L',
  name: 'Potassium',
  kind: 'NM',
  value: '6.9',
  units: 'mmol/L',
  range: '3.5-5.3',
  flag: 'HH',
  status: 'F',
  previous: [],
  ...over,
})

export const sampleResult = (over: Partial<InvestigationResult> = {}): InvestigationResult => ({
  clientId: 'c0ffee00-0000-4000-8000-00000000000b',
  chain: 'c0ffee00-0000-4000-8000-00000000000b',
  title: 'Potassium 6.9 mmol/L',
  state: 'open',
  classCode: 'critical',
  level: 2,
  roleCode: 'MEDFY1-SGH',
  owner: null,
  status: 'F',
  version: 1,
  versions: [],
  firstReleasedAt: NINE,
  releasedAt: NINE,
  owedSince: NINE,
  specimenAt: NINE - 3_600_000,
  specimen: 'Venous blood',
  labNumber: 'LAB77',
  orderNumber: 'ORD77',
  service: { code: 'UE', system: 'L', name: 'Urea and electrolytes' },
  observations: [sampleObservation()],
  tests: ['UE', 'K'],
  flags: ['critical', 'abnormal'],
  requester: 'Dr Luís Silva',
  repeatOf: undefined,
  siteCode: 'SGH',
  ward: 'E5',
  bay: 'Bay 1',
  bed: '4',
  consultant: 'Dr Mei Dalgleish',
  patient: {
    nhsNumber: '9990000018',
    hospitalNumber: 'S1234567',
    familyName: 'Testpatient',
    givenName: 'Alex',
    title: 'Mx',
    born: { year: 1945, month: 7, day: 14 },
    gender: 'Female',
  },
  step: 0,
  successor: undefined,
  story: [],
  ...over,
})

export const SILVA_AT: Actor = { id: 'silva', name: 'Dr Luís Silva', console: 'SGH-E5-PC02' }
export const MBEKI_AT: Actor = { id: 'mbeki', name: 'Grace Mbeki', console: 'SGH-E5-PC01' }
export const OKAFOR_AT: Actor = { id: 'okafor', name: 'Dr Amara Okafor', console: 'SGH-AMU-PC04' }

/** Right for `sampleResult`. */
export const RIGHT = { value: '6.9', identifiers: ['Testpatient', '14-Jul-1945'] } as const

export const sampleWatch = (over: Partial<Watch> = {}): Watch => ({
  clientId: 'watch',
  state: 'on',
  roleCode: null,
  by: { id: 'silva', name: 'Dr Luís Silva' },
  since: NINE,
  condition: { wards: [{ site: 'SGH', ward: 'E5' }] },
  end: { kind: 'none' },
  ...over,
})
