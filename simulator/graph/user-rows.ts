/** A user of the directory as Graph shows it: learn.microsoft.com/graph/api/resources/user */
import { z } from 'zod'
import type { User } from '../state/user-store.ts'
import { project, type Row, splitList } from './odata.ts'

/** What is given without `$select`. */
const USUAL = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
]

/** What User.ReadBasic.All lets one see of others: learn.microsoft.com/graph/permissions-reference */
const BASIC = ['displayName', 'givenName', 'surname', 'mail', 'userPrincipalName', 'id']

export const userRow = (user: User, select: string | null): Row => {
  const { admin: _admin, ...properties } = user
  const names = splitList(select)
  return project(properties, names.length === 0 ? USUAL : names)
}

/** A row as a caller may see it: the basic scope shows other properties as null. */
export const visibleRow = (user: User, select: string | null, scopes: readonly string[]): Row => {
  const row = userRow(user, select)
  if (scopes.some((scope) => /^(User\.Read\.All|User\.ReadWrite\.All|Directory\.Read\.All)$/.test(scope))) {
    return row
  }
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, BASIC.includes(name) ? value : null]))
}

const nullableText = z.string().nullable().optional()

const writable = {
  accountEnabled: z.boolean().optional(),
  displayName: z.string().min(1).optional(),
  givenName: nullableText,
  surname: nullableText,
  jobTitle: nullableText,
  department: nullableText,
  officeLocation: nullableText,
  companyName: nullableText,
  mail: nullableText,
  mailNickname: z.string().min(1).optional(),
  mobilePhone: nullableText,
  businessPhones: z.array(z.string()).max(1).optional(),
  employeeId: nullableText,
  preferredLanguage: nullableText,
  usageLocation: nullableText,
  userPrincipalName: z.string().min(3).optional(),
  passwordProfile: z.looseObject({ password: z.string().min(1) }).optional(),
}

/** Body of a PATCH. A property that a user does not have is refused, as Graph does. */
export const userChange = z.strictObject(writable)

/** Body of a POST: learn.microsoft.com/graph/api/user-post-users */
export const newUser = z.strictObject({
  ...writable,
  accountEnabled: z.boolean(),
  displayName: z.string().min(1),
  mailNickname: z.string().min(1),
  userPrincipalName: z.string().min(3),
  passwordProfile: z.looseObject({ password: z.string().min(1) }),
})
