// One person at a time for each role. Rotas overlap while one hands over to the next: then the one who comes is planned from
// their start. A longer overlap is a mistake of the rota, and told.

import { clinicalDateTime } from '../clinical-time.ts'
import { HOUR } from '../instant.ts'
import type { LineTrouble, RotaLine } from './read-rota-csv.ts'
import { overlap } from './rota.ts'

/** Hand-overs overlap by up to this long. */
export const LONGEST_HANDOVER = 2 * HOUR

export interface Untangled {
  readonly rows: readonly RotaLine[]
  readonly errors: readonly LineTrouble[]
  /** Rows whose end was moved to the start of whoever comes next. */
  readonly handovers: number
}

export function oneAtATime(rows: readonly RotaLine[]): Untangled {
  const kept: RotaLine[] = []
  const errors: LineTrouble[] = []
  let handovers = 0
  const ordered = [...rows].sort((a, b) => a.roleCode.localeCompare(b.roleCode) || a.from - b.from || a.line - b.line)
  for (const row of ordered) {
    const before = kept.at(-1)
    if (before === undefined || before.roleCode !== row.roleCode || !overlap(before, row)) {
      kept.push(row)
      continue
    }
    const same = before.from === row.from && before.until === row.until && before.person.id === row.person.id
    // A line that is there twice says nothing new.
    if (same) continue
    const isHandover =
      before.person.id !== row.person.id &&
      row.from > before.from &&
      row.until > before.until &&
      before.until - row.from <= LONGEST_HANDOVER
    if (!isHandover) {
      errors.push({
        line: row.line,
        words: `It overlaps line ${before.line} (${before.person.name}, until ${clinicalDateTime(before.until)}) for the same role. One person at a time can be planned.`,
      })
      continue
    }
    kept[kept.length - 1] = { ...before, until: row.from }
    kept.push(row)
    handovers += 1
  }
  return { rows: kept, errors: errors.sort((a, b) => a.line - b.line), handovers }
}
