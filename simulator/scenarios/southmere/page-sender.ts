// Writes pages into desks' lists as the person who is signed in, in the way docs/lists.md lays down.
// It decides nothing about what a page says.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { deskListName } from './desk-list.ts'
import type { GraphClient } from './graph-client.ts'
import { once } from './once.ts'
import { patientFields, withoutEmpty } from './row-fields.ts'
import { SOUTHMERE } from './tenant.ts'

/** A page as its sender gives it; what is left out stays empty in the row. */
export interface NewPage {
  readonly roleCode: string
  /** 1 crash to 5 for information. */
  readonly level: number
  /** The reason in one line. */
  readonly title?: string
  readonly situation?: string
  readonly background?: string
  readonly assessment?: string
  readonly recommendation?: string
  readonly news2?: number
  /** Name of the place that it is sent from: "Ward E5". */
  readonly sentFrom?: string
  readonly callBack?: string
  readonly siteCode?: string
  readonly ward?: string
  readonly bed?: string
  readonly patient?: PagePatient
  /** Chosen anew for each page when left out; give it to send the same page twice. */
  readonly clientId?: string
}

export interface PagePatient {
  readonly NhsNumber: string
  readonly HospitalNumber: string
  readonly FamilyName: string
  readonly GivenName: string
  readonly NameTitle: string
  readonly Born: string
  readonly Gender: string
}

export interface SentPage {
  readonly listId: string
  readonly itemId: string
  readonly clientId: string
}

export interface PageSender {
  /** Creates the row; throws when the tenant refuses it. */
  sendPage(page: NewPage): Promise<SentPage>
  /** Withdraws it, keeping what has happened to it; tries again when somebody else wrote in between. */
  cancelPage(page: SentPage, reason: string): Promise<void>
}

const idOnly = z.object({ id: z.string() })
const me = z.object({ id: z.string(), displayName: z.string() })
const roleItem = z.object({ fields: z.object({ DeskCode: z.string(), SiteCode: z.string() }) })
const pageItem = z.object({
  eTag: z.string(),
  fields: z.object({ State: z.string(), Story: z.string().optional() }),
})

export function createPageSender(graph: GraphClient): PageSender {
  const site = once(async () => {
    return idOnly.parse(await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)).id
  })
  const sender = once(async () => me.parse(await graph.get('/me?$select=id,displayName')))
  const roles = new Map<string, Promise<{ siteCode: string; listId: string }>>()

  const findRole = async (roleCode: string): Promise<{ siteCode: string; listId: string }> => {
    const filter = encodeURIComponent(`fields/RoleCode eq '${roleCode}'`)
    const path = `/sites/${await site()}/lists/Roles/items?$filter=${filter}&$expand=fields($select=DeskCode,SiteCode)`
    const [found] = await graph.all(path, roleItem)
    if (!found) throw new Error(`There is no role ${roleCode}`)
    const list = await graph.get(`/sites/${await site()}/lists/${deskListName(found.fields.DeskCode)}?$select=id`)
    return { siteCode: found.fields.SiteCode, listId: idOnly.parse(list).id }
  }
  const roleOf = (roleCode: string): Promise<{ siteCode: string; listId: string }> => {
    const known = roles.get(roleCode) ?? findRole(roleCode)
    roles.set(roleCode, known)
    known.catch(() => roles.delete(roleCode))
    return known
  }

  return {
    sendPage: async (page) => {
      const [{ siteCode, listId }, { id, displayName }] = await Promise.all([roleOf(page.roleCode), sender()])
      const clientId = page.clientId ?? randomUUID()
      const fields = withoutEmpty({
        Title: page.title ?? 'Please call back',
        ClientId: clientId,
        Kind: 'page',
        State: 'open',
        RoleCode: page.roleCode,
        Level: page.level,
        SentAt: new Date(graph.serverNow()).toISOString(),
        SentById: id,
        SentByName: displayName,
        SentFrom: page.sentFrom,
        CallBack: page.callBack,
        SiteCode: page.siteCode ?? siteCode,
        Ward: page.ward,
        Bed: page.bed,
        Situation: page.situation,
        Background: page.background,
        Assessment: page.assessment,
        Recommendation: page.recommendation,
        News2: page.news2,
        ...(page.patient && patientFields(page.patient)),
      })
      const created = await graph.post(`/sites/${await site()}/lists/${listId}/items`, { fields })
      return { listId, itemId: idOnly.parse(created).id, clientId }
    },

    cancelPage: async ({ listId, itemId }, reason) => {
      const path = `/sites/${await site()}/lists/${listId}/items/${itemId}`
      const { id, displayName } = await sender()
      const at = new Date(graph.serverNow()).toISOString()
      const entry = {
        id: randomUUID(),
        kind: 'cancelled',
        at,
        byId: id,
        byName: displayName,
        console: '',
        text: reason,
      }
      for (;;) {
        const item = pageItem.parse(await graph.get(`${path}?$expand=fields($select=State,Story)`))
        if (item.fields.State !== 'open') return
        const story: unknown[] = z.array(z.unknown()).parse(JSON.parse(item.fields.Story ?? '[]'))
        const body = { State: 'cancelled', Story: JSON.stringify([...story, entry]) }
        const headers = { 'If-Match': item.eTag }
        const reply = await graph.request({ method: 'PATCH', path: `${path}/fields`, headers, body })
        if (reply.status < 300) return
        // 412: somebody wrote in between, for instance an acknowledgement; it must not be lost.
        if (reply.status !== 412) throw new Error(`Cancelling ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
      }
    },
  }
}
