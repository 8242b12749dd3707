// Where the chain that a pointer names has got to, as far as this computer knows: along the rows that were sent on.

import { redirectedTo } from '../../domain/referral/redirect.ts'
import type { Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import type { Pointer } from './pointer-fields.ts'
import { readReferral } from './referral-fields.ts'

export interface Whereabouts {
  /** `ClientId` of the referral that runs now, or ran last. */
  readonly clientId: string
  readonly specialtyCode: string
  /** Its row; undefined: this computer does not have it. */
  readonly item: Item | undefined
}

export function whereabouts(
  store: Pick<Store, 'items'>,
  { current, specialtyCode }: Pick<Pointer, 'current' | 'specialtyCode'>,
): Whereabouts {
  const seen = new Set<string>()
  let at = { clientId: current, specialtyCode }
  for (;;) {
    seen.add(at.clientId)
    const item = store.items.byClientId(at.clientId)
    const read = item?.state === 'redirected' ? readReferral(item.fields) : undefined
    const to = read?.ok ? redirectedTo(read.value) : undefined
    const next = read?.ok ? read.value.successor : undefined
    // Whoever wrote a row that follows itself must not hold this console up.
    if (to === undefined || next === undefined || seen.has(next)) return { ...at, item }
    at = { clientId: next, specialtyCode: to }
  }
}
