// A simulated hospital of a test's own: the tenant on a free port, filled through Graph, and people who act in it.

import { type Simulator, type SimulatorOptions, startSimulator } from '../../simulator/index.ts'
import { type GraphAs, graphAs } from '../../simulator/scenarios/southmere/graph-as.ts'
import type { SentPage } from '../../simulator/scenarios/southmere/page-sender.ts'
import { provisionSouthmere, type Southmere } from '../../simulator/scenarios/southmere/provision.ts'
import { APPS, SOUTHMERE_APPLICATIONS, SOUTHMERE_TENANT } from '../../simulator/scenarios/southmere/tenant.ts'

/** People that the scenario names. */
export const OKAFOR = 'amara.okafor@southmere.example'
export const SILVA = 'luis.silva@southmere.example'
export const MBEKI = 'grace.mbeki@southmere.example'

export const MEDREG = 'MEDREG-SGH'

export interface StoryFact {
  readonly id: string
  readonly kind: string
  readonly at: string
  readonly byName: string
  readonly console: string
  readonly text?: string
}

export interface Hospital {
  readonly tenant: Simulator
  readonly southmere: Southmere
  /** Somebody acting through Graph without a console. */
  as(upn: string): GraphAs
  /** The fields of a row, as the tenant has them now. */
  fields(listId: string, itemId: string): Promise<Readonly<Record<string, unknown>>>
  /** The story of a page, as the tenant has it now. */
  story(page: SentPage): Promise<StoryFact[]>
  /** The row of a role, as the tenant has it now. */
  role(code: string): Promise<{ readonly itemId: string; readonly holder: string }>
  /** The settings of this hospital, as a trust would set them in the environment. */
  environment(consoleName: string): Record<string, string>
  stop(): Promise<void>
}

export interface HospitalOptions extends SimulatorOptions {
  readonly inpatients?: boolean
  /** How many of the staff have an account; the named ones come first. */
  readonly staff?: number
  /** A week of planned shifts. */
  readonly rota?: boolean
}

export async function openHospital({
  inpatients = false,
  staff = 40,
  rota = false,
  ...options
}: HospitalOptions = {}): Promise<Hospital> {
  const tenant = await startSimulator({
    tenant: SOUTHMERE_TENANT,
    applications: SOUTHMERE_APPLICATIONS,
    pushDelayMs: [0, 100],
    ...options,
  })
  const southmere = await provisionSouthmere({ url: tenant.url, inpatients, staff, rota })
  const people = new Map<string, GraphAs>()
  const as = (upn: string): GraphAs => {
    const known = people.get(upn) ?? graphAs(tenant.url, upn)
    people.set(upn, known)
    return known
  }
  const site = `/sites/${southmere.siteId}/lists`
  const fields: Hospital['fields'] = async (listId, itemId) =>
    fieldsOf(await as(MBEKI).get(`${site}/${listId}/items/${itemId}?$expand=fields`))
  return {
    tenant,
    southmere,
    as,
    fields,
    async story({ listId, itemId }) {
      const { Story } = await fields(listId, itemId)
      return typeof Story === 'string' ? JSON.parse(Story) : []
    },
    async role(code) {
      const found = await as(MBEKI).get(`${site}/Roles/items?$filter=fields/RoleCode eq '${code}'&$expand=fields`)
      const [item] = valuesOf(found)
      return { itemId: String(Reflect.get(Object(item), 'id')), holder: String(fieldsOf(item).HolderName ?? '') }
    },
    environment: (consoleName) => ({
      ROLECALL_SIMULATOR_URL: tenant.url,
      ROLECALL_TENANT_ID: tenant.tenantId,
      ROLECALL_CLIENT_ID: APPS.console,
      ROLECALL_SITE_HOST: southmere.siteHost,
      ROLECALL_SITE_PATH: southmere.sitePath,
      ROLECALL_HOSPITAL: 'Southmere University Hospitals',
      ROLECALL_CONSOLE_NAME: consoleName,
      // A test’s hands do not count as input: the desktop would call it idle in the middle of its work.
      ROLECALL_LOCK_AFTER_MINUTES: '0',
    }),
    stop: () => tenant.stop(),
  }
}

const fieldsOf = (item: unknown): Readonly<Record<string, unknown>> => ({
  ...Object(Reflect.get(Object(item), 'fields')),
})

const valuesOf = (collection: unknown): readonly unknown[] => {
  const value: unknown = Reflect.get(Object(collection), 'value')
  return Array.isArray(value) ? value : []
}
