// What changed in a list, in order, so that a delta costs as much as its changes and not as much as the list.
// Holds item ids only; the state of an item is always its present one.

type Entry = { readonly sequence: number; readonly itemId: number }

export class ChangeLog {
  #entries: Entry[] = []
  readonly #latest = new Map<number, number>()
  #sequence = 0

  /** Number of the newest change; 0 before the first. */
  get sequence(): number {
    return this.#sequence
  }

  record(itemId: number): number {
    this.#sequence += 1
    this.#entries.push({ sequence: this.#sequence, itemId })
    this.#latest.set(itemId, this.#sequence)
    if (this.#entries.length > 2 * this.#latest.size + 1024) this.#compact()
    return this.#sequence
  }

  /** Rebuilds the log from each item's newest change, as a state file keeps them. */
  load(entries: readonly Entry[], sequence: number): void {
    this.#entries = [...entries].sort((a, b) => a.sequence - b.sequence)
    this.#latest.clear()
    for (const entry of this.#entries) this.#latest.set(entry.itemId, entry.sequence)
    this.#sequence = sequence
  }

  /** Each item's newest change after `sequence`, oldest first. */
  *after(sequence: number): Generator<Entry> {
    const entries = this.#entries
    for (let index = this.#firstAfter(sequence); index < entries.length; index += 1) {
      const entry = entries[index]
      if (entry !== undefined && this.#isLatest(entry)) yield entry
    }
  }

  /** Each item's newest change at or before `sequence`, newest first. */
  *upTo(sequence: number): Generator<Entry> {
    const entries = this.#entries
    for (let index = this.#firstAfter(sequence) - 1; index >= 0; index -= 1) {
      const entry = entries[index]
      if (entry !== undefined && this.#isLatest(entry)) yield entry
    }
  }

  #isLatest(entry: Entry): boolean {
    return this.#latest.get(entry.itemId) === entry.sequence
  }

  #firstAfter(sequence: number): number {
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle]?.sequence ?? Number.POSITIVE_INFINITY) <= sequence) low = middle + 1
      else high = middle
    }
    return low
  }

  // Replaces the array instead of shrinking it, so that a generator in use keeps a consistent view.
  #compact(): void {
    this.#entries = this.#entries.filter((entry) => this.#isLatest(entry))
  }
}
