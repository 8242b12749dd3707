// Writes referrals into desks' lists as the person who is signed in, in the way docs/lists.md lays down.
// It decides nothing about what a referral says.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { deskListName } from './desk-list.ts'
import type { GraphClient } from './graph-client.ts'
import { once } from './once.ts'
import type { PagePatient } from './page-sender.ts'
import { patientFields, withoutEmpty } from './row-fields.ts'
import { SOUTHMERE } from './tenant.ts'

export type Urgency = 'immediate' | 'urgent' | 'routine'
export type Wanted = 'see' | 'advice' | 'take-over'

/** A referral as its sender gives it; what is left out stays empty in the row. */
export interface NewReferral {
  readonly specialtyCode: string
  readonly urgency: Urgency
  /** `see` when left out. */
  readonly wanted?: Wanted
  /** The question in one line. */
  readonly title: string
  readonly situation?: string
  readonly background?: string
  readonly assessment?: string
  readonly recommendation?: string
  readonly news2?: number
  readonly sentFrom?: string
  readonly callBack?: string
  readonly siteCode?: string
  readonly ward?: string
  readonly bed?: string
  readonly patient?: PagePatient
  readonly headings?: Readonly<Record<string, string>>
  readonly grade?: string
  /** Chosen anew for each referral when left out; give it to send the same one twice. */
  readonly clientId?: string
  /** When it was sent, in milliseconds, for one whose clock already runs; the tenant's now when left out. */
  readonly sentAt?: number
}

export interface SentReferral {
  readonly listId: string
  readonly itemId: string
  readonly clientId: string
}

/** What of a specialty matters for a row. */
export interface SpecialtyPlace {
  readonly code: string
  readonly siteCode: string
  readonly deskCode: string
  readonly roleCode: string
  readonly seniorRole: string
  readonly listId: string
}

export interface ReferralSender {
  /** Creates the row; throws when the tenant refuses it. */
  sendReferral(referral: NewReferral): Promise<SentReferral>
  /** Throws when there is no specialty of that code. */
  specialtyOf(code: string): Promise<SpecialtyPlace>
}

const idOnly = z.object({ id: z.string() })
const me = z.object({ id: z.string(), displayName: z.string() })
const specialtyItem = z.object({
  fields: z.object({
    SpecialtyCode: z.string(),
    SiteCode: z.string(),
    DeskCode: z.string(),
    RoleCode: z.string(),
    SeniorRole: z.string(),
  }),
})

export function createReferralSender(graph: GraphClient): ReferralSender {
  const site = once(async () => {
    return idOnly.parse(await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)).id
  })
  const sender = once(async () => me.parse(await graph.get('/me?$select=id,displayName')))
  const specialties = new Map<string, Promise<SpecialtyPlace>>()

  const find = async (code: string): Promise<SpecialtyPlace> => {
    const filter = encodeURIComponent(`fields/SpecialtyCode eq '${code}'`)
    const items = `/sites/${await site()}/lists/Specialties/items?$filter=${filter}&$expand=fields`
    const [found] = await graph.all(items, specialtyItem)
    if (!found) throw new Error(`There is no specialty ${code}`)
    const { SiteCode, DeskCode, RoleCode, SeniorRole } = found.fields
    const list = await graph.get(`/sites/${await site()}/lists/${deskListName(DeskCode)}?$select=id`)
    const listId = idOnly.parse(list).id
    return { code, siteCode: SiteCode, deskCode: DeskCode, roleCode: RoleCode, seniorRole: SeniorRole, listId }
  }
  const specialtyOf = (code: string): Promise<SpecialtyPlace> => {
    const known = specialties.get(code) ?? find(code)
    specialties.set(code, known)
    known.catch(() => specialties.delete(code))
    return known
  }

  return {
    specialtyOf,
    sendReferral: async (referral) => {
      const [place, { id, displayName }] = await Promise.all([specialtyOf(referral.specialtyCode), sender()])
      const clientId = referral.clientId ?? randomUUID()
      const fields = referralFields(referral, {
        clientId,
        place,
        sender: { id, name: displayName },
        at: referral.sentAt ?? graph.serverNow(),
      })
      const created = await graph.post(`/sites/${await site()}/lists/${place.listId}/items`, { fields })
      return { listId: place.listId, itemId: idOnly.parse(created).id, clientId }
    },
  }
}

export interface ReferralOrigin {
  readonly clientId: string
  readonly place: Pick<SpecialtyPlace, 'code' | 'siteCode' | 'roleCode'>
  readonly sender: { readonly id: string; readonly name: string }
  /** Milliseconds. */
  readonly at: number
}

/** The columns of a referral's row when it has just been sent. */
export function referralFields(referral: NewReferral, { clientId, place, sender, at }: ReferralOrigin) {
  const iso = new Date(at).toISOString()
  return withoutEmpty({
    Title: referral.title,
    ClientId: clientId,
    Kind: 'referral',
    State: 'sent',
    RoleCode: place.roleCode,
    SpecialtyCode: place.code,
    Urgency: referral.urgency,
    Wanted: referral.wanted ?? 'see',
    SentAt: iso,
    FirstSentAt: iso,
    Chain: clientId,
    SentById: sender.id,
    SentByName: sender.name,
    SentFrom: referral.sentFrom,
    CallBack: referral.callBack,
    SiteCode: referral.siteCode ?? place.siteCode,
    Ward: referral.ward,
    Bed: referral.bed,
    Situation: referral.situation,
    Background: referral.background,
    Assessment: referral.assessment,
    Recommendation: referral.recommendation,
    News2: referral.news2,
    Headings: referral.headings && JSON.stringify(referral.headings),
    Referrer: JSON.stringify({
      grade: referral.grade ?? '',
      organisation: SOUTHMERE.name,
      contact: referral.callBack === undefined ? '' : `ext ${referral.callBack}`,
    }),
    ...(referral.patient && patientFields(referral.patient)),
  })
}
