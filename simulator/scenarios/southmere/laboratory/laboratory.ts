// The laboratory of the simulated hospital: releases reports, puts them right, takes them back, and says each over MLLP.

import type { SimulatorClock } from '../../../control/simulator-clock.ts'
import type { Dice } from '../dice.ts'
import { createMllpLine, type Delivery, type LineOptions } from '../hl7/mllp-line.ts'
import type { Patient, Place } from '../hl7/patient-segments.ts'
import { sessionMark } from '../hl7/session-mark.ts'
import type { Whereabouts } from '../patient-administration/whereabouts.ts'
import { type BrokenKind, brokenBytes } from './broken.ts'
import { PANELS, panelOf, testOf } from './catalogue.ts'
import { createCourses } from './course.ts'
import { COCCI } from './finding.ts'
import { type Encoding, oruMessage } from './oru-message.ts'
import { type Observation, type Report, said, type Values, withoutValues, withValues } from './report.ts'

export interface LaboratoryOptions extends Omit<LineOptions, 'clock'> {
  readonly clock: Pick<SimulatorClock, 'now' | 'after'>
  readonly dice: Dice
  readonly whereabouts: Whereabouts
  /** utf8 when left out. */
  readonly encoding?: Encoding
  /** How many connections it opens; a patient's reports always go through the same one. 1 when left out. */
  readonly connections?: number
}

export interface Order {
  /** Somebody who is in the hospital, or not. */
  readonly patient: Patient
  /** Code of a panel: `UE`. */
  readonly panel: string
  /** By test code; what is left out follows the patient's course. */
  readonly values?: Values
  /** F when left out. */
  readonly status?: 'P' | 'F'
  /** Placer order number; of the laboratory's own making when left out. */
  readonly orderNumber?: string
  /** Milliseconds; an hour ago when left out. */
  readonly takenAt?: number
  /** Milliseconds; now when left out. */
  readonly releasedAt?: number
  /** Where the laboratory believes the patient to be; where they are when left out. */
  readonly place?: Place
  /** Beneath each observation. */
  readonly note?: string
  readonly requester?: string
}

/** What was released, in one message, and how it was taken. */
export interface Released {
  readonly report: Report
  readonly reports: readonly Report[]
  readonly controlId: string
  readonly delivered: Promise<Delivery>
}

export interface Laboratory {
  readonly whereabouts: Whereabouts
  release(order: Order): Released
  /** Several reports of one patient in one message. */
  releaseTogether(orders: readonly Order[]): Released
  /** Preliminary becomes final, with other values or the same. */
  finalise(report: Report, values?: Values): Released
  correct(report: Report, values: Values): Released
  /** No result can be had from this specimen. */
  cancel(report: Report, why?: string): Released
  /** The specimen was another patient's: taken back from the one (W), released for the other. */
  wrongPatient(report: Report, owner: Patient): { readonly withdrawn: Released; readonly reissued: Released }
  /** The very same report once more, in a new message. */
  again(report: Report): Released
  /** So many reports at once, of patients and panels as they come. */
  burst(count: number): Released[]
  /** `count` final reports with the specimens taken so many hours apart, the last one an hour ago. */
  course(order: Omit<Order, 'takenAt' | 'releasedAt' | 'status'>, count: number, hoursApart?: number): Released[]
  /** Something that must not be taken as it is; resolves with the answer to it, if one comes within `waitMs` (1 s). */
  broken(kind: BrokenKind, waitMs?: number): Promise<string | undefined>
  /** A panel and a patient as they come. */
  anyOrder(): Order
  /** Messages that are not acknowledged yet. */
  waiting(): number
  stop(): Promise<void>
}

const HOUR = 3_600_000

