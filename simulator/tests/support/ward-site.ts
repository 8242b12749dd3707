/** A simulator with one team site and one list, made through Graph, and signed-in clients for it. */
import type { Client } from '@microsoft/microsoft-graph-client'
import { onTestFinished } from 'vitest'
import { type Simulator, type SimulatorOptions, startSimulator } from '../../index.ts'
import { graphClient } from './graph-client.ts'

export const allSites = ['Sites.ReadWrite.All', 'Sites.Manage.All', 'Group.ReadWrite.All']

export type Item = {
  readonly id: string
  readonly eTag: string
  readonly deleted?: { readonly state: string }
  readonly fields?: Record<string, unknown>
}
export type Page = {
  readonly value: Item[]
  readonly '@odata.nextLink'?: string
  readonly '@odata.deltaLink'?: string
}

export type WardSite = {
  readonly simulator: Simulator
  /** Signed in as Ada, who made everything. */
  readonly ada: Client
  readonly adaId: string
  /** `/sites/{id}` */
  readonly site: string
  /** `/sites/{id}/lists/{id}` */
  readonly list: string
  readonly listId: string
  /** A client of another person, with scopes of its own. */
  as(upn: string, scopes?: readonly string[], app?: string): Promise<Client>
  /** Creates an item and gives it back. */
  create(fields: Record<string, unknown>): Promise<Item>
}

export const columns = [
  { name: 'ClientId', text: {}, indexed: true, enforceUniqueValues: true },
  { name: 'State', choice: { choices: ['open', 'done'] }, indexed: true },
  { name: 'Level', number: {}, indexed: true },
  { name: 'SentAt', dateTime: {} },
  { name: 'Ready', boolean: {} },
  { name: 'Ward', text: {} },
  { name: 'Story', text: { allowMultipleLines: true } },
]

/** Stopped when the test is finished. */
export const startWardSite = async (options: SimulatorOptions = {}): Promise<WardSite> => {
  const simulator = await startSimulator({ limits: false, pushDelayMs: [0, 0], seed: 1, ...options })
  onTestFinished(() => simulator.stop())
  return wardSite(simulator)
}

export const wardSite = async (simulator: Simulator): Promise<WardSite> => {
  const people = new Map(simulator.control.users.list().map((user) => [user.userPrincipalName, user.id]))
  const person = (upn: string): string => {
    const known = people.get(upn)
    if (known !== undefined) return known
    const { id } = simulator.control.users.add({ userPrincipalName: upn, displayName: upn.split('@')[0] ?? upn })
    people.set(upn, id)
    return id
  }
  const as = async (upn: string, scopes: readonly string[] = allSites, app?: string): Promise<Client> => {
    const token = await simulator.control.tokenFor(person(upn), app === undefined ? { scopes } : { scopes, app })
    return graphClient(simulator.url, token)
  }
  const ada = await as('ada@example.org')
  const group = await ada.api('/groups').post({
    displayName: 'Ward',
    mailNickname: 'ward',
    mailEnabled: true,
    securityEnabled: false,
    groupTypes: ['Unified'],
  })
  const { id: siteId }: { id: string } = await ada.api(`/groups/${group.id}/sites/root`).get()
  const site = `/sites/${siteId}`
  const made: { id: string } = await ada.api(`${site}/lists`).post({ displayName: 'Pages', columns })
  const list = `${site}/lists/${made.id}`
  return {
    simulator,
    ada,
    adaId: person('ada@example.org'),
    site,
    list,
    listId: made.id,
    as,
    create: (fields) => ada.api(`${list}/items`).post({ fields }),
  }
}
