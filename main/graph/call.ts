// One call on its way through the chain of steps: what was asked, and what came of it. It rides along the SDK's own
// request as its middleware option.

import type { MiddlewareOptions } from '@microsoft/microsoft-graph-client'
import type { GraphFailure } from './lists-port.ts'

/** `person`: somebody waits for it, and it goes first. `background`: the console keeps up to date. */
export type Priority = 'person' | 'background'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** What a step hands back: an answer of any status, or the failure that kept one from coming. */
export type Outcome = Response | GraphFailure

export const isFailure = (outcome: Outcome): outcome is GraphFailure => 'ok' in outcome && 'code' in outcome

export interface CallSettings {
  readonly method: Method
  /** An absolute link that must go out exactly as it was received; null for a path that the SDK builds. */
  readonly link: string | null
  readonly priority: Priority
  readonly requestId: string
  /** For one attempt, body included, in ms. */
  readonly timeLimitMs: number
  readonly signal: AbortSignal | null
  /** True when doing it twice is the same as doing it once. */
  readonly repeatable: boolean
}

export class Call implements MiddlewareOptions {
  readonly settings: CallSettings
  /** Where it goes; set by the first step. */
  url = ''
  /** Where this attempt goes, after redirects. */
  target = ''
  headers = new Headers()
  body: string | null = null
  /** A redirect led away from Graph. */
  foreign = false
  /** Time spent waiting for a throttled service so far, in ms. */
  waitedMs = 0
  outcome: Outcome | null = null

  constructor(settings: CallSettings) {
    this.settings = settings
  }
}
