// The patient administration system of the simulated hospital: keeps who lies where, and says every change of it over MLLP.

import type { SimulatorClock } from '../../../control/simulator-clock.ts'
import type { Dice } from '../dice.ts'
import { createMllpLine, type Delivery, type LineOptions } from '../hl7/mllp-line.ts'
import type { Patient, Place, Visit } from '../hl7/patient-segments.ts'
import { sessionMark } from '../hl7/session-mark.ts'
import { type AdtEvent, type AdtKind, adtMessage } from './adt-message.ts'
import type { Stay, Whereabouts } from './whereabouts.ts'

export interface PatientAdministrationOptions extends Omit<LineOptions, 'clock'> {
  readonly clock: Pick<SimulatorClock, 'now' | 'after'>
  readonly dice: Dice
  readonly whereabouts: Whereabouts
}

/** What was said, and how it was taken. */
export interface Told {
  readonly controlId: string
  readonly event: AdtEvent
  readonly delivered: Promise<Delivery>
}

type Who = Pick<Patient, 'HospitalNumber'>

export interface PatientAdministration {
  readonly whereabouts: Whereabouts
  admit(patient: Patient, place: Place): Told
  /** To another bed, ward, desk or site. Throws when the patient is not in the hospital, or the bed is not free. */
  move(who: Who, to: Place): Told
  discharge(who: Who): Told
  /** Says the patient's details and place again, as they are, or as they are now: of another consultant, say. */
  correct(who: Who, change?: Partial<Patient>): Told
  /** The last admission, move or discharge of this patient was a mistake. Throws when `mayCancel` is false. */
  cancelLast(who: Who): Told
  /** Whether something was done that can be undone: nobody else lies in the bed by now. */
  mayCancel(who: Who): boolean
  /** Messages that are not acknowledged yet. */
  waiting(): number
  stop(): Promise<void>
}

interface Done {
  readonly kind: 'admitted' | 'moved' | 'discharged'
  readonly before: Stay | undefined
  readonly after: Stay | undefined
}

const CANCELLED = {
  admitted: 'admission cancelled',
  moved: 'move cancelled',
  discharged: 'discharge cancelled',
} as const satisfies Record<Done['kind'], AdtKind>

export function createPatientAdministration(options: PatientAdministrationOptions): PatientAdministration {
  const { clock, dice, whereabouts } = options
  const line = createMllpLine(options)
  const last = new Map<string, Done>()
  let told = 0
  const session = sessionMark(clock.now(), dice)

  const tell = (kind: AdtKind, patient: Patient, visit: Visit): Told => {
    const at = clock.now()
    told += 1
    const controlId = `PAS${session}${told}`
    const event = { kind, patient, visit, at }
    const delivered = line.send(controlId, Buffer.from(adtMessage(event, controlId, at), 'utf8'))
    return { controlId, event, delivered }
  }
  const stayOf = (who: Who): Stay => {
    const stay = whereabouts.of(who)
    if (!stay) throw new Error(`Patient ${who.HospitalNumber} is not in the hospital`)
    return stay
  }
  const mayCancel = (who: Who): boolean => {
    const done = last.get(who.HospitalNumber)
    if (!done?.before) return done !== undefined
    const { site, ward, bed } = done.before.place
    const lies = whereabouts.inBed(site, ward, bed)
    return lies === undefined || lies.patient.HospitalNumber === who.HospitalNumber
  }
  const visitOf = ({ place, admittedAt }: Stay): Visit => ({ place, admittedAt })

  return {
    whereabouts,
    admit: (patient, place) => {
      const after = { patient, place, admittedAt: clock.now() }
      whereabouts.put(after)
      last.set(patient.HospitalNumber, { kind: 'admitted', before: undefined, after })
      return tell('admitted', patient, visitOf(after))
    },
    move: (who, place) => {
      const before = stayOf(who)
      const after = { ...before, place }
      whereabouts.put(after)
      last.set(who.HospitalNumber, { kind: 'moved', before, after })
      return tell('moved', before.patient, { ...visitOf(after), before: before.place })
    },
    discharge: (who) => {
      const before = stayOf(who)
      whereabouts.remove(who)
      last.set(who.HospitalNumber, { kind: 'discharged', before, after: undefined })
      return tell('discharged', before.patient, { ...visitOf(before), dischargedAt: clock.now() })
    },
    correct: (who, change = {}) => {
      const before = stayOf(who)
      const after = { ...before, patient: { ...before.patient, ...change } }
      whereabouts.put(after)
      return tell('corrected', after.patient, visitOf(after))
    },
    mayCancel,
    cancelLast: (who) => {
      const done = last.get(who.HospitalNumber)
      const stay = done?.before ?? done?.after
      if (!done || !stay || !mayCancel(who))
        throw new Error(`Nothing about patient ${who.HospitalNumber} can be undone`)
      if (done.before) whereabouts.put(done.before)
      else whereabouts.remove(who)
      last.delete(who.HospitalNumber)
      // A12 names the place that the patient is back in, and in PV1-6 the one that was a mistake.
      const mistaken = done.kind === 'moved' && done.after ? { before: done.after.place } : {}
      return tell(CANCELLED[done.kind], stay.patient, { ...visitOf(stay), ...mistaken })
    },
    waiting: line.waiting,
    stop: line.stop,
  }
}
