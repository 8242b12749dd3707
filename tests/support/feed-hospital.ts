// A simulated hospital with its laboratory and its patient administration, which speak HL7 to the real feed; and what the tenant has
// of it, read by somebody else's Graph client.

import { z } from 'zod'
import { createSimulatorClock } from '../../simulator/control/simulator-clock.ts'
import { createDice } from '../../simulator/scenarios/southmere/dice.ts'
import type { Patient } from '../../simulator/scenarios/southmere/hl7/patient-segments.ts'
import { createLaboratory, type Laboratory } from '../../simulator/scenarios/southmere/laboratory/laboratory.ts'
import type { Report } from '../../simulator/scenarios/southmere/laboratory/report.ts'
import {
  createPatientAdministration,
  type PatientAdministration,
} from '../../simulator/scenarios/southmere/patient-administration/patient-administration.ts'
import { readWhereabouts } from '../../simulator/scenarios/southmere/patient-administration/read-whereabouts.ts'
import type { Whereabouts } from '../../simulator/scenarios/southmere/patient-administration/whereabouts.ts'
import { SOUTHMERE } from '../../simulator/scenarios/southmere/tenant.ts'
import { type Feed, type FeedOptions, startFeed } from './feed.ts'
import { type Hospital, type HospitalOptions, openHospital } from './hospital.ts'

export interface Row {
  readonly list: string
  readonly itemId: string
  readonly fields: Readonly<Record<string, unknown>>
}

export interface FeedHospital {
  readonly hospital: Hospital
  readonly feed: Feed
  readonly whereabouts: Whereabouts
  readonly laboratory: Laboratory
  readonly administration: PatientAdministration
  /** Somebody who lies there; `nth` from 0. */
  patientIn(ward: string, nth?: number): Patient
  /** Rows of this kind in all lists of desks, as the tenant has them now. */
  rows(kind: 'result' | 'inpatient' | 'page' | 'request'): Promise<Row[]>
  /** All rows of a report, whosever it is, those that have moved on too. */
  resultsOf(report: Pick<Report, 'labNumber'>): Promise<Row[]>
  inpatientRows(patient: Pick<Patient, 'HospitalNumber'>): Promise<Row[]>
  /** Pages about the result with this `ClientId`. */
  pagesAbout(clientId: unknown): Promise<Row[]>
  stop(): Promise<void>
}

export interface FeedHospitalOptions extends FeedOptions {
  /** Connections of the laboratory: a patient's reports always go through the same one. */
  readonly connections?: number
  /** The pause before the laboratory sends a message again, in ms. */
  readonly retryAfterMs?: number
  readonly hospital?: HospitalOptions
}

const item = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()) })

export async function openFeedHospital(options: FeedHospitalOptions = {}): Promise<FeedHospital> {
  const { connections = 1, retryAfterMs = 100, hospital: hospitalOptions = {}, ...feedOptions } = options
  const hospital = await openHospital({ inpatients: true, ...hospitalOptions })
  const feed = await startFeed(hospital, feedOptions)
  const { southmere } = hospital
  const graph = hospital.as(SOUTHMERE.adminUpn)
  const whereabouts = await readWhereabouts(graph, southmere.siteId, southmere.wards)
  const shared = { host: '127.0.0.1', port: feed.hl7Port, clock: createSimulatorClock(), whereabouts, retryAfterMs }
  const laboratory = createLaboratory({ ...shared, dice: createDice(1), connections })
  const administration = createPatientAdministration({ ...shared, dice: createDice(2) })

  const rows: FeedHospital['rows'] = async (kind) => {
    const desks = [...southmere.lists].filter(([name]) => name.startsWith('Desk-'))
    const query = `$top=500&$filter=${encodeURIComponent(`fields/Kind eq '${kind}'`)}&$expand=fields`
    const found = await Promise.all(
      desks.map(async ([list, id]) => {
        const items = await graph.all(`/sites/${southmere.siteId}/lists/${id}/items?${query}`, item)
        return items.map(({ id: itemId, fields }): Row => ({ list, itemId, fields }))
      }),
    )
    return found.flat()
  }
  return {
    hospital,
    feed,
    whereabouts,
    laboratory,
    administration,
    patientIn(ward, nth = 0) {
      const patient = whereabouts.inWard('SGH', ward)[nth]?.patient
      if (!patient) throw new Error(`nobody lies in Ward ${ward}`)
      return patient
    },
    rows,
    resultsOf: async ({ labNumber }) => (await rows('result')).filter(({ fields }) => fields.LabNumber === labNumber),
    inpatientRows: async ({ HospitalNumber }) =>
      (await rows('inpatient')).filter(({ fields }) => fields.HospitalNumber === HospitalNumber),
    pagesAbout: async (clientId) =>
      (await rows('page')).filter(({ fields }) => {
        const about: unknown = typeof fields.About === 'string' ? JSON.parse(fields.About) : {}
        return Reflect.get(Object(about), 'clientId') === clientId
      }),
    async stop() {
      await Promise.all([laboratory.stop(), administration.stop()])
      await feed.stop()
      await hospital.stop()
    },
  }
}
