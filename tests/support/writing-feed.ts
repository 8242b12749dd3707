// What the results feed writes, without the ways in which messages come to it: the same sign-in, the same rows, the same map.

import { join } from 'node:path'
import type { Patient } from '../../domain/patient/patient.ts'
import type { IncomingMove, IncomingObservation, IncomingPlace, IncomingResult } from '../../feed/incoming.ts'
import { keptMap } from '../../feed/map/kept-map.ts'
import { applicationTokens } from '../../feed/sign-in.ts'
import { openTenant, type Tenant } from '../../feed/tenant/open-tenant.ts'
import { createTenant } from '../../main/graph/tenant.ts'
import { silentLog } from '../../main/log/log.ts'
import { APPS, FEED_SECRET } from '../../simulator/scenarios/southmere/tenant.ts'
import { wireTo } from './console-graph.ts'
import type { Hospital } from './hospital.ts'
import { realClock } from './real-clock.ts'

export interface WritingFeed {
  admit(patient: Patient, place: IncomingPlace): Promise<void>
  move(patient: Patient, place: IncomingPlace): Promise<void>
  discharge(patient: Patient): Promise<void>
  release(result: SampleReport): Promise<void>
}

export interface SampleReport {
  readonly patient: Patient
  readonly labNumber: string
  readonly observations: readonly IncomingObservation[]
  readonly service?: IncomingResult['service']
  readonly status?: IncomingResult['status']
  readonly releasedAt?: number
  readonly orderNumber?: string
}

export async function writingFeed(hospital: Hospital): Promise<WritingFeed> {
  const fetch = wireTo(hospital)
  const parts = { fetch, clock: realClock, log: silentLog }
  const { lists } = createTenant(
    {
      ...parts,
      appVersion: '0.0.0',
      tokens: applicationTokens({
        ...parts,
        tenantId: hospital.tenant.tenantId,
        clientId: APPS.feed,
        credential: { clientSecret: FEED_SECRET },
      }),
    },
    hospital.southmere,
  )
  const tenant: Tenant = openTenant({
    lists,
    classify: keptMap(join(import.meta.dirname, '..', '..', 'feed', 'map', 'usual-map.json'), silentLog),
    author: { id: APPS.feed, name: 'Results feed', console: 'feed' },
    clock: realClock,
    log: silentLog,
  })
  if (!(await tenant.open())) throw new Error('the feed cannot open the hospital’s lists')
  const write = async (fact: IncomingMove | IncomingResult): Promise<void> => {
    const written = await tenant.write(fact)
    if (written.kind !== 'done') throw new Error(`${written.kind}: ${written.reason}`)
  }
  let messages = 0
  const by = (patient: Patient) => {
    messages += 1
    return { facility: 'LIMS SUH', messageId: `M${messages}`, patient }
  }
  const moved = (what: IncomingMove['what'], patient: Patient, place: IncomingPlace) =>
    write({ ...by(patient), what, place, consultant: 'Dr Mei Dalgleish', at: Date.now() })
  return {
    admit: (patient, place) => moved('admitted', patient, place),
    move: (patient, place) => moved('moved', patient, place),
    discharge: (patient) => moved('discharged', patient, {}),
    release: ({ patient, labNumber, observations, service, status = 'F', releasedAt = Date.now(), orderNumber }) =>
      write({
        ...by(patient),
        what: 'result',
        place: {},
        labNumber,
        orderNumber,
        service: service ?? { code: 'UE', name: 'Urea and electrolytes', system: 'L' },
        status,
        releasedAt,
        specimenAt: releasedAt - 3_600_000,
        specimen: 'Venous blood',
        requester: 'Dr Luís Silva',
        observations: observations.map((each) => ({ ...each, status })),
      }),
  }
}

export const potassium = (value: string, flag: string): IncomingObservation => ({
  code: 'K',
  system: 'L',
  name: 'Potassium',
  kind: 'NM',
  value,
  units: 'mmol/L',
  range: '3.5-5.3',
  flag,
  status: 'F',
  previous: [],
})

export const covid = (found: boolean): IncomingObservation => ({
  code: '1240581000000104',
  system: 'SCT',
  name: 'SARS-CoV-2 RNA detected',
  kind: 'CWE',
  value: found ? 'Detected' : 'Not detected',
  valueCode: found ? '260373001' : '260415000',
  range: 'Not detected',
  flag: found ? 'A' : 'N',
  status: 'F',
  previous: [],
})

export const SWAB = { code: '1240581000000104', name: 'SARS-CoV-2 RNA', system: 'SCT' } as const
