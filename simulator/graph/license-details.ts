/**
 * The licences of the signed-in user: learn.microsoft.com/graph/api/user-list-licensedetails. Identifiers as in
 * learn.microsoft.com/entra/identity/users/licensing-service-plan-reference; of the plans only those that matter here.
 */
import { GRAPH, graphError, ok } from '../http/replies.ts'
import type { Route } from '../http/router.ts'
import type { UserStore } from '../state/user-store.ts'

const SKUS: ReadonlyMap<string, string> = new Map([['SPE_E3', '05e9a617-0261-4cee-bb44-138d3ef5d965']])

const PLANS = [
  { servicePlanId: '5dbe027f-2339-4123-9542-606e4d348a72', servicePlanName: 'SHAREPOINTENTERPRISE' },
  { servicePlanId: '57ff2da0-773e-42df-b2af-ffb7a2317929', servicePlanName: 'TEAMS1' },
].map((plan) => ({ ...plan, provisioningStatus: 'Success', appliesTo: 'User' }))

export const licenseDetailsRoute = (users: UserStore): Route => ({
  method: 'GET',
  pattern: '/me/licenseDetails',
  scopes: ['User.Read', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
  service: 'identity',
  handle: ({ principal }) => {
    const user = users.find(principal.userId)
    if (user === undefined) return graphError(404, 'Request_ResourceNotFound', 'The signed-in user does not exist.')
    const value = user.licences.map((part) => ({
      id: `${user.id}-${part}`,
      skuId: SKUS.get(part) ?? part,
      skuPartNumber: part,
      servicePlans: PLANS,
    }))
    return ok({ '@odata.context': `${GRAPH}/$metadata#users('${user.id}')/licenseDetails`, value })
  },
})
