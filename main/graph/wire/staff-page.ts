// One page of the directory's changes. learn.microsoft.com/graph/api/user-delta

import { z } from 'zod'
import type { Staff } from '../../../domain/directory/staff.ts'

/** What is asked for, and nothing more. Changes of other properties are not told. */
export const staffSelect = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'jobTitle',
  'department',
  'officeLocation',
  'userPrincipalName',
  'mail',
  'mobilePhone',
  'businessPhones',
  'employeeId',
  'accountEnabled',
].join(',')

const text = z.string().nullish()

const Row = z.object({
  id: z.string().min(1),
  '@removed': z.unknown().optional(),
  displayName: text,
  givenName: text,
  surname: text,
  jobTitle: text,
  department: text,
  officeLocation: text,
  userPrincipalName: text,
  mail: text,
  mobilePhone: text,
  businessPhones: z.array(z.string()).nullish(),
  employeeId: text,
  accountEnabled: z.boolean().nullish(),
})
type Row = z.infer<typeof Row>

const Page = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

/** What a page says of one person. A property that is not there has not changed, or never had a value. */
export type StaffChange =
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'present'; readonly id: string; over(known: Staff | undefined): Staff }

export interface StaffPage {
  readonly changes: readonly StaffChange[]
  /** Rows that are not as documented. They are left out; the rest counts. */
  readonly unreadable: number
  /** What to ask with next; `complete` when this page ended the round. */
  readonly link: string
  readonly complete: boolean
}

/** Undefined when it is not a page of changes, or leads anywhere but to `origin`. */
export function readStaffPage(body: unknown, origin: string): StaffPage | undefined {
  const page = Page.safeParse(body)
  if (!page.success) return undefined
  const next = page.data['@odata.nextLink']
  const link = next ?? page.data['@odata.deltaLink']
  if (link === undefined || URL.parse(link)?.origin !== origin) return undefined
  const changes = page.data.value.flatMap((raw): StaffChange[] => {
    const row = Row.safeParse(raw)
    if (!row.success) return []
    const { data } = row
    if (data['@removed'] !== undefined) return [{ kind: 'removed', id: data.id }]
    return [{ kind: 'present', id: data.id, over: (known) => merged(data, known) }]
  })
  return { changes, unreadable: page.data.value.length - changes.length, link, complete: next === undefined }
}

function merged(row: Row, known: Staff | undefined): Staff {
  const username = row.userPrincipalName ?? known?.username ?? row.id
  return {
    id: row.id,
    name: row.displayName || known?.name || username,
    givenName: kept(row.givenName, known?.givenName),
    surname: kept(row.surname, known?.surname),
    job: kept(row.jobTitle, known?.job),
    department: kept(row.department, known?.department),
    site: kept(row.officeLocation, known?.site),
    username,
    mail: kept(row.mail, known?.mail),
    mobile: kept(row.mobilePhone, known?.mobile),
    phones: row.businessPhones ?? known?.phones ?? [],
    employeeId: kept(row.employeeId, known?.employeeId),
    enabled: row.accountEnabled ?? known?.enabled ?? true,
  }
}

/** `null` says that it was emptied; absence says nothing. */
const kept = (told: string | null | undefined, known: string | null | undefined): string | null =>
  (told === undefined ? known : told) || null
