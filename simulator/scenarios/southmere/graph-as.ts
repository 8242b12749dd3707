// Somebody at Southmere acting through Graph without a console: a nurse who pages, a colleague in a test.

import { createGraphClient, type GraphClient } from './graph-client.ts'
import { createPageSender, type PageSender } from './page-sender.ts'
import { createReferralActs, type ReferralActs } from './referral-acts.ts'
import { createReferralSender, type ReferralSender } from './referral-sender.ts'
import { createResultActs, type ResultActs } from './result-acts.ts'
import { APPS } from './tenant.ts'
import { createWardPointers, type WardPointers } from './ward-pointers.ts'

export type GraphAs = GraphClient & PageSender & ReferralSender & ReferralActs & WardPointers & ResultActs

const SCOPES = ['User.Read', 'User.Read.All', 'Sites.ReadWrite.All']

/**
 * That person, signed in at the first call.
 * @param url the simulator's origin
 * @param upn `grace.mbeki@southmere.example`
 * @param app client id; the ward pager's when left out, so that the console's quota stays its own
 */
export function graphAs(url: string, upn: string, app: string = APPS.wardPager): GraphAs {
  const graph = createGraphClient({ url, upn, app, scopes: SCOPES })
  const referrals = createReferralSender(graph)
  return {
    ...graph,
    ...createPageSender(graph),
    ...referrals,
    ...createReferralActs(graph, referrals),
    ...createWardPointers(graph),
    ...createResultActs(graph),
  }
}
