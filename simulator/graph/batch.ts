/**
 * `$batch`: up to 20 requests in one, each judged alone: learn.microsoft.com/graph/json-batching
 * The reply is 200 whatever becomes of the members, and their order is anybody's guess.
 */
import { z } from 'zod'
import type { Dispatcher, GraphRequest } from '../http/dispatcher.ts'
import { graphError, ok } from '../http/replies.ts'
import type { GraphContext, Reply, Route } from '../http/router.ts'
import type { SeededRandom } from '../state/seeded-random.ts'

const MOST_MEMBERS = 20

const memberSchema = z.object({
  id: z.string().min(1),
  method: z.string(),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
})

const bodySchema = z.object({ requests: z.array(memberSchema).min(1) })

type Member = z.infer<typeof memberSchema>

const bad = (message: string): Reply => graphError(400, 'BadRequest', message)

/** What is wrong with the batch as a whole; a batch that is wrong runs nothing. */
const wrongBatch = (members: readonly Member[]): string | undefined => {
  if (members.length > MOST_MEMBERS) {
    return `Number of batch request steps exceeds the maximum value of ${MOST_MEMBERS}.`
  }
  const seen = new Set<string>()
  for (const member of members) {
    if (seen.has(member.id)) {
      return `The request id '${member.id}' is used more than once.`
    }
    if (member.dependsOn?.some((id) => !seen.has(id))) {
      return `The request '${member.id}' depends on one that does not come before it.`
    }
    const types = Object.keys(member.headers ?? {}).map((name) => name.toLowerCase())
    if (member.body !== undefined && member.body !== null && !types.includes('content-type')) {
      return `The request '${member.id}' has a body and no Content-Type header.`
    }
    seen.add(member.id)
  }
  return undefined
}

const asRequest = (member: Member, context: GraphContext, batch: string): GraphRequest => {
  const relative = member.url.replace(/^\/?/, '/').replace(/^\/v1\.0(?=\/)/, '')
  const mark = relative.indexOf('?')
  const own = Object.entries(member.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return {
    method: member.method.toUpperCase(),
    path: mark < 0 ? relative : relative.slice(0, mark),
    search: mark < 0 ? '' : relative.slice(mark),
    headers: { ...Object.fromEntries(own), authorization: context.headers.authorization ?? '' },
    body: member.body ?? undefined,
    batch,
  }
}

const response = (id: string, reply: Reply): Record<string, unknown> => {
  const { status, headers = {}, body } = reply
  const type = Buffer.isBuffer(body) || typeof body === 'string' ? {} : { 'Content-Type': 'application/json' }
  const sent = Buffer.isBuffer(body) ? body.toString('base64') : body
  return {
    id,
    status,
    headers: { ...(body !== undefined && type), ...headers },
    ...(sent !== undefined && { body: sent }),
  }
}

export interface BatchDeps {
  readonly random: SeededRandom
  dispatcher(): Dispatcher
}

export const createBatchRoute = ({ random, dispatcher }: BatchDeps): Route => {
  const run = async (context: GraphContext): Promise<Reply> => {
    if (context.batch !== undefined) {
      return bad('A batch cannot hold another batch.')
    }
    const parsed = bodySchema.safeParse(context.body)
    if (!parsed.success) {
      return bad(`Invalid batch payload format. ${z.prettifyError(parsed.error)}`)
    }
    const members = parsed.data.requests
    const wrong = wrongBatch(members)
    if (wrong !== undefined) {
      return bad(wrong)
    }
    const batch = random.guid()
    const running = new Map<string, Promise<Reply>>()
    for (const member of members) {
      const before = (member.dependsOn ?? []).flatMap((id) => running.get(id) ?? [])
      const start = async (): Promise<Reply> => {
        const replies = await Promise.all(before)
        return replies.some(({ status }) => status < 200 || status >= 300)
          ? graphError(424, 'FailedDependency', 'A request that this one depends on has failed.')
          : dispatcher().dispatch(asRequest(member, context, batch))
      }
      running.set(member.id, start())
    }
    const done = await Promise.all([...running].map(async ([id, reply]) => ({ id, reply: await reply })))
    if (done.some(({ reply }) => reply.cut)) {
      return { status: 0, cut: true }
    }
    return ok({ responses: random.shuffle(done).map(({ id, reply }) => response(id, reply)) })
  }
  return { method: 'POST', pattern: '/$batch', scopes: [], service: 'none', handle: run }
}
