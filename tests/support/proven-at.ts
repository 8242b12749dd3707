import { type Hospital, MBEKI } from './hospital.ts'

/** When the console of a role's holder last proved itself, as the tenant has it; undefined before the first time. */
export async function provenAt({ southmere, as }: Hospital, code: string): Promise<number | undefined> {
  const path = `/sites/${southmere.siteId}/lists/Reach/items?$filter=fields/Title eq '${code}'&$expand=fields`
  const value: unknown = Reflect.get(Object(await as(MBEKI).get(path)), 'value')
  const [row] = Array.isArray(value) ? value : []
  const at: unknown = Object(Object(row).fields).ProvenAt
  return typeof at === 'string' ? Date.parse(at) : undefined
}
