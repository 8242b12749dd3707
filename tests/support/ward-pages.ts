// Pages as the wards of the simulated hospital would have sent them over the last while, for a test that needs a full queue.

import { randomUUID } from 'node:crypto'
import { createPageWriter } from '../../simulator/scenarios/southmere/page-writer.ts'
import { readInpatients } from '../../simulator/scenarios/southmere/southmere-data.ts'
import type { Hospital } from './hospital.ts'

export interface WardPagesOptions {
  readonly roleCode: string
  /** How long ago each page was sent, in minutes; one page for each. */
  readonly minutesAgo: readonly number[]
  /** The same seed sends the same pages. */
  readonly seed: number
}

/** The hospital must have been opened with all of its staff: the senders are nurses of the patients' wards. */
export async function sendWardPages(
  { as, southmere }: Hospital,
  { roleCode, minutesAgo, seed }: WardPagesOptions,
): Promise<void> {
  const { people, wards } = southmere
  const roles = southmere.roles.filter((role) => role.RoleCode === roleCode)
  const writer = createPageWriter({ people, wards, roles, inpatients: readInpatients() }, seed)
  for (const minutes of minutesAgo) {
    const at = Date.now() - minutes * 60_000
    const { senderUpn, page } = writer.next(at)
    const nurse = as(senderUpn)
    const { listId, itemId } = await nurse.sendPage(page)
    await nurse.patch(`/sites/${southmere.siteId}/lists/${listId}/items/${itemId}/fields`, {
      SentAt: new Date(at).toISOString(),
    })
  }
}

/** Many pages for information at once, all of one sender, which alert nobody: `Page 1` to `Page <count>`. */
export async function sendManyPages(
  { as, southmere }: Hospital,
  { roleCode, senderUpn, count }: { readonly roleCode: string; readonly senderUpn: string; readonly count: number },
): Promise<void> {
  const sender = southmere.people.find(({ Upn }) => Upn === senderUpn)
  const role = southmere.roles.find(({ RoleCode }) => RoleCode === roleCode)
  if (!sender || !role) throw new Error(`there is no ${senderUpn} or no ${roleCode}`)
  const path = `/sites/${southmere.siteId}/lists/${southmere.lists.get(`Desk-${role.DeskCode}`)}/items`
  const now = Date.now()
  const requests = Array.from({ length: count }, (_, place) => ({
    method: 'POST' as const,
    path,
    body: {
      fields: {
        Title: `Page ${place + 1}`,
        ClientId: randomUUID(),
        Kind: 'page',
        State: 'open',
        RoleCode: roleCode,
        Level: 5,
        SentAt: new Date(now - (count - place) * 1_000).toISOString(),
        SentById: sender.id,
        SentByName: sender.DisplayName,
      },
    },
  }))
  const replies = await as(senderUpn).batch(requests)
  const refused = replies.find(({ status }) => status !== 201)
  if (refused) throw new Error(`a page was refused: ${refused.status} ${JSON.stringify(refused.body)}`)
}
