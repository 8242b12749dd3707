// Watches as the renderer draws them, and what a watch can be made of.

import type { z } from 'zod'
import type { WatchOffersView, WatchRow } from '../../contract/result-views.ts'
import { clinicalDateTime } from '../../domain/clinical-time.ts'
import { describeWatch, type WatchNames } from '../../domain/results/describe-watch.ts'
import { flagName } from '../../domain/results/flag-words.ts'
import type { ResultClass } from '../../domain/results/result-class.ts'
import type { Watch } from '../../domain/results/watch.ts'
import type { KnownResult } from './known-results.ts'
import type { ResultStanding } from './result-standings.ts'
import type { Ward } from './ward-book.ts'
import type { KnownWatch } from './watch-book.ts'

export interface WatchViewParts {
  readonly id: string
  readonly roleName: (code: string) => string
  readonly names: WatchNames
  /** How many of its lists are not read yet here. */
  readonly readingOf: (watch: Watch) => number
  readonly unsentOf: (watch: KnownWatch) => WatchRow['unsent']
}

/** How many results answer each watch, and how many of those this person has not seen, by `clientId`. */
export type Answers = ReadonlyMap<string, { readonly matches: number; readonly unseen: number }>

export function answersOf(
  results: Iterable<{ readonly known: KnownResult; readonly standing: ResultStanding }>,
): Answers {
  const counts = new Map<string, { matches: number; unseen: number }>()
  for (const { standing } of results)
    for (const { clientId } of standing.watches) {
      const count = counts.get(clientId) ?? { matches: 0, unseen: 0 }
      counts.set(clientId, { matches: count.matches + 1, unseen: count.unseen + (standing.seen ? 0 : 1) })
    }
  return counts
}

export function watchRow(watch: KnownWatch, answers: Answers, parts: WatchViewParts): WatchRow {
  const { ref, clientId, condition, roleCode, by, since, state } = watch
  const isOn = state === 'on'
  return {
    ref,
    key: clientId,
    words: describeWatch(condition, parts.names),
    roleName: roleCode === null ? null : parts.roleName(roleCode),
    mine: by.id === parts.id,
    byName: by.name,
    since,
    endWords: endWords(watch, parts.names),
    ended: !isOn,
    ...(isOn ? (answers.get(clientId) ?? NONE) : NONE),
    unsent: parts.unsentOf(watch),
    reading: isOn ? parts.readingOf(watch) : 0,
  }
}

const NONE = { matches: 0, unseen: 0 } as const

/** "until they go home"; null: it has no end. */
export function endWords({ end, condition }: Pick<Watch, 'end' | 'condition'>, names: WatchNames): string | null {
  switch (end.kind) {
    case 'none':
      return null
    case 'discharge': {
      const [first, ...others] = condition.patients ?? []
      return first && others.length === 0
        ? `until ${names.patient(first)} goes home`
        : 'until all of them have gone home'
    }
    case 'shift':
      return end.at === undefined
        ? 'until the end of the shift'
        : `until the end of the shift, ${clinicalDateTime(end.at)}`
    case 'date':
      return end.at === undefined ? null : `until ${clinicalDateTime(end.at)}`
  }
}

export interface OfferParts {
  readonly roles: readonly { readonly code: string; readonly name: string }[]
  readonly wards: readonly Ward[]
  readonly isOwnWard: (siteCode: string, ward: string) => boolean
  readonly classes: readonly ResultClass[]
  readonly results: Iterable<KnownResult>
}

/** Flags that any map has. */
const ALWAYS = ['critical', 'abnormal', 'positive', 'covid', 'mrsa', 'cdiff', 'flu']

export function watchOffers({
  roles,
  wards,
  isOwnWard,
  classes,
  results,
}: OfferParts): z.infer<typeof WatchOffersView> {
  const tests = new Map<string, string>()
  const flags = new Set(ALWAYS)
  const consultants = new Set<string>()
  for (const { result } of results) {
    for (const { code, name } of [result.service, ...result.observations]) tests.set(code, name)
    for (const flag of result.flags) flags.add(flag)
    if (result.consultant) consultants.add(result.consultant)
  }
  const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name, 'en')
  return {
    roles: roles.map(({ code, name }) => ({ code, name })),
    sites: [...new Map(wards.map(({ siteCode, siteName }) => [siteCode, siteName]))]
      .map(([code, name]) => ({ code, name }))
      .sort(byName),
    wards: wards.map(({ siteCode, siteName, ward, name }) => ({
      site: siteCode,
      siteName,
      ward,
      name,
      own: isOwnWard(siteCode, ward),
    })),
    tests: [...tests].map(([code, name]) => ({ code, name })).sort(byName),
    flags: [...flags].map((code) => ({ code, name: flagName(code) })),
    classes: classes.map(({ code, name }) => ({ code, name })),
    consultants: [...consultants].sort((a, b) => a.localeCompare(b, 'en')),
  }
}
