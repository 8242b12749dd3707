/**
 * Random numbers that repeat for the same seed, so that a simulated tenant behaves the same in every run.
 * Not for secrets: tokens and keys of the simulator come from node:crypto.
 */
export interface SeededRandom {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number
  /** True with the given probability (0 to 1). */
  chance(probability: number): boolean
  /** A GUID in the form of RFC 9562 version 4, repeatable for the seed. */
  guid(): string
  /** The same elements in another order. */
  shuffle<T>(items: readonly T[]): T[]
  /** An independent stream: drawing from it does not disturb this one. */
  fork(name: string): SeededRandom
}

const hash = (text: string, seed: number): number => {
  let value = seed >>> 0
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  }
  return value
}

/** The generator is mulberry32: small, quick, and good enough to vary a test. */
export const createSeededRandom = (seed: number): SeededRandom => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  const hex = (length: number): string => Array.from({ length }, () => int(0, 15).toString(16)).join('')
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'.charAt(int(0, 3))}${hex(3)}-${hex(12)}`,
    shuffle: (items) => {
      const copy = [...items]
      for (let last = copy.length - 1; last > 0; last -= 1) {
        const other = int(0, last)
        const held = copy[last]
        const moved = copy[other]
        if (held !== undefined && moved !== undefined) {
          copy[last] = moved
          copy[other] = held
        }
      }
      return copy
    },
    fork: (name) => createSeededRandom(hash(name, seed ^ 0x811c9dc5)),
  }
}
