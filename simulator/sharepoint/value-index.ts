// The index of one column: which items hold a value. Serves unique columns and `eq` on indexed ones.
import type { FieldValue } from './field-values.ts'

const none: ReadonlySet<number> = new Set()

export class ValueIndex {
  readonly #items = new Map<string, Set<number>>()

  find(value: FieldValue): ReadonlySet<number> {
    return this.#items.get(comparable(value)) ?? none
  }

  add(value: FieldValue | undefined, itemId: number): void {
    if (value === undefined) return
    const key = comparable(value)
    const items = this.#items.get(key)
    if (items === undefined) this.#items.set(key, new Set([itemId]))
    else items.add(itemId)
  }

  remove(value: FieldValue | undefined, itemId: number): void {
    if (value === undefined) return
    const key = comparable(value)
    const items = this.#items.get(key)
    items?.delete(itemId)
    if (items?.size === 0) this.#items.delete(key)
  }

  hasDuplicates(): boolean {
    for (const items of this.#items.values()) if (items.size > 1) return true
    return false
  }
}

// SharePoint's collation does not tell upper from lower case.
function comparable(value: FieldValue): string {
  return typeof value === 'string' ? `s${value.toLowerCase()}` : `${typeof value}${value}`
}
