// The staff of the tenant, over Graph: a page of changes at a time. Needs User.Read.All, the least that shows job titles,
// departments and numbers of others (learn.microsoft.com/graph/permissions-reference).

import { graphFailure } from './failure.ts'
import { type GraphClient, graphOrigin } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'
import { readStaffPage, type StaffPage, staffSelect } from './wire/staff-page.ts'

export interface StaffSource {
  /** One page of changes. `link` null starts a full reading. */
  changes(link: string | null, signal?: AbortSignal): Promise<GraphResult<StaffPage>>
}

/** Each page is one transaction, which must not hold up the rest of the console. */
const ROWS_A_PAGE = 100

export function createStaffSource(client: GraphClient): StaffSource {
  return {
    async changes(link, signal) {
      const answer = await client.call({
        method: 'GET',
        url: link ?? '/users/delta',
        ...(link === null ? { query: { $select: staffSelect } } : {}),
        headers: { Prefer: `odata.maxpagesize=${ROWS_A_PAGE}` },
        priority: 'background',
        timeLimitMs: 30_000,
        signal,
      })
      if (!answer.ok) {
        const safe = answer.location !== null && URL.parse(answer.location)?.origin === graphOrigin
        return safe ? answer : { ...answer, location: null }
      }
      const page = readStaffPage(answer.value.body, graphOrigin)
      if (page) return { ok: true, value: page }
      const { requestId, status } = answer.value
      return graphFailure(requestId, 'malformed', `${status}, not as documented`, { status })
    },
  }
}
