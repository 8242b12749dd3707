// Who held, holds or will hold a role at an instant. The one answer behind every view: card, rota strip, the operator's
// question and the ladder. The past is in the versions of the role's row, now in the row, the future in the rota.

import { HOUR, type Instant } from './instant.ts'
import type { Person } from './person.ts'
import { nextChangeAt, type Plan, plannedAt } from './rota/plan.ts'
import type { PlanReason } from './rota/stretches.ts'

/** The holder as one version of the role's row says, from that version on until the next. */
export interface HolderVersion {
  readonly at: Instant
  readonly holder: Person | null
}

export interface HolderFacts<Cover> {
  readonly now: Instant
  readonly plan: Plan
  /** The holder as the row says now, and since when; undefined: there is no such role. */
  readonly row: (roleCode: string) => { readonly holder: Person | null; readonly since: Instant | null } | undefined
  /** In order of time; null while the versions have not been read. */
  readonly versions: (roleCode: string) => readonly HolderVersion[] | null
  /** Who answers at an instant while nobody holds the role. */
  readonly cover: (roleCode: string, at: Instant) => Cover
}

export type HolderSource = 'versions' | 'row' | PlanReason | 'not-planned'

export type HolderAnswer<Cover> =
  | {
      readonly kind: 'held'
      readonly holder: Person
      readonly source: HolderSource
      readonly since: Instant | null
      readonly until: Instant | null
    }
  | { readonly kind: 'nobody'; readonly source: HolderSource; readonly cover: Cover }
  /** Before the first version of the row, or before what has been read of its past. */
  | { readonly kind: 'unknown' }

/** Total: there is an answer for every role and every instant. */
export function holderAt<Cover>(facts: HolderFacts<Cover>, roleCode: string, at: Instant): HolderAnswer<Cover> {
  const row = facts.row(roleCode)
  if (row === undefined) return { kind: 'nobody', source: 'row', cover: facts.cover(roleCode, at) }
  if (at > facts.now) return inFuture(facts, roleCode, at, row)
  if (at === facts.now || (row.since !== null && at >= row.since))
    return answer(facts, roleCode, at, { holder: row.holder, source: 'row', since: row.since, until: null })
  return inPast(facts, roleCode, at, row.since)
}

/**
 * How far ahead whoever holds a role now is expected to go on, unless the rota plans a change before: longer than our ladders,
 * and too short for a shift to end without one. The rota says who ought to have taken a role; a page goes to who has.
 */
export const GOES_ON = 2 * HOUR

function inFuture<Cover>(
  facts: HolderFacts<Cover>,
  roleCode: string,
  at: Instant,
  row: { readonly holder: Person | null; readonly since: Instant | null },
): HolderAnswer<Cover> {
  const change = nextChangeAt(facts.plan, roleCode, facts.now)
  if (at - facts.now < GOES_ON && (change === null || at < change))
    return answer(facts, roleCode, at, { ...row, source: 'row', until: change })
  const planned = plannedAt(facts.plan, roleCode, at)
  if (planned === null) return { kind: 'nobody', source: 'not-planned', cover: facts.cover(roleCode, at) }
  const { person, from, until, because } = planned
  return { kind: 'held', holder: person, source: because, since: from, until }
}

function inPast<Cover>(
  facts: HolderFacts<Cover>,
  roleCode: string,
  at: Instant,
  rowSince: Instant | null,
): HolderAnswer<Cover> {
  const versions = facts.versions(roleCode)
  const index = versions?.findLastIndex((version) => version.at <= at) ?? -1
  const version = versions?.[index]
  if (!versions || version === undefined) return { kind: 'unknown' }
  const same = (other: HolderVersion | undefined): boolean => other?.holder?.id === version.holder?.id
  let first = index
  while (first > 0 && same(versions[first - 1])) first -= 1
  const next = versions.slice(index + 1).find((later) => !same(later))
  const since = versions[first]?.at ?? version.at
  return answer(facts, roleCode, at, { holder: version.holder, source: 'versions', since, until: next?.at ?? rowSince })
}

interface Held {
  readonly holder: Person | null
  readonly source: HolderSource
  readonly since: Instant | null
  readonly until: Instant | null
}

const answer = <Cover>(
  facts: HolderFacts<Cover>,
  roleCode: string,
  at: Instant,
  { holder, ...rest }: Held,
): HolderAnswer<Cover> =>
  holder === null
    ? { kind: 'nobody', source: rest.source, cover: facts.cover(roleCode, at) }
    : { kind: 'held', holder, ...rest }
