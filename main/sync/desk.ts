// A row of the Desks list (docs/lists.md): which list holds a desk's work, and whose desk it is.

import { z } from 'zod'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Store } from '../store/store.ts'
import { faults, text } from '../wire/fields.ts'

export interface Desk {
  readonly code: string
  /** Display name of the desk's list. */
  readonly listName: string
  readonly siteName: string | undefined
  readonly department: string | undefined
}

const DeskFields = z.object({
  DeskCode: z.string().min(1),
  ListName: z.string().min(1),
  SiteName: text,
  Department: text,
})

/** The desk in a row's fields. The failure names the fields at fault. */
export function readDesk(fields: Readonly<Record<string, unknown>>): Result<Desk, 'unreadable'> {
  const parsed = DeskFields.safeParse(fields)
  if (!parsed.success) return failure('unreadable', faults(parsed.error))
  const { DeskCode, ListName, SiteName, Department } = parsed.data
  return ok({ code: DeskCode, listName: ListName, siteName: SiteName, department: Department })
}

/** Display name of the list of a desk; undefined while the desk is not known. */
export function listOfDesk(store: Pick<Store, 'items'>, code: string): string | undefined {
  for (const { fields } of store.items.ofKind('desk')) {
    const desk = readDesk(fields)
    if (desk.ok && desk.value.code === code) return desk.value.listName
  }
  return undefined
}
