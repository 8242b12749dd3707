// What Teams shows of the person, over Graph. Delegated, and only ever one's own: Presence.ReadWrite.
// learn.microsoft.com/graph/api/presence-setuserpreferredpresence, presence-clearuserpreferredpresence

import type { PresencePort } from '../duty/presence.ts'
import type { GraphClient } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'

export function createPresence(client: GraphClient): PresencePort {
  const post = async (url: string, body: Record<string, unknown>): Promise<GraphResult<null>> => {
    // The same presence set twice is the same presence.
    const answer = await client.call({ method: 'POST', url, body, priority: 'background', repeatable: true })
    return answer.ok ? { ok: true, value: null } : answer
  }
  return {
    preferPresence: (userId, { availability, activity, minutes }) =>
      post(`/users/${userId}/presence/setUserPreferredPresence`, {
        availability,
        activity,
        ...(minutes === null ? {} : { expirationDuration: durationOf(minutes) }),
      }),
    clearPresence: (userId) => post(`/users/${userId}/presence/clearUserPreferredPresence`, {}),
  }
}

/** ISO 8601, as Microsoft's examples write it: `PT1H30M`. */
const durationOf = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`
}
