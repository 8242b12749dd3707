// Creates the staff in the directory and corrects what differs. It never removes anybody.
// learn.microsoft.com/graph/api/user-post-users, learn.microsoft.com/graph/api/user-update

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { GraphClient, GraphRequest } from './graph-client.ts'
import type { Person } from './southmere-data.ts'

/** A member of staff with the object id that the directory gave. */
export interface SouthmerePerson extends Person {
  readonly id: string
}

const PROPERTIES = [
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'officeLocation',
  'employeeId',
] as const

const userRow = z.object({
  id: z.string(),
  userPrincipalName: z.string(),
  displayName: z.string().nullish(),
  givenName: z.string().nullish(),
  surname: z.string().nullish(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  officeLocation: z.string().nullish(),
  employeeId: z.string().nullish(),
})
type UserRow = z.infer<typeof userRow>

/** The people with their object ids, and how many accounts were created or changed. */
export async function provisionUsers(
  graph: GraphClient,
  people: readonly Person[],
): Promise<{ people: SouthmerePerson[]; changes: number }> {
  const select = ['id', 'userPrincipalName', ...PROPERTIES].join(',')
  const rows = await graph.all(`/users?$top=999&$select=${select}`, userRow)
  const known = new Map(rows.map((row) => [row.userPrincipalName.toLowerCase(), row]))
  const requests = people.flatMap((person) => requestFor(person, known.get(person.Upn)))
  const ids = new Map(rows.map((row) => [row.userPrincipalName.toLowerCase(), row.id]))
  const replies = await graph.batch(requests)
  for (const [index, reply] of replies.entries()) {
    if (reply.status >= 300)
      throw new Error(`User ${requests[index]?.path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    const created = userRow.safeParse(reply.body)
    if (created.success) ids.set(created.data.userPrincipalName.toLowerCase(), created.data.id)
  }
  return { people: people.map((person) => ({ ...person, id: idOf(ids, person) })), changes: requests.length }
}

function requestFor(person: Person, existing: UserRow | undefined): GraphRequest[] {
  const wanted = propertiesOf(person)
  if (!existing) return [{ method: 'POST', path: '/users', body: { ...wanted, ...accountOf(person) } }]
  const changed = PROPERTIES.filter((name) => (existing[name] ?? '') !== wanted[name])
  if (changed.length === 0) return []
  const body = Object.fromEntries(changed.map((name) => [name, wanted[name]]))
  return [{ method: 'PATCH', path: `/users/${existing.id}`, body }]
}

function propertiesOf(person: Person): Record<(typeof PROPERTIES)[number], string> {
  return {
    displayName: person.DisplayName,
    givenName: person.GivenName,
    surname: person.Surname,
    jobTitle: person.JobTitle,
    department: person.Department,
    officeLocation: person.OfficeLocation,
    employeeId: person.EmployeeId,
  }
}

function accountOf(person: Person): Record<string, unknown> {
  return {
    userPrincipalName: person.Upn,
    mailNickname: person.Upn.slice(0, person.Upn.indexOf('@')),
    accountEnabled: true,
    usageLocation: 'GB',
    passwordProfile: { password: randomBytes(18).toString('base64url'), forceChangePasswordNextSignIn: true },
  }
}

function idOf(ids: ReadonlyMap<string, string>, person: Person): string {
  const id = ids.get(person.Upn)
  if (!id) throw new Error(`The directory has no ${person.Upn}`)
  return id
}
