// What cannot wait for a referral is paged: the same words go over to the page, and the referral is kept.

import { pageOf } from '../../stores/refer-draft.ts'
import type { Stores } from '../../stores/stores.ts'

export function pageInstead({ compose, refer }: Pick<Stores, 'compose' | 'refer'>): void {
  const state = refer.store.getState()
  const { specialty, picked } = state
  refer.close()
  compose.carryOver({
    roleName: specialty?.onNow.name ?? '',
    draft: { ...pageOf(state), roleCode: specialty?.onNow.code ?? '' },
    picked,
  })
}
