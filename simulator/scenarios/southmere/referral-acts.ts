// Acts on referrals as the person who is signed in: each read, decided and written back under If-Match, as docs/lists.md
// lays down. It shares no code with the console, so that a mistake in one shows against the other.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { derivedGuid } from './derived-guid.ts'
import type { GraphClient } from './graph-client.ts'
import { once } from './once.ts'
import type { ReferralSender, SentReferral } from './referral-sender.ts'
import { withoutEmpty } from './row-fields.ts'
import { SOUTHMERE } from './tenant.ts'

const UNTRIAGED = ['sent', 'received', 'more-info-requested']
const OPEN = [...UNTRIAGED, 'accepted', 'advice-given', 'declined', 'in-review']

/** `after`: the state that the act leads to; none: the state stays. `owners`: nobody else's, once it has an owner. */
const ACTS = {
  received: { from: ['sent'], after: 'received', owners: false },
  accepted: { from: [...UNTRIAGED, 'accepted', 'advice-given'], after: 'accepted', owners: true },
  claimed: { from: OPEN, after: undefined, owners: true },
  advised: { from: [...UNTRIAGED, 'accepted', 'advice-given'], after: 'advice-given', owners: true },
  asked: { from: UNTRIAGED, after: 'more-info-requested', owners: true },
  answered: { from: ['more-info-requested'], after: 'received', owners: false },
  declined: { from: [...UNTRIAGED, 'accepted'], after: 'declined', owners: true },
  reviewed: { from: OPEN, after: 'in-review', owners: false },
  completed: { from: ['accepted', 'advice-given', 'declined', 'in-review'], after: 'completed', owners: false },
  cancelled: { from: OPEN, after: 'cancelled', owners: false },
  said: { from: OPEN, after: undefined, owners: false },
} as const satisfies Readonly<Record<string, { from: readonly string[]; after: string | undefined; owners: boolean }>>

export interface Senior {
  /** Empty when the person is known by name only. */
  readonly id: string
  readonly name: string
  readonly role: string
}

export interface ReferralAct {
  readonly kind: keyof typeof ACTS
  readonly text?: string
  /** When the patient will be seen, in milliseconds: of `accepted`. */
  readonly eta?: number
  readonly senior?: Senior
  /** Code of the role in which it is done. */
  readonly role?: string
  /** Name of the site, when it is done from elsewhere. */
  readonly remoteSite?: string
}

export interface Redirect {
  /** Code of the specialty. */
  readonly to: string
  readonly reason: string
  /** Must be there from the third redirect on. */
  readonly senior?: Senior
  readonly role?: string
}

export interface ReferralActs {
  /** False when it cannot be done: the state is another by now, or somebody else owns it. Nothing is written then. */
  actOnReferral(referral: SentReferral, act: ReferralAct): Promise<boolean>
  /** The row in the other specialty's list; undefined when somebody was quicker. Throws when the third names no senior. */
  redirectReferral(referral: SentReferral, redirect: Redirect): Promise<SentReferral | undefined>
}

const idOnly = z.object({ id: z.string() })
const me = z.object({ id: z.string(), displayName: z.string() })
const referralItem = z.object({
  id: z.string(),
  eTag: z.string(),
  fields: z.looseObject({
    ClientId: z.string(),
    State: z.string(),
    SpecialtyCode: z.string(),
    Story: z.string().default('[]'),
    Redirects: z.string().default('[]'),
    OwnerId: z.string().default(''),
  }),
})
type ReferralItem = z.infer<typeof referralItem>

/** Columns that the row in the other list takes over as they are. */
const COPIED = [
  ...['Title', 'Chain', 'FirstSentAt', 'Urgency', 'Wanted', 'Headings', 'Referrer', 'Files'],
  ...['SentById', 'SentByName', 'SentFrom', 'CallBack', 'SiteCode', 'Ward', 'Bed'],
  ...['Situation', 'Background', 'Assessment', 'Recommendation', 'News2'],
  ...['NhsNumber', 'HospitalNumber', 'FamilyName', 'GivenName', 'NameTitle', 'Born', 'Gender'],
]

