// Online meetings in Teams. learn.microsoft.com/graph/api/onlinemeeting-createorget, with the delegated permission
// OnlineMeetings.ReadWrite.

import { z } from 'zod'
import { type Instant, toIso } from '../../domain/instant.ts'
import { graphFailure } from './failure.ts'
import type { GraphClient } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'

export interface Meetings {
  /** A meeting of the signed-in person with others, from now on; answers with the link to join it. No patient data in `subject`. */
  create(meeting: NewMeeting): Promise<GraphResult<{ readonly joinUrl: string }>>
}

export interface NewMeeting {
  /** A GUID: Graph answers with the same meeting however often it is asked for (`externalId` of createOrGet). */
  readonly id: string
  readonly subject: string
  readonly from: Instant
  readonly until: Instant
  /** User principal names. */
  readonly attendees: readonly string[]
}

const Created = z.object({ joinWebUrl: z.url({ protocol: /^https$/ }) })

export const createMeetings = (client: GraphClient): Meetings => ({
  async create({ id, subject, from, until, attendees }) {
    const created = await client.call({
      method: 'POST',
      url: '/me/onlineMeetings/createOrGet',
      body: {
        externalId: id,
        subject,
        startDateTime: toIso(from),
        endDateTime: toIso(until),
        participants: { attendees: attendees.map((upn) => ({ upn, role: 'attendee' })) },
      },
      priority: 'person',
      repeatable: true,
    })
    if (!created.ok) return created
    const meeting = Created.safeParse(created.value.body)
    if (!meeting.success) return graphFailure(created.value.requestId, 'malformed', 'a meeting without a link')
    return { ok: true, value: { joinUrl: meeting.data.joinWebUrl } }
  },
})