export function createLaboratory(options: LaboratoryOptions): Laboratory {
  const { clock, dice, whereabouts, encoding = 'utf8', connections = 1 } = options
  const lines = Array.from({ length: connections }, () => createMllpLine(options))
  const courses = createCourses(dice)
  const session = sessionMark(clock.now(), dice)
  let messages = 0
  let specimens = 0

  const nextNumber = (kind: string): string => `${kind}${session}${String(specimens).padStart(5, '0')}`

  const lineOf = ({ HospitalNumber }: Patient) => {
    const sum = [...HospitalNumber].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
    const line = lines[sum % lines.length]
    if (!line) throw new Error('A laboratory needs a connection')
    return line
  }
  const tell = (reports: readonly Report[]): Released => {
    const [report] = reports
    if (!report) throw new Error('Nothing to release')
    messages += 1
    const controlId = `LAB${session}${messages}`
    const text = oruMessage(reports, controlId, clock.now(), encoding)
    const delivered = lineOf(report.patient).send(controlId, Buffer.from(text, encoding))
    return { report, reports, controlId, delivered }
  }

  const observationOf = (code: string, { patient, values = {}, status, note }: Order): Observation => {
    const test = testOf(code)
    const asked = values[code]
    const shown = note === undefined ? {} : { note }
    if (test.kind === 'finding') {
      // What grows in a bottle is seen before it is known.
      const found = asked ?? false
      const early = status === 'P' && code === 'BCULT' && found === true ? COCCI : said(test, found)
      return { test, value: early, ...shown }
    }
    const value = asked === undefined ? courses.next(patient.HospitalNumber, test) : String(asked)
    const measured = Number(value.replace(/^[<>]/, ''))
    if (Number.isFinite(measured)) courses.note(patient.HospitalNumber, test, measured)
    const isLess = test.least !== undefined && measured < test.least
    return { test, value: isLess ? `<${test.least}` : value, ...shown }
  }
  const reportOf = (order: Order): Report => {
    const panel = panelOf(order.panel)
    const stranger = Object.keys(order.values ?? {}).find((code) => !panel.tests.includes(code))
    if (stranger !== undefined) throw new Error(`${panel.name} has no ${testOf(stranger).name}`)
    specimens += 1
    const now = clock.now()
    return {
      labNumber: nextNumber('L'),
      orderNumber: order.orderNumber ?? nextNumber('O'),
      patient: order.patient,
      place: order.place ?? whereabouts.of(order.patient)?.place,
      panel,
      takenAt: order.takenAt ?? now - HOUR,
      releasedAt: order.releasedAt ?? now,
      status: order.status ?? 'F',
      requester: order.requester ?? order.patient.Consultant,
      observations: panel.tests.map((code) => observationOf(code, order)),
    }
  }
  const another = (report: Report, status: Report['status']): Report => ({
    ...report,
    status,
    releasedAt: clock.now(),
    place: whereabouts.of(report.patient)?.place ?? report.place,
  })

  const release = (order: Order): Released => tell([reportOf(order)])
  const anyOrder = (): Order => {
    const stays = whereabouts.all()
    if (stays.length === 0) throw new Error('The hospital is empty')
    const { patient } = dice.pick(stays)
    return { patient, panel: panelAsTheyCome(dice) }
  }

  return {
    whereabouts,
    release,
    releaseTogether: (orders) => tell(orders.map(reportOf)),
    finalise: (report, values = {}) => tell([withValues(another(report, 'F'), values)]),
    correct: (report, values) => tell([withValues(another(report, 'C'), values)]),
    cancel: (report, why = 'Specimen haemolysed: please send another') =>
      tell([withoutValues(another(report, 'X'), why)]),
    wrongPatient: (report, owner) => {
      const withdrawn = tell([another(report, 'W')])
      const reissued = { ...another(report, 'F'), patient: owner, place: whereabouts.of(owner)?.place }
      return { withdrawn, reissued: tell([reissued]) }
    },
    again: (report) => tell([report]),
    burst: (count) => Array.from({ length: count }, () => release(anyOrder())),
    course: (order, count, hoursApart = 12) =>
      Array.from({ length: count }, (_none, at) => {
        const takenAt = clock.now() - HOUR - (count - 1 - at) * hoursApart * HOUR
        return release({ ...order, takenAt, releasedAt: takenAt + HOUR })
      }),
    broken: (kind, waitMs = 1_000) => {
      const { patient } = anyOrder()
      messages += 1
      const bytes = brokenBytes(kind, reportOf({ patient, panel: 'UE' }), `LAB${session}${messages}`, clock.now())
      return lineOf(patient).sendRaw(bytes, waitMs)
    },
    anyOrder,
    waiting: () => lines.reduce((sum, line) => sum + line.waiting(), 0),
    stop: async () => {
      await Promise.all(lines.map((line) => line.stop()))
    },
  }
}

const panelAsTheyCome = (dice: Dice): string => dice.pickWeighted(PANELS, ({ share }) => share).code
