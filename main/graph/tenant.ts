// Everything that one person may ask of the hospital's Microsoft 365, with that person's own tokens. The door to Graph is
// shared by everybody at this computer.

import { type Chats, createChats } from './chats.ts'
import { createStorage } from './file-storage.ts'
import { createFiles } from './files.ts'
import type { Files } from './files-port.ts'
import { createGraphClient, type GraphClientParts } from './graph-client.ts'
import { readServicePlans } from './licences.ts'
import { createLists } from './lists.ts'
import type { GraphResult, Lists, People } from './lists-port.ts'
import { createMeetings, type Meetings } from './meetings.ts'
import { createPeople } from './people.ts'
import { createShiftsSource, type ShiftsSource } from './shifts.ts'
import { createSiteLookup, type SiteAddress } from './site-lookup.ts'
import { createThrottleGate } from './throttle-gate.ts'

export interface Tenant {
  readonly lists: Lists
  readonly people: People
  readonly chats: Chats
  readonly shifts: ShiftsSource
  readonly files: Files
  readonly meetings: Meetings
  /** Names of the service plans that this person is licensed for. */
  servicePlans(): Promise<GraphResult<readonly string[]>>
}

export function createTenant(parts: GraphClientParts, address: SiteAddress): Tenant {
  const { clock } = parts
  const gate = parts.gate ?? createThrottleGate(clock)
  const graph = createGraphClient({ ...parts, gate })
  return {
    lists: createLists(graph, address),
    people: createPeople(graph),
    chats: createChats(graph),
    shifts: createShiftsSource(graph),
    meetings: createMeetings(graph),
    files: createFiles({
      client: graph,
      storage: createStorage({ ...parts, gate }),
      site: createSiteLookup(graph, address),
      clock,
    }),
    servicePlans: () => readServicePlans(graph),
  }
}