export function createReferralActs(graph: GraphClient, { specialtyOf }: ReferralSender): ReferralActs {
  const site = once(async () => {
    return idOnly.parse(await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)).id
  })
  const actor = once(async () => me.parse(await graph.get('/me?$select=id,displayName')))
  const pathOf = async ({ listId, itemId }: SentReferral) => `/sites/${await site()}/lists/${listId}/items/${itemId}`
  const read = async (path: string): Promise<ReferralItem> =>
    referralItem.parse(await graph.get(`${path}?$expand=fields`))

  /** Undefined when `decide` has nothing to write; otherwise the row as it was before and what was written. */
  const change = async (
    referral: SentReferral,
    decide: (item: ReferralItem) => Record<string, unknown> | undefined,
  ): Promise<{ before: ReferralItem; patch: Record<string, unknown> } | undefined> => {
    const path = await pathOf(referral)
    for (;;) {
      const before = await read(path)
      const patch = decide(before)
      if (!patch) return undefined
      const headers = { 'If-Match': before.eTag }
      const reply = await graph.request({ method: 'PATCH', path: `${path}/fields`, headers, body: patch })
      if (reply.status < 300) return { before, patch }
      // 412: somebody wrote in between; what they wrote decides whether this is still wanted.
      if (reply.status !== 412) throw new Error(`Writing ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    }
  }
  const entryOf = async (kind: string, facts: Readonly<Record<string, unknown>>) => {
    const { id, displayName } = await actor()
    const at = new Date(graph.serverNow()).toISOString()
    const by = { byId: id, byName: displayName, console: '' }
    return { id: randomUUID(), kind, at, ...by, ...withoutEmpty(facts) }
  }

  return {
    actOnReferral: async (referral, { kind, eta, remoteSite, ...facts }) => {
      const etaIso = eta === undefined ? undefined : new Date(eta).toISOString()
      const remote = remoteSite === undefined ? undefined : { site: remoteSite }
      const entry = await entryOf(kind, { ...facts, eta: etaIso, remote })
      const { from, after, owners } = ACTS[kind]
      const done = await change(referral, ({ fields }) => {
        if (!(from as readonly string[]).includes(fields.State)) return undefined
        if (owners && isOthers(fields.OwnerId, entry.byId)) return undefined
        const state = after ?? (kind === 'claimed' && fields.State === 'sent' ? 'received' : undefined)
        return withoutEmpty({
          State: state,
          Story: grown(fields.Story, entry),
          ...(kind === 'accepted' || kind === 'claimed' ? { OwnerId: entry.byId, OwnerName: entry.byName } : {}),
          ...(kind === 'accepted' ? { Eta: etaIso } : {}),
        })
      })
      return done !== undefined
    },

    redirectReferral: async (referral, { to, reason, senior, role }) => {
      const target = await specialtyOf(to)
      const entry = await entryOf('redirected', { to, text: reason, senior, role })
      const by = { id: entry.byId, name: entry.byName }
      const done = await change(referral, ({ fields }) => {
        const isUp = [...UNTRIAGED, 'accepted'].includes(fields.State) && fields.SpecialtyCode !== to
        if (!isUp || isOthers(fields.OwnerId, by.id)) return undefined
        if (lengthOf(fields.Redirects) >= 2 && !senior) throw new Error('The third redirect must name a senior')
        const redirect = { from: fields.SpecialtyCode, to, at: entry.at, by, reason, ...(senior ? { senior } : {}) }
        const Redirects = grown(fields.Redirects, redirect)
        const Successor = successorId(fields.ClientId, lengthOf(Redirects))
        return { State: 'redirected', Story: grown(fields.Story, entry), Redirects, Successor }
      })
      if (!done) return undefined
      const { before, patch } = done
      const clientId = String(patch.Successor)
      const third = lengthOf(String(patch.Redirects)) >= 3
      const fields = withoutEmpty({
        ...Object.fromEntries(COPIED.map((name) => [name, before.fields[name]])),
        ClientId: clientId,
        Kind: 'referral',
        State: 'sent',
        RoleCode: third ? target.seniorRole : target.roleCode,
        SpecialtyCode: to,
        SentAt: entry.at,
        Redirects: patch.Redirects,
        Story: patch.Story,
      })
      const items = `/sites/${await site()}/lists/${target.listId}/items`
      const reply = await graph.request({ method: 'POST', path: items, body: { fields } })
      if (reply.status === 201) return { listId: target.listId, itemId: idOnly.parse(reply.body).id, clientId }
      // A console of either desk made it first: `ClientId` is unique.
      const filter = encodeURIComponent(`fields/ClientId eq '${clientId}'`)
      const [found] = await graph.all(`${items}?$filter=${filter}`, idOnly)
      if (found) return { listId: target.listId, itemId: found.id, clientId }
      throw new Error(`Redirecting to ${to}: ${reply.status} ${JSON.stringify(reply.body)}`)
    },
  }
}

/** The same for everybody who makes the row. `number` counts the redirects so far. */
export const successorId = (clientId: string, number: number): string =>
  derivedGuid('referral successor', clientId.toLowerCase(), number)

function isOthers(ownerId: string, id: string): boolean {
  return ownerId !== '' && ownerId !== id
}

function grown(json: string, entry: unknown): string {
  return JSON.stringify([...z.array(z.unknown()).parse(JSON.parse(json)), entry])
}

function lengthOf(json: string): number {
  return z.array(z.unknown()).parse(JSON.parse(json)).length
}
