// A page that is made for the sake of a result: to its owner role when it is released or put right, to others when it is overdue.
// It says of what class it is and where the patient lies, and nothing of the patient: the result that it points to does.

import { type Instant, toIso } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { ResultPageReason } from '../../domain/page.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import type { ResultClass } from '../../domain/results/result-class.ts'
import type { FeedName } from '../store/model.ts'
import { withoutEmpty } from '../wire/patient-columns.ts'

type About = Pick<InvestigationResult, 'clientId' | 'version' | 'siteCode' | 'ward' | 'bed'>

export interface ResultPageParts {
  readonly result: About
  /** The list that the result is in. */
  readonly list: FeedName
  readonly klass: Pick<ResultClass, 'name' | 'level' | 'readBack'>
  readonly why: ResultPageReason
  /** Code of the role that it is for. */
  readonly to: string
  /** Whoever makes it. */
  readonly by: { readonly id: string; readonly name: string }
  /** The tenant's time. */
  readonly at: Instant
}

/** Every column of the page but its `ClientId`. */
export const fieldsOfResultPage = ({
  result,
  list,
  klass,
  why,
  to,
  by,
  at,
}: ResultPageParts): Record<string, unknown> =>
  withoutEmpty({
    Title: titleOf(klass, why),
    Kind: 'page',
    State: 'open',
    RoleCode: to,
    Level: levelOf(klass, why),
    SentAt: toIso(at),
    SentById: by.id,
    SentByName: by.name,
    SentFrom: 'Laboratory results',
    SiteCode: result.siteCode,
    Ward: result.ward,
    Bed: result.bed,
    About: JSON.stringify({ kind: 'result', list, clientId: result.clientId, version: result.version, why }),
  })

/** Somebody must ring somebody: what is overdue is at least urgent. */
const levelOf = ({ level }: Pick<ResultClass, 'level'>, why: ResultPageReason): Level =>
  why === 'not-accepted' || why === 'not-done' ? (Math.min(level, 3) as Level) : level

export function titleOf({ name, readBack }: Pick<ResultClass, 'name' | 'readBack'>, why: ResultPageReason): string {
  switch (why) {
    case 'released':
      return readBack ? `${name} result: read it back` : `${name} result: accept it`
    case 'corrected':
      return `${name} result corrected: what was released before is not so`
    case 'not-accepted':
      return `${name} result: nobody has accepted it`
    case 'not-done':
      return `${name} result: nothing is recorded as done`
    case 'reassigned':
      return `${name} result of a patient who is now with you`
    case 'lost':
      return 'Result whose patient is not known: the laboratory must put it right'
  }
}
