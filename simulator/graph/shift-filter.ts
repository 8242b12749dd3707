/**
 * `$filter` of a list of shifts: start and end of the shared or the draft shift, each property once.
 * learn.microsoft.com/graph/api/schedule-list-shifts
 */
import { option } from './query-options.ts'

interface Times {
  readonly startDateTime: string
  readonly endDateTime: string
}

export interface FilteredShift {
  readonly sharedShift?: Times | null | undefined
  readonly draftShift?: Times | null | undefined
}

const CONDITION = /^(sharedShift|draftShift)\/(startDateTime|endDateTime)\s+(ge|le)\s+([\dTZ:.+-]+)$/

/** Whether a shift matches; words when the filter is not one that Microsoft documents. */
export function readShiftFilter(query: URLSearchParams): ((shift: FilteredShift) => boolean) | string {
  for (const name of query.keys())
    if (!['$filter', 'filter', '$top', 'top'].includes(name)) return `Query option '${name}' is not supported here.`
  const filter = option(query, 'filter')
  if (filter === undefined) return () => true
  const conditions: ((shift: FilteredShift) => boolean)[] = []
  const used = new Set<string>()
  for (const part of filter.split(/\s+and\s+/)) {
    const found = CONDITION.exec(part.trim())
    const at = Date.parse(found?.[4] ?? '')
    if (found === null || Number.isNaN(at)) return `Invalid filter: '${part}'.`
    const side = found[1] === 'draftShift' ? 'draftShift' : 'sharedShift'
    const end = found[2] === 'endDateTime' ? 'endDateTime' : 'startDateTime'
    if (used.has(`${side}/${end}`)) return `A property may be used once only: '${side}/${end}'.`
    used.add(`${side}/${end}`)
    conditions.push((shift) => {
      const time = shift[side]?.[end]
      if (time === undefined) return false
      return found[3] === 'ge' ? Date.parse(time) >= at : Date.parse(time) <= at
    })
  }
  return (shift) => conditions.every((matches) => matches(shift))
}
