// Tells the desk of a ward where its referral is, as the console that sent it would (docs/lists.md, "The ward's own referrals"):
// so that whoever works there sees it. Takes the word back once the referral is over.

import { z } from 'zod'
import { derivedGuid } from './derived-guid.ts'
import { deskListName } from './desk-list.ts'
import type { GraphClient } from './graph-client.ts'
import { once } from './once.ts'
import { SOUTHMERE } from './tenant.ts'

export interface WardPointer {
  /** `ClientId` of the first referral of the chain. */
  readonly chain: string
  /** The desk in whose list the ward's inpatients are. */
  readonly deskCode: string
}

export interface WardPointers {
  pointTo(pointer: WardPointer & { readonly specialtyCode: string }): Promise<void>
  /** Nothing, when nobody has said where it is, or somebody was quicker. */
  stopPointing(pointer: WardPointer): Promise<void>
}

const idOnly = z.object({ id: z.string() })
const pointerItem = z.object({ id: z.string(), eTag: z.string(), fields: z.object({ State: z.string() }) })

export function createWardPointers(graph: GraphClient): WardPointers {
  const site = once(async () => {
    return idOnly.parse(await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)).id
  })
  const itemsOf = async (deskCode: string) => `/sites/${await site()}/lists/${deskListName(deskCode)}/items`
  const find = async ({ chain, deskCode }: WardPointer) => {
    const filter = encodeURIComponent(`fields/ClientId eq '${pointerId(chain, deskCode)}'`)
    const [found] = await graph.all(`${await itemsOf(deskCode)}?$filter=${filter}&$expand=fields`, pointerItem)
    return found
  }

  return {
    pointTo: async ({ chain, deskCode, specialtyCode }) => {
      const fields = {
        Title: `Referred to ${specialtyCode}`,
        Kind: 'referred',
        ClientId: pointerId(chain, deskCode),
        State: 'open',
        Chain: chain,
        SpecialtyCode: specialtyCode,
        SentAt: new Date(graph.serverNow()).toISOString(),
      }
      const reply = await graph.request({ method: 'POST', path: await itemsOf(deskCode), body: { fields } })
      // A console of the ward may have been quicker: `ClientId` is unique.
      if (reply.status !== 201 && !(await find({ chain, deskCode })))
        throw new Error(`Pointing to a referral: ${reply.status} ${JSON.stringify(reply.body)}`)
    },
    stopPointing: async (pointer) => {
      for (;;) {
        const found = await find(pointer)
        if (found?.fields.State !== 'open') return
        const path = `${await itemsOf(pointer.deskCode)}/${found.id}/fields`
        const headers = { 'If-Match': found.eTag }
        const reply = await graph.request({ method: 'PATCH', path, headers, body: { State: 'done' } })
        if (reply.status < 300) return
        if (reply.status !== 412) throw new Error(`Writing ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
      }
    },
  }
}

/** The same for everybody who makes the row. */
export const pointerId = (chain: string, deskCode: string): string =>
  derivedGuid('referral pointer', chain.toLowerCase(), deskListName(deskCode))
