// What a message of HL7 version 2 says: results, or where a patient is. A message that cannot be understood is for a person, with
// words; one that says nothing for us is taken, and nothing follows from it.

import { patientKeys } from '../../domain/results/match.ts'
import type { Hl7Message } from '../hl7/hl7-message.ts'
import type { IncomingMove, Reading } from '../incoming.ts'
import { consultantOf, facilityOf, patientOf, placeOf, type ReadingTimes } from './hl7-values.ts'
import { readOru } from './read-oru.ts'

const MOVES: Readonly<Record<string, IncomingMove['what']>> = {
  A01: 'admitted',
  A02: 'moved',
  A03: 'discharged',
  A08: 'updated',
  A11: 'not-admitted',
  A12: 'not-moved',
  A13: 'not-discharged',
}

/** Two patients become one: what belongs to whom is not for a program to decide. */
const MERGES: ReadonlySet<string> = new Set(['A18', 'A34', 'A35', 'A36', 'A39', 'A40', 'A41', 'A42'])

export function readHl7(message: Hl7Message, times: ReadingTimes): Reading {
  const type = message.first('MSH')?.field(9)
  const kind = type?.component(1) ?? ''
  const event = type?.component(2) || (message.first('EVN')?.field(1).component(1) ?? '')
  if (kind === 'ORU') return readOru(message, times)
  if (kind === 'ADT' && MERGES.has(event))
    return unread(`It says that two patients are one (ADT^${event}), which is not done here by itself.`)
  if (kind === 'ADT') return readAdt(message, MOVES[event], times)
  return unread(`Messages of type ${kind || 'without a name'} are not taken here, only ORU and ADT.`)
}

const unread = (fault: string): Reading => ({ facts: [], faults: [fault] })

/** Every other event of an ADT says nothing that is kept here. */
function readAdt(message: Hl7Message, what: IncomingMove['what'] | undefined, { now, timeOf }: ReadingTimes): Reading {
  if (what === undefined) return { facts: [], faults: [] }
  const [header, event, pid, visit] = ['MSH', 'EVN', 'PID', 'PV1'].map((name) => message.first(name))
  if (!header || !pid) return unread('It has no PID segment: nobody knows of whom it speaks.')
  const patient = patientOf(pid)
  if (patientKeys(patient).length === 0)
    return unread(
      'It has neither an NHS number that is one nor a hospital number (PID-3): nobody knows of whom it speaks.',
    )
  const place = placeOf(visit?.field(3))
  if (place.ward === undefined && (what === 'admitted' || what === 'moved'))
    return unread('It does not say where the patient is (PV1-3).')
  const written = [event?.field(6), event?.field(2), header.field(7)].map((field) => field?.component(1) ?? '')
  const time = written.find((text) => text !== '')
  const at = time === undefined ? now : timeOf(time)
  if (at === undefined) return unread('It does not say when it happened: EVN-6, or EVN-2, is not a time.')
  return {
    facts: [
      {
        what,
        facility: facilityOf(message),
        messageId: header.field(10).text,
        patient,
        place,
        consultant: consultantOf(visit),
        at,
      },
    ],
    faults: [],
  }
}
