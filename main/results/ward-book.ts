// The wards of the trust, as its desks' rows say (docs/lists.md): whose list holds them, who answers for their results, and which
// bed is in which bay.

import { z } from 'zod'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { type Desk, readDesk } from '../sync/desk.ts'
import { DESKS_FEED } from '../sync/index-item.ts'
import { parseJson } from '../wire/json-field.ts'

export interface Ward {
  readonly siteCode: string
  readonly siteName: string
  readonly ward: string
  readonly name: string
  /** The list that holds its patients and their results. */
  readonly list: FeedName
  readonly desk: Desk
  /** Codes of the roles that own results there. */
  readonly nurse?: string | undefined
  readonly doctor?: string | undefined
  /** Beds by bay, in the order of the trust; a bed in none is a side room. */
  readonly bays: Readonly<Record<string, readonly string[]>>
}

export interface WardBook {
  all(): readonly Ward[]
  of(siteCode: string | undefined, ward: string | undefined): Ward | undefined
  /** Lists that hold patients of a site. */
  listsOfSite(siteCode: string): readonly FeedName[]
  changed(feeds: ReadonlySet<FeedName>): void
}

const WardsField = z.record(
  z.string(),
  z.object({
    name: z.string().optional().catch(undefined),
    nurse: z.string().optional().catch(undefined),
    doctor: z.string().optional().catch(undefined),
    bays: z.record(z.string(), z.array(z.string())).optional().catch(undefined),
  }),
)

/** The wards in a row of `Desks`; none when the column is empty or does not read. */
export function wardsOfDesk(fields: Readonly<Record<string, unknown>>): Ward[] {
  const desk = readDesk(fields)
  const read = WardsField.safeParse(parseJson(typeof fields.Wards === 'string' ? fields.Wards : undefined))
  if (!desk.ok || !read.success || typeof fields.SiteCode !== 'string') return []
  const { SiteCode: siteCode } = fields
  return Object.entries(read.data).map(([ward, { name, nurse, doctor, bays }]) => ({
    siteCode,
    siteName: desk.value.siteName ?? siteCode,
    ward,
    name: name ?? `Ward ${ward}`,
    list: desk.value.listName,
    desk: desk.value,
    nurse,
    doctor,
    bays: bays ?? {},
  }))
}

export const wardKey = (siteCode: string, ward: string): string => `${siteCode}\n${ward.trim().toLowerCase()}`

export function createWardBook(store: Pick<Store, 'items'>): WardBook {
  let known: ReadonlyMap<string, Ward> | undefined
  const book = (): ReadonlyMap<string, Ward> => {
    known ??= new Map(
      store.items
        .ofKind('desk')
        .flatMap(({ fields }) => wardsOfDesk(fields))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
        .map((ward) => [wardKey(ward.siteCode, ward.ward), ward]),
    )
    return known
  }
  return {
    all: () => [...book().values()],
    of: (siteCode, ward) =>
      siteCode === undefined || ward === undefined ? undefined : book().get(wardKey(siteCode, ward)),
    listsOfSite: (siteCode) => [
      ...new Set([...book().values()].flatMap((ward) => (ward.siteCode === siteCode ? [ward.list] : []))),
    ],
    changed(feeds) {
      if (feeds.has(DESKS_FEED)) known = undefined
    },
  }
}
