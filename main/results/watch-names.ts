// What the codes in a watch are called: places, tests, flags, classes, patients. Asked for each row of a list, so nothing is looked for
// twice that cannot have changed.

import type { WatchNames } from '../../domain/results/describe-watch.ts'
import { flagName } from '../../domain/results/flag-words.ts'
import type { KnownResults } from './known-results.ts'
import type { ResultBook } from './result-book.ts'
import type { WardBook } from './ward-book.ts'
import type { WatchBook } from './watch-book.ts'

export interface WatchNamesParts {
  readonly wards: WardBook
  readonly results: Pick<KnownResults, 'all'>
  readonly watches: () => Pick<WatchBook, 'inpatient'>
  readonly book: Pick<ResultBook, 'classOf'>
}

export function createWatchNames({ wards, results, watches, book }: WatchNamesParts): WatchNames {
  /** A test keeps its name: that of the first result that had it. */
  const tests = new Map<string, string>()
  const testName = (code: string): string => {
    const known = tests.get(code)
    if (known !== undefined) return known
    for (const { result } of results.all())
      for (const each of [...result.observations, result.service])
        if (!tests.has(each.code)) tests.set(each.code, each.name)
    return tests.get(code) ?? code
  }
  return {
    ward: (site, ward) => wards.of(site, ward)?.name ?? `Ward ${ward}`,
    site: (code) => wards.all().find(({ siteCode }) => siteCode === code)?.siteName ?? code,
    test: testName,
    flag: flagName,
    klass: (code) => book.classOf(code).name.toLowerCase(),
    patient(patient) {
      const { FamilyName: family, GivenName: given } = watches().inpatient(patient)?.fields ?? {}
      return typeof family === 'string'
        ? `${family.toUpperCase()}${typeof given === 'string' ? `, ${given}` : ''}`
        : 'a patient'
    },
  }
}
