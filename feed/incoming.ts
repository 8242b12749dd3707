// What the feed understands of a message, whichever way it came: a report that was released, or where a patient is. What it says is
// parsed; what it means for the hospital is for tenant/.

import type { Instant } from '../domain/instant.ts'
import type { Patient } from '../domain/patient/patient.ts'
import type { Service } from '../domain/results/investigation-result.ts'
import type { Observation, ResultStatus } from '../domain/results/observation.ts'

/** PV1-3, or what FHIR says of a location. */
export interface IncomingPlace {
  /** Code of the site, where the message names it. */
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bay?: string | undefined
  readonly bed?: string | undefined
}

interface Incoming {
  /** Who sent it: MSH-3 and MSH-4, "LIMS RHM". */
  readonly facility: string
  /** Its message control id, for logs and dead letters. */
  readonly messageId: string
  readonly patient: Patient
  readonly place: IncomingPlace
  readonly consultant?: string | undefined
}

/** A finding with the code of its value, where it has one: what the map classifies by. */
export interface IncomingObservation extends Observation {
  readonly valueCode?: string | undefined
}

/** One OBR with its observations, or one DiagnosticReport. */
export interface IncomingResult extends Incoming {
  readonly what: 'result'
  /** Filler order number. */
  readonly labNumber: string
  /** Placer order number. */
  readonly orderNumber?: string | undefined
  readonly service: Service
  readonly status: ResultStatus
  readonly releasedAt: Instant
  readonly specimenAt: Instant | null
  readonly specimen?: string | undefined
  readonly requester?: string | undefined
  /** Without `previous`: what the feed knows of earlier ones is added. */
  readonly observations: readonly IncomingObservation[]
}

export interface IncomingMove extends Incoming {
  /** ADT A01, A02, A03, A08 and the cancellations A11, A12, A13. */
  readonly what: 'admitted' | 'moved' | 'discharged' | 'updated' | 'not-admitted' | 'not-moved' | 'not-discharged'
  readonly at: Instant
}

export type IncomingFact = IncomingResult | IncomingMove

/**
 * What a message says, and in words what nobody can read of it: what can be read is not kept from a ward by what cannot.
 * Both empty: it says nothing that is kept here.
 */
export interface Reading {
  readonly facts: readonly IncomingFact[]
  readonly faults: readonly string[]
}

/** `dead`: a person must put it right; why, and what to do. `later`: the tenant cannot take it now. */
export type Written =
  | { readonly kind: 'done' }
  | { readonly kind: 'dead'; readonly reason: string; readonly fix: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAt: Instant | null }

export interface TenantWriter {
  /** Done: the tenant has it, once, however often it is asked for. Facts of one patient must come one after the other. */
  write(fact: IncomingFact): Promise<Written>
}

/** What the trust's map says of what a report found (map/). */
export interface Classified {
  /** Code of a class of the trust. */
  readonly classCode: string
  /** `critical`, `abnormal`, `positive`, organisms. */
  readonly flags: readonly string[]
  /** "Potassium 6.9 mmol/L": what it says, in one line, without the patient. */
  readonly title: string
  /** A known abnormal result of this patient like it, within so many days, is a repeat. */
  readonly repeatWithinDays: number
  /** Two numbers that differ by less than this share of the earlier one are alike. */
  readonly similarPercent: number
}

export type Classify = (result: IncomingResult) => Classified
