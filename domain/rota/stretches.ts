// The rota of one role as a row of stretches that do not overlap: an override before an accepted swap before a shift,
// and of two of a kind the one that was written last. Every view of the plan is read from here.

import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import { byWriting, type Override, type RotaEntry, type Shift, type Span } from './rota.ts'
import type { OwnedShift } from './shift-owners.ts'

export type PlanReason = 'shift' | 'swap' | 'override'

/** One person is planned, from when until when, and why. */
export interface Stretch extends Span {
  readonly roleCode: string
  readonly person: Person
  readonly because: PlanReason
  /** `clientId` of the shift or the override. */
  readonly entryId: string
}

interface Layer {
  readonly entry: Shift | Override
  readonly written: RotaEntry
  readonly person: Person
  readonly because: PlanReason
}

const RANK: Readonly<Record<PlanReason, number>> = { shift: 0, swap: 1, override: 2 }

const order = (a: Layer, b: Layer): number =>
  RANK[a.because] - RANK[b.because] || byWriting(a.written, b.written) || byWriting(a.entry, b.entry)

const layerOf = ({ shift, owner, by }: OwnedShift): Layer =>
  by === null
    ? { entry: shift, written: shift, person: owner, because: 'shift' }
    : { entry: shift, written: by, person: owner, because: 'swap' }

/** In order of time; between two of them nobody is planned. */
export function stretchesOf(
  roleCode: string,
  shifts: readonly OwnedShift[],
  overrides: readonly Override[],
): readonly Stretch[] {
  const layers: Layer[] = [
    ...shifts.map(layerOf),
    ...overrides.map((entry) => ({ entry, written: entry, person: entry.person, because: 'override' as const })),
  ].sort((a, b) => a.entry.from - b.entry.from)
  const edges = [...new Set(layers.flatMap(({ entry }) => [entry.from, entry.until]))].sort((a, b) => a - b)
  const found: Stretch[] = []
  let open: Layer[] = []
  let next = 0
  for (const [index, from] of edges.entries()) {
    open = open.filter(({ entry }) => entry.until > from)
    for (let layer = layers[next]; layer !== undefined && layer.entry.from <= from; layer = layers[next]) {
      open.push(layer)
      next += 1
    }
    const until = edges[index + 1]
    const [first, ...rest] = open
    if (first === undefined || until === undefined) continue
    const top = rest.reduce((best, layer) => (order(layer, best) > 0 ? layer : best), first)
    append(found, { roleCode, from, until, person: top.person, because: top.because, entryId: top.entry.clientId })
  }
  return found
}

/** An edge of an entry that lies under another one divides nothing. */
function append(found: Stretch[], next: Stretch): void {
  const last = found.at(-1)
  if (last && last.until === next.from && last.entryId === next.entryId && last.because === next.because)
    found[found.length - 1] = { ...last, until: next.until }
  else found.push(next)
}

/** The stretch at an instant, by halving. */
export function stretchAt(stretches: readonly Stretch[], at: Instant): Stretch | null {
  const stretch = stretches[firstEndingAfter(stretches, at)]
  return stretch && stretch.from <= at ? stretch : null
}

/** Index of the first stretch that is not over at an instant. */
export function firstEndingAfter(stretches: readonly Stretch[], at: Instant): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((stretches[middle]?.until ?? Number.POSITIVE_INFINITY) <= at) low = middle + 1
    else high = middle
  }
  return low
}
