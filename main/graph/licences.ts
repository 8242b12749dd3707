// The licences of whoever is signed in. learn.microsoft.com/graph/api/user-list-licensedetails

import { z } from 'zod'
import { graphFailure } from './failure.ts'
import type { GraphClient } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'

const Details = z.object({
  value: z.array(
    z.object({
      servicePlans: z.array(z.object({ servicePlanName: z.string(), provisioningStatus: z.string() })).catch([]),
    }),
  ),
})

/** Names of the service plans that work for this person: `TEAMS1`, `SHAREPOINTENTERPRISE`. */
export async function readServicePlans(client: GraphClient): Promise<GraphResult<readonly string[]>> {
  const answer = await client.call({ method: 'GET', url: '/me/licenseDetails', priority: 'person' })
  if (!answer.ok) return answer
  const details = Details.safeParse(answer.value.body)
  if (!details.success) return graphFailure(answer.value.requestId, 'malformed', 'licences not as documented')
  const plans = details.data.value.flatMap(({ servicePlans }) => servicePlans)
  return {
    ok: true,
    value: plans.flatMap((plan) => (plan.provisioningStatus === 'Success' ? [plan.servicePlanName] : [])),
  }
}
