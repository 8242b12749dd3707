// Rows of a desk's list as the tenant has them now, read through Graph: for tests that count what consoles made by themselves.

import { type Hospital, MBEKI } from './hospital.ts'

export interface DeskRow {
  readonly listId: string
  readonly itemId: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** @param list `Desk-NEURO-SGH` */
export async function deskRows(
  hospital: Hospital,
  list: string,
  kind: 'referral' | 'page' | 'referred' | 'inpatient',
): Promise<DeskRow[]> {
  const { siteId, lists } = hospital.southmere
  const listId = String(lists.get(list))
  const path = `/sites/${siteId}/lists/${listId}/items?$filter=fields/Kind eq '${kind}'&$expand=fields&$top=500`
  const value: unknown = Reflect.get(Object(await hospital.as(MBEKI).get(path)), 'value')
  return (Array.isArray(value) ? value : []).map((item) => ({
    listId,
    itemId: String(Object(item).id),
    fields: Object(Object(item).fields),
  }))
}

/** The pages that consoles made for the sake of a referral. */
export async function pagesAbout(hospital: Hospital, list: string, clientId: string): Promise<DeskRow[]> {
  const pages = await deskRows(hospital, list, 'page')
  return pages.filter(({ fields }) => String(fields.About ?? '').includes(clientId))
}
