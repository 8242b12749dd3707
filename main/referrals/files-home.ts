// Files stay in the folder of the list that they were first sent to: what a redirected referral runs on as names the same ones.

import type { Store } from '../store/store.ts'
import { listOfDesk } from '../sync/desk.ts'
import { readRedirects } from './referral-json.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface FiledItem {
  readonly list: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** Display name of the list whose folder in the library holds the files of an item. */
export function filesHome(
  { list, fields }: FiledItem,
  store: Pick<Store, 'items'>,
  specialties: Pick<SpecialtyBook, 'byCode'>,
): string {
  const { Kind, Redirects } = fields
  const redirects = Kind === 'referral' && typeof Redirects === 'string' ? readRedirects(Redirects) : undefined
  const first = redirects?.ok ? redirects.value[0] : undefined
  const specialty = first && specialties.byCode(first.from)
  return (specialty && listOfDesk(store, specialty.deskCode)) ?? list
}
