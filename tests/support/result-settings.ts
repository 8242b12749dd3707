// What the trust wants done about results, changed as its administrator would: in the row of its settings.

import type { Hospital } from './hospital.ts'

const ADMINISTRATOR = 'tom.adeyemi@southmere.example'

/** `times`: of one class, in minutes. */
export async function setResultTimes(
  hospital: Hospital,
  classCode: string,
  times: { readonly acceptWithin?: number; readonly doneWithin?: number },
): Promise<void> {
  const graph = hospital.as(ADMINISTRATOR)
  const items = `/sites/${hospital.southmere.siteId}/lists/Settings/items`
  const value: unknown = Reflect.get(Object(await graph.get(`${items}?$expand=fields&$top=100`)), 'value')
  const row: unknown = (Array.isArray(value) ? value : []).find((item) => item.fields.Title === 'ResultClasses')
  const { id, fields } = Object(row)
  const classes = JSON.parse(String(fields.Value)).map((each: { code: string }) =>
    each.code === classCode ? { ...each, ...times } : each,
  )
  await graph.patch(`${items}/${id}/fields`, { Value: JSON.stringify(classes) }, { 'If-Match': '*' })
}
