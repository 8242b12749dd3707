// The short forms that the search understands: the usual ones, and those of the trust's Settings row `Abbreviations`.

import { type Abbreviations, withTrustAbbreviations } from '../../domain/directory/abbreviations.ts'
import type { Store } from '../store/store.ts'

const KEY = 'Abbreviations'

/** Parsed anew only when the row's value is another. */
export function trustAbbreviations(store: Pick<Store, 'items'>): () => Abbreviations {
  let value: string | undefined
  let table = withTrustAbbreviations(undefined)
  return () => {
    const fields = store.items.ofKind('setting').find(({ fields: { Title } }) => Title === KEY)?.fields
    const now = typeof fields?.Value === 'string' ? fields.Value : undefined
    if (now !== value) {
      value = now
      table = withTrustAbbreviations(now)
    }
    return table
  }
}
