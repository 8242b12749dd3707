// Names for the codes in a result, and what else of the hospital its views need. Types only.

import type { Instant } from '../../domain/instant.ts'
import type { WatchNames } from '../../domain/results/describe-watch.ts'
import type { ClassOf } from '../../domain/results/result-class.ts'
import type { ResultStandings } from './result-standings.ts'

export interface ResultViewer {
  readonly id: string
  readonly classOf: ClassOf
  readonly standings: ResultStandings
  /** The code itself where it is not known. */
  readonly roleName: (code: string) => string
  /** Name of a site, where it is not the one that they work at. */
  readonly otherSite: (siteCode: string | undefined) => string | null
  /** What a watch is made of, in words. */
  readonly names: WatchNames
  /** The tenant's time. */
  readonly now: () => Instant
}
