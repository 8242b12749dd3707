// People of the tenant, over Graph.

import { graphFailure } from './failure.ts'
import type { GraphClient } from './graph-client.ts'
import type { People } from './lists-port.ts'
import { createPresence } from './presence.ts'
import { createStaffSource } from './staff.ts'
import { meSelect, readMe } from './wire/me.ts'

export function createPeople(client: GraphClient): People {
  return {
    ...createStaffSource(client),
    ...createPresence(client),
    async me() {
      const answer = await client.call({ method: 'GET', url: '/me', query: { $select: meSelect }, priority: 'person' })
      if (!answer.ok) return answer
      const me = readMe(answer.value.body)
      return me
        ? { ok: true, value: me }
        : graphFailure(answer.value.requestId, 'malformed', `${answer.value.status}, not as documented`)
    },
  }
}
