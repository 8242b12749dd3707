// Shifts of Microsoft Teams, over Graph: what is planned in one team's schedule. learn.microsoft.com/graph/api/schedule-list-shifts
// Teams may be asked once a day (learn.microsoft.com/graph/api/resources/teams-api-overview, polling): whoever calls this sees to it.

import { z } from 'zod'
import { fromIso, type Instant, toIso } from '../../domain/instant.ts'
import { graphFailure } from './failure.ts'
import { type GraphClient, graphOrigin } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'

export interface TeamShift {
  readonly userId: string
  /** Name of the scheduling group, such as "Medical registrar"; null when it is in none. */
  readonly group: string | null
  readonly name: string | null
  readonly from: Instant
  readonly until: Instant
}

export interface ShiftsSource {
  /** Shared shifts that begin at or after `from` and end by `until`; drafts are nobody's business yet. */
  shifts(teamId: string, from: Instant, until: Instant): Promise<GraphResult<readonly TeamShift[]>>
}

const Group = z.object({ id: z.string(), displayName: z.string().nullish() })
const Times = z.object({ displayName: z.string().nullish(), startDateTime: z.string(), endDateTime: z.string() })
const Shift = z.object({
  userId: z.string().nullish(),
  schedulingGroupId: z.string().nullish(),
  sharedShift: Times.nullish(),
})
const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() })

export function createShiftsSource(client: GraphClient): ShiftsSource {
  async function all<T extends z.ZodType>(path: string, row: T, query: Record<string, string>) {
    const Page = pageOf(row)
    const found: z.output<T>[] = []
    let url: string | undefined = path
    let asked = query
    while (url !== undefined) {
      const answer = await client.call({ method: 'GET', url, query: asked, priority: 'background' })
      if (!answer.ok) return answer
      const page = Page.safeParse(answer.value.body)
      const next = page.data?.['@odata.nextLink']
      if (!page.success || (next !== undefined && URL.parse(next)?.origin !== graphOrigin))
        return graphFailure(answer.value.requestId, 'malformed', `${answer.value.status}, not as documented`)
      found.push(...page.data.value)
      url = next
      asked = {}
    }
    return { ok: true as const, value: found }
  }

  return {
    async shifts(teamId, from, until) {
      const schedule = `/teams/${encodeURIComponent(teamId)}/schedule`
      const groups = await all(`${schedule}/schedulingGroups`, Group, {})
      if (!groups.ok) return groups
      const names = new Map(groups.value.map(({ id, displayName }) => [id, displayName ?? null]))
      // Each property may be used once: a start from below, an end from above.
      const $filter = `sharedShift/startDateTime ge ${toIso(from)} and sharedShift/endDateTime le ${toIso(until)}`
      const shifts = await all(`${schedule}/shifts`, Shift, { $filter })
      if (!shifts.ok) return shifts
      return { ok: true, value: shifts.value.flatMap((shift) => shiftOf(shift, names)) }
    },
  }
}

function shiftOf(
  { userId, schedulingGroupId, sharedShift }: z.infer<typeof Shift>,
  names: Map<string, string | null>,
): TeamShift[] {
  if (!userId || !sharedShift) return []
  const from = fromIso(sharedShift.startDateTime)
  const until = fromIso(sharedShift.endDateTime)
  if (from === undefined || until === undefined) return []
  const group = schedulingGroupId ? (names.get(schedulingGroupId) ?? null) : null
  return [{ userId, group, name: sharedShift.displayName ?? null, from, until }]
}
