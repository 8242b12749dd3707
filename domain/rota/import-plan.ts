// What importing a rota would change: looked at first, then done. The same file twice changes nothing the second time,
// because a shift is known by its role, its start and its person.

import type { Instant } from '../instant.ts'
import { byRole } from './by-role.ts'
import type { PlannedShift } from './read-rota-csv.ts'
import { overlap, type RotaEntry, type RotaSource, type Shift } from './rota.ts'

export interface ImportQuestion {
  readonly rows: readonly PlannedShift[]
  readonly source: RotaSource
  readonly entries: readonly RotaEntry[]
  readonly now: Instant
  /** The `clientId` of a shift: the same for the same role, start and person. */
  readonly idOf: (shift: PlannedShift) => string
}

export interface ShiftChange {
  readonly shift: Shift
  readonly until: Instant
}

export interface ImportPlan {
  readonly add: readonly (PlannedShift & { readonly clientId: string })[]
  /** Another end, or back in the plan after it was taken out. */
  readonly change: readonly ShiftChange[]
  /** Not in the file any more: within the time and the roles that the file is about, and not over yet. */
  readonly remove: readonly Shift[]
  readonly unchanged: number
  /** Rows of the file that are over: they are not written. */
  readonly over: number
}

export function planImport({ rows, source, entries, now, idOf }: ImportQuestion): ImportPlan {
  const known = new Map(
    entries.flatMap((entry): [string, Shift][] => (entry.kind === 'shift' ? [[entry.clientId, entry]] : [])),
  )
  const wanted = new Map(rows.filter(({ until }) => until > now).map((row) => [idOf(row), row]))
  const add: ImportPlan['add'][number][] = []
  const change: ShiftChange[] = []
  let unchanged = 0
  for (const [clientId, row] of wanted) {
    const shift = known.get(clientId)
    if (shift === undefined) add.push({ ...row, clientId })
    else if (shift.withdrawn || shift.until !== row.until) change.push({ shift, until: row.until })
    else unchanged += 1
  }
  return {
    add,
    change,
    remove: goneFrom(rows, [...known.values()], source, now, new Set(wanted.keys())),
    unchanged,
    over: rows.filter(({ until }) => until <= now).length,
  }
}

/** The file is the truth about its roles, from its first start to its last end; never about what is over. */
function goneFrom(
  rows: readonly PlannedShift[],
  known: readonly Shift[],
  source: RotaSource,
  now: Instant,
  wanted: ReadonlySet<string>,
): Shift[] {
  const windows = new Map(
    [...byRole(rows, ({ roleCode }) => roleCode)].map(([code, ofRole]) => [
      code,
      { from: Math.min(...ofRole.map(({ from }) => from)), until: Math.max(...ofRole.map(({ until }) => until)) },
    ]),
  )
  return known.filter((shift) => {
    const window = windows.get(shift.roleCode)
    const stays = shift.withdrawn || shift.source !== source || shift.until <= now || wanted.has(shift.clientId)
    return !stays && window !== undefined && overlap(shift, window)
  })
}
