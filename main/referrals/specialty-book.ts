// The specialties of the trust, read once for each change of their rows.

import type { Specialty } from '../../domain/referral/specialty.ts'
import { OUR_TARGETS, type TargetsOf } from '../../domain/referral/targets.ts'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { SPECIALTIES_FEED } from '../sync/index-item.ts'
import { readSpecialty } from './specialty-fields.ts'

export interface SpecialtyBook {
  /** By name. */
  all(): readonly Specialty[]
  byCode(code: string): Specialty | undefined
  /** Ours where the trust has no such specialty. */
  readonly targetsOf: TargetsOf
  /** Rows of these lists have changed. */
  changed(feeds: ReadonlySet<FeedName>): void
}

export function createSpecialtyBook(store: Pick<Store, 'items'>): SpecialtyBook {
  let known: ReadonlyMap<string, Specialty> | undefined
  const book = (): ReadonlyMap<string, Specialty> => {
    known ??= new Map(readAll(store).map((specialty) => [specialty.code, specialty]))
    return known
  }
  return {
    all: () => [...book().values()],
    byCode: (code) => book().get(code),
    targetsOf: (code) => book().get(code)?.targets ?? OUR_TARGETS,
    changed(feeds) {
      if (feeds.has(SPECIALTIES_FEED)) known = undefined
    },
  }
}

export const readAll = (store: Pick<Store, 'items'>): Specialty[] =>
  store.items
    .ofKind('specialty')
    .flatMap(({ fields }) => {
      const specialty = readSpecialty(fields)
      return specialty.ok ? [specialty.value] : []
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.code.localeCompare(b.code))
