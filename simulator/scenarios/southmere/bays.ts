// Which beds of a ward share a room: numbered beds lie in bays of four, side rooms in none.

import type { Ward } from './southmere-data.ts'

const BEDS_OF_A_BAY = 4

/** Name of each bay to its beds; empty for a ward of side rooms. */
export function baysOf({ Beds }: Pick<Ward, 'Beds'>): Record<string, string[]> {
  const bays: Record<string, string[]> = {}
  for (let bed = 1; bed <= Beds; bed++) {
    const name = bayOf({ Bed: String(bed) })
    bays[name] = [...(bays[name] ?? []), String(bed)]
  }
  return bays
}

/** "Bay 2"; empty for a side room. */
export function bayOf({ Bed }: { readonly Bed: string }): string {
  return /^\d+$/.test(Bed) ? `Bay ${Math.ceil(Number(Bed) / BEDS_OF_A_BAY)}` : ''
}
