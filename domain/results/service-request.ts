// A request for a service: a swab, bloods, a scan, a porter, a review. Its states are those of a FHIR Task
// (hl7.org/fhir/R4/valueset-task-status.html). Rules are in decide-request.ts.

import type { Instant } from '../instant.ts'
import type { Level } from '../level.ts'
import type { Patient } from '../patient/patient.ts'
import type { Person } from '../person.ts'
import type { Fact } from '../story.ts'

export const REQUEST_STATES = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'ready',
  'completed',
  'rejected',
  'cancelled',
] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const REQUEST_OVER: ReadonlySet<RequestState> = new Set(['completed', 'rejected', 'cancelled'])

export const REQUEST_KINDS = [
  'received',
  'accepted',
  'started',
  'ready',
  'completed',
  'rejected',
  'cancelled',
  'reminded',
  'said',
] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

export interface RequestEntry extends Fact<RequestKind> {
  /** Code of the role in which it was done. */
  readonly role?: string | undefined
  /** `ready`, by the feed: `ClientId` of the result. */
  readonly resultId?: string | undefined
}

export interface ServiceRequest {
  readonly clientId: string
  readonly title: string
  readonly state: RequestState
  /** Code of a service of the trust. */
  readonly serviceCode: string
  /** Code of the role that serves it. */
  readonly roleCode: string
  readonly level: Level
  readonly sentAt: Instant
  readonly sentBy: Person
  readonly sentFrom?: string | undefined
  readonly callBack?: string | undefined
  readonly siteCode?: string | undefined
  readonly ward?: string | undefined
  readonly bed?: string | undefined
  readonly patient?: Patient | undefined
  readonly situation?: string | undefined
  /** The placer order number that the laboratory sends back. */
  readonly orderNumber?: string | undefined
  readonly readyAt: Instant | null
  /** `ClientId` of the result that it became. */
  readonly resultId?: string | undefined
  readonly story: readonly RequestEntry[]
}

export interface RequestableService {
  readonly code: string
  readonly name: string
  /** Code of the role that serves it, by site. */
  readonly role: Readonly<Record<string, string>>
  /** In ms since it was sent, or since the last reminder. */
  readonly remindAfter: number
  /** A laboratory's: its result makes it ready. */
  readonly laboratory: boolean
  readonly tests: readonly string[]
}

export type RequestAct =
  | { readonly kind: 'received' | 'started' }
  | { readonly kind: 'accepted'; readonly eta?: Instant | undefined; readonly text?: string | undefined }
  | { readonly kind: 'ready' | 'completed'; readonly text?: string | undefined; readonly resultId?: string | undefined }
  | { readonly kind: 'rejected' | 'cancelled' | 'said'; readonly text: string }
  | { readonly kind: 'reminded'; readonly text?: string | undefined }

export type RequestRefusal =
  | { readonly code: 'over'; readonly state: RequestState; readonly message: string }
  | { readonly code: 'too-soon'; readonly from: Instant; readonly message: string }
  | { readonly code: 'not-sensible'; readonly message: string }

export type RequestVerdict =
  | { readonly kind: 'write'; readonly request: ServiceRequest }
  | { readonly kind: 'already' }
  | { readonly kind: 'refused'; readonly refusal: RequestRefusal }
