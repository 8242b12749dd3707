// Everything that one person may ask of the hospital's Microsoft 365, with that person's own tokens. The door to Graph is
// shared by everybody at this computer.

import { type Chats, createChats } from './chats.ts'
import { createGraphClient, type GraphClientParts } from './graph-client.ts'
import { readServicePlans } from './licences.ts'
import type { SiteAddress } from './lists.ts'
import { createLists } from './lists.ts'
import type { GraphResult, Lists, People } from './lists-port.ts'
import { createPeople } from './people.ts'
import { createShiftsSource, type ShiftsSource } from './shifts.ts'

export interface Tenant {
  readonly lists: Lists
  readonly people: People
  readonly chats: Chats
  readonly shifts: ShiftsSource
  /** Names of the service plans that this person is licensed for. */
  servicePlans(): Promise<GraphResult<readonly string[]>>
}

export function createTenant(parts: GraphClientParts, address: SiteAddress): Tenant {
  const graph = createGraphClient(parts)
  return {
    lists: createLists(graph, address),
    people: createPeople(graph),
    chats: createChats(graph),
    shifts: createShiftsSource(graph),
    servicePlans: () => readServicePlans(graph),
  }
}
