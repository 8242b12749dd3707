/**
 * Online meetings of the signed-in person: learn.microsoft.com/graph/api/application-post-onlinemeetings and
 * onlinemeeting-createorget. Not kept in the state file: nothing of a meeting but its link is ever asked for again.
 */
import { z } from 'zod'
import { created, GRAPH, graphError, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { GraphModule, ModuleDeps } from '../state/tenant-state.ts'
import { encodeToken } from './opaque-token.ts'
import { userNotFound } from './users.ts'

const attendee = z.object({ upn: z.string().min(1), role: z.string().optional() })
const instant = z.iso.datetime({ offset: true })
const meetingBody = z.object({
  externalId: z.string().min(1).optional(),
  subject: z.string().default(''),
  startDateTime: instant.optional(),
  endDateTime: instant.optional(),
  participants: z.object({ attendees: z.array(attendee).default([]) }).optional(),
})

export const createOnlineMeetings = ({ users }: ModuleDeps): GraphModule => {
  let count = 0
  const known = new Map<string, Readonly<Record<string, unknown>>>()

  const make =
    (again: boolean) =>
    (context: GraphContext): Reply => {
      const parsed = meetingBody.safeParse(context.body)
      if (!parsed.success || (again && parsed.data.externalId === undefined)) {
        return graphError(400, 'BadRequest', 'The meeting cannot be read, or has no externalId.')
      }
      const { externalId, subject, startDateTime, endDateTime, participants } = parsed.data
      const organizer = context.principal.userId
      const key = `${organizer} ${externalId ?? ''}`
      const earlier = again ? known.get(key) : undefined
      if (earlier !== undefined) {
        return ok(earlier)
      }
      const attendees = participants?.attendees ?? []
      const stranger = attendees.find(({ upn }) => users.find(upn) === undefined)
      if (stranger !== undefined) {
        return userNotFound(stranger.upn)
      }
      count += 1
      const start = startDateTime ?? new Date(context.now).toISOString()
      const meeting = {
        '@odata.context': `${GRAPH}/$metadata#users('${organizer}')/onlineMeetings/$entity`,
        id: encodeToken({ organizer, count }),
        subject,
        startDateTime: start,
        endDateTime: endDateTime ?? start,
        joinWebUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${encodeToken({ count })}%40thread.v2/0`,
        participants: { attendees },
      }
      known.set(key, meeting)
      return again ? ok(meeting) : created(meeting)
    }

  const base = { service: 'teams' as const, method: 'POST' as const, scopes: ['OnlineMeetings.ReadWrite'] }
  const routes: Route[] = [
    { ...base, pattern: '/me/onlineMeetings', handle: make(false) },
    { ...base, pattern: '/me/onlineMeetings/createOrGet', handle: make(true) },
  ]
  return { key: 'onlineMeetings', routes }
}
