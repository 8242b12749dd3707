// The laboratory and the patient administration of a running hospital, at work all day: they speak HL7 to wherever the results
// feed listens, and the wards' clinicians answer some of what comes of it.

import type { SimulatorClock } from '../../control/simulator-clock.ts'
import { createDice } from './dice.ts'
import { graphAs } from './graph-as.ts'
import { startLabTraffic } from './laboratory/lab-traffic.ts'
import { createLaboratory } from './laboratory/laboratory.ts'
import { startAdtTraffic } from './patient-administration/adt-traffic.ts'
import { createPatientAdministration } from './patient-administration/patient-administration.ts'
import { readWhereabouts } from './patient-administration/read-whereabouts.ts'
import type { Southmere } from './provision.ts'
import { startResultAnswers } from './result-answers.ts'
import { SOUTHMERE } from './tenant.ts'

export interface HospitalSystemsOptions {
  /** The simulator's origin. */
  readonly url: string
  readonly clock: Pick<SimulatorClock, 'now' | 'after'>
  readonly southmere: Southmere
  /** Where the results feed listens for HL7. */
  readonly feed: { readonly host: string; readonly port: number }
  /** On average over the day; 0: none. */
  readonly resultsPerMinute: number
  /** Admissions, moves and discharges together. */
  readonly movesPerHour: number
  readonly seed: number
  /** Told of everything that happens, without patients. */
  readonly say: (line: string) => void
}

/** Trouble on the line is said once in this time: while nobody listens it would be said all day. */
const TROUBLE_EVERY_MS = 60_000

/** Stops them all. */
export async function startHospitalSystems(options: HospitalSystemsOptions): Promise<() => Promise<void>> {
  const { url, clock, southmere, feed, resultsPerMinute, movesPerHour, seed, say } = options
  if (resultsPerMinute <= 0 && movesPerHour <= 0) return async () => {}
  const { wards } = southmere
  const whereabouts = await readWhereabouts(graphAs(url, SOUTHMERE.adminUpn), southmere.siteId, wards)
  let quietUntil = 0
  const onTrouble = (line: string): void => {
    if (clock.now() < quietUntil) return
    quietUntil = clock.now() + TROUBLE_EVERY_MS
    say(`${line}: is the results feed running? It is tried again until it answers.`)
  }
  const shared = { ...feed, clock, whereabouts, onTrouble }
  const laboratory = createLaboratory({ ...shared, dice: createDice(seed + 10) })
  const administration = createPatientAdministration({ ...shared, dice: createDice(seed + 11) })
  const stops = [
    startLabTraffic(laboratory, { clock, seed: seed + 12, perMinute: resultsPerMinute, onDone: say }),
    startAdtTraffic(administration, { clock, seed: seed + 13, wards, perHour: movesPerHour, onDone: say }),
    startResultAnswers({
      url,
      hospital: southmere,
      seed: seed + 14,
      onDone: say,
      onFailed: (error) => say(`Something about a result could not be done: ${String(error)}`),
    }),
  ]
  return async () => {
    for (const stop of stops) stop()
    await Promise.all([laboratory.stop(), administration.stop()])
  }
}
