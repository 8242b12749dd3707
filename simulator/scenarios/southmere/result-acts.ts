// Acts on results as the person who is signed in: each read, decided and written back under If-Match, as docs/lists.md lays
// down, and with them the pages that were made for the result. It shares no code with the console.

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { deskListName } from './desk-list.ts'
import type { GraphClient } from './graph-client.ts'
import { once } from './once.ts'
import { withoutEmpty } from './row-fields.ts'
import { SOUTHMERE } from './tenant.ts'

/** `after`: the state that the act leads to; none: the state stays. */
const ACTS = {
  seen: { from: ['released', 'open', 'accepted', 'done', 'cancelled'], after: undefined },
  accepted: { from: ['open'], after: 'accepted' },
  'given-up': { from: ['accepted'], after: 'open' },
  done: { from: ['open', 'accepted'], after: 'done' },
  said: { from: ['released', 'open', 'accepted', 'done', 'cancelled'], after: undefined },
} as const satisfies Readonly<Record<string, { from: readonly string[]; after: string | undefined }>>

export interface ResultAct {
  readonly kind: keyof typeof ACTS
  readonly text?: string
  /** Code of the role in which it is done. */
  readonly role?: string
  /** Of `done`: code of an action of its class. */
  readonly action?: string
  /** Of `accepted`, where the class wants it. */
  readonly readBack?: { readonly value: string; readonly identifiers: readonly string[] }
}

/** Where a result's row is. */
export interface ResultRow {
  /** Id or display name. */
  readonly listId: string
  readonly itemId: string
}

export interface ResultActs {
  /** False when it cannot be done: the state is another by now, or somebody else has it. Nothing is written then. */
  actOnResult(row: ResultRow, act: ResultAct): Promise<boolean>
  /** The open pages that were made for the result, to `deskCode`'s roles, are acknowledged, or done with. */
  answerPagesOf(resultId: string, deskCode: string, kind: 'acknowledged' | 'done'): Promise<number>
}

const idOnly = z.object({ id: z.string() })
const me = z.object({ id: z.string(), displayName: z.string() })
const item = z.object({
  id: z.string(),
  eTag: z.string(),
  fields: z.looseObject({
    State: z.string(),
    Version: z.number().default(1),
    OwnerId: z.string().default(''),
    Story: z.string().default('[]'),
  }),
})
const pageItem = z.object({
  id: z.string(),
  eTag: z.string(),
  fields: z.looseObject({ Kind: z.string(), About: z.string().default('{}'), Story: z.string().default('[]') }),
})
const about = z.object({ kind: z.string().optional(), clientId: z.string().optional() })

export function createResultActs(graph: GraphClient): ResultActs {
  const site = once(async () => {
    return idOnly.parse(await graph.get(`/sites/${SOUTHMERE.siteHost}:${SOUTHMERE.sitePath}`)).id
  })
  const actor = once(async () => me.parse(await graph.get('/me?$select=id,displayName')))

  const entryOf = async (kind: string, facts: Readonly<Record<string, unknown>>) => {
    const { id, displayName } = await actor()
    const at = new Date(graph.serverNow()).toISOString()
    return { id: randomUUID(), kind, at, byId: id, byName: displayName, console: '', ...withoutEmpty(facts) }
  }
  const write = async (path: string, eTag: string, body: Readonly<Record<string, unknown>>): Promise<boolean> => {
    const reply = await graph.request({ method: 'PATCH', path: `${path}/fields`, headers: { 'If-Match': eTag }, body })
    if (reply.status < 300) return true
    if (reply.status === 412) return false
    throw new Error(`Writing ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
  }

  return {
    actOnResult: async ({ listId, itemId }, act) => {
      const { kind } = act
      const path = `/sites/${await site()}/lists/${listId}/items/${itemId}`
      const { from, after } = ACTS[kind]
      for (;;) {
        const { eTag, fields } = item.parse(await graph.get(`${path}?$expand=fields`))
        const entry = await entryOf(kind, { ...act, version: fields.Version })
        const isOthers = fields.OwnerId !== '' && fields.OwnerId !== entry.byId
        if (!(from as readonly string[]).includes(fields.State) || (kind !== 'seen' && kind !== 'said' && isOthers))
          return false
        const owner = OWNERS[kind]?.(entry) ?? {}
        const body = withoutUndefined({ State: after, ...owner, Story: grown(fields.Story, entry) })
        // Another has written in between: what they wrote decides whether this is still wanted.
        if (await write(path, eTag, body)) return true
      }
    },

    answerPagesOf: async (resultId, deskCode, kind) => {
      const items = `/sites/${await site()}/lists/${deskListName(deskCode)}/items`
      const filter = encodeURIComponent("fields/State eq 'open'")
      const pages = await graph.all(`${items}?$top=200&$filter=${filter}&$expand=fields`, pageItem)
      let answered = 0
      for (const { id, eTag, fields } of pages) {
        if (fields.Kind !== 'page' || !isAbout(fields.About, resultId)) continue
        const Story = grown(fields.Story, await entryOf(kind, {}))
        const isWritten = await write(`${items}/${id}`, eTag, { Story, ...(kind === 'done' ? { State: 'done' } : {}) })
        if (isWritten) answered += 1
      }
      return answered
    },
  }
}

const OWNERS: Partial<Record<ResultAct['kind'], (entry: { byId: string; byName: string }) => Record<string, string>>> =
  {
    accepted: ({ byId, byName }) => ({ OwnerId: byId, OwnerName: byName }),
    done: ({ byId, byName }) => ({ OwnerId: byId, OwnerName: byName }),
    'given-up': () => ({ OwnerId: '', OwnerName: '' }),
  }

function isAbout(json: string, resultId: string): boolean {
  const read = about.safeParse(parsed(json))
  return read.success && read.data.kind === 'result' && read.data.clientId === resultId
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function grown(json: string, entry: unknown): string {
  return JSON.stringify([...z.array(z.unknown()).parse(JSON.parse(json)), entry])
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
