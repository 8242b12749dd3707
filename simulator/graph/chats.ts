/**
 * Chats and their messages: learn.microsoft.com/graph/api/chat-post, chat-list, chat-post-messages,
 * chat-list-messages, and learn.microsoft.com/graph/throttling-limits (Microsoft Teams).
 * A one-to-one chat is made once: asking again gives the same chat.
 */
import { z } from 'zod'
import { created, GRAPH, graphError, ok } from '../http/replies.ts'
import type { GraphContext, Rate, Reply, Route } from '../http/router.ts'
import type { GraphModule, ModuleDeps } from '../state/tenant-state.ts'
import { type Chat, type ChatMessage, createChatStore } from './chat-store.ts'
import { decodeToken, encodeToken, parseTop } from './odata.ts'

const SECOND = 1_000
/** Bytes of one message, about; see docs/unverified.md. */
const LARGEST_MESSAGE = 28 * 1024

const notFound = (): Reply => graphError(404, 'NotFound', 'The chat does not exist or you are not a member of it.')
const bad = (message: string): Reply => graphError(400, 'BadRequest', message)

const chatBody = z.object({
  chatType: z.enum(['oneOnOne', 'group']),
  topic: z.string().max(250).nullable().optional(),
  members: z.array(z.object({ roles: z.array(z.string()), 'user@odata.bind': z.string() })).min(1),
})

const messageBody = z.object({
  subject: z.string().nullable().optional(),
  importance: z.enum(['normal', 'high', 'urgent']).default('normal'),
  body: z.object({ contentType: z.enum(['text', 'html']).default('text'), content: z.string().min(1) }),
})

/** `…/users('id')`, `…/users/id`, by object id or user principal name. */
const BOUND_USER = /\/users(?:\('([^']+)'\)|\/([^/]+))$/

export const createChats = (deps: ModuleDeps): GraphModule => {
  const { users, tenant } = deps
  const store = createChatStore(deps)

  const own = (context: GraphContext): Chat | undefined => {
    const chat = store.find(context.param('chat'))
    return chat?.memberIds.includes(context.principal.userId) ? chat : undefined
  }

  const member = (id: string): Record<string, unknown> => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: encodeToken([tenant.id, id]),
    roles: ['owner'],
    displayName: users.find(id)?.displayName ?? null,
    userId: id,
    email: users.find(id)?.mail ?? null,
    tenantId: tenant.id,
  })

  const chatRow = (chat: Chat, withMembers = false): Record<string, unknown> => {
    const { memberIds, ...row } = chat
    return { ...row, tenantId: tenant.id, ...(withMembers && { members: memberIds.map(member) }) }
  }

  const messageRow = (message: ChatMessage): Record<string, unknown> => {
    const { senderId, ...row } = message
    const displayName = users.find(senderId)?.displayName ?? null
    const user = { id: senderId, displayName, userIdentityType: 'aadUser', tenantId: tenant.id }
    const from = { application: null, device: null, user }
    return {
      ...row,
      messageType: 'message',
      replyToId: null,
      deletedDateTime: null,
      from,
      attachments: [],
      mentions: [],
    }
  }

  const add = (context: GraphContext): Reply => {
    const parsed = chatBody.safeParse(context.body)
    if (!parsed.success) {
      return bad(z.prettifyError(parsed.error))
    }
    const { chatType, topic, members } = parsed.data
    const memberIds = new Set<string>()
    for (const entry of members) {
      const bound = BOUND_USER.exec(entry['user@odata.bind'])
      const user = users.find(decodeURIComponent(bound?.[1] ?? bound?.[2] ?? ''))
      if (user === undefined) {
        return graphError(404, 'NotFound', `There is no user ${entry['user@odata.bind']}.`)
      }
      memberIds.add(user.id)
    }
    if (!memberIds.has(context.principal.userId)) {
      return graphError(403, 'Forbidden', 'The caller must be among the members of the chat.')
    }
    if (chatType === 'oneOnOne' && memberIds.size !== 2) {
      return bad('A one-to-one chat has exactly two members.')
    }
    const chat = store.open(chatType, [...memberIds], topic ?? null, context.now)
    return created({ '@odata.context': `${GRAPH}/$metadata#chats/$entity`, ...chatRow(chat) })
  }

  const list = (context: GraphContext): Reply => {
    const expand = context.query.get('$expand')?.toLowerCase().includes('members') ?? false
    const chats = store.of(context.principal.userId)
    return ok({ '@odata.context': `${GRAPH}/$metadata#chats`, value: chats.map((chat) => chatRow(chat, expand)) })
  }

  const get = (context: GraphContext): Reply => {
    const chat = own(context)
    return chat === undefined ? notFound() : ok(chatRow(chat, context.query.has('$expand')))
  }

  const send = (context: GraphContext): Reply => {
    const chat = own(context)
    if (chat === undefined) {
      return notFound()
    }
    const parsed = messageBody.safeParse(context.body)
    if (!parsed.success) {
      return bad(z.prettifyError(parsed.error))
    }
    if (Buffer.byteLength(JSON.stringify(context.body)) > LARGEST_MESSAGE) {
      return graphError(413, 'RequestEntityTooLarge', 'The message is too large.')
    }
    const message = store.post(chat, context.principal.userId, parsed.data, context.now)
    const entity = `${GRAPH}/$metadata#chats('${encodeURIComponent(chat.id)}')/messages/$entity`
    return created({ '@odata.context': entity, ...messageRow(message) })
  }

  const messages = (context: GraphContext): Reply => {
    const chat = own(context)
    const { query } = context
    const top = parseTop(query.get('$top'), 20, 50)
    if (chat === undefined || top === undefined) {
      return chat === undefined ? notFound() : bad('The limit of $top is 50.')
    }
    const token = query.get('$skiptoken')
    const skip = token === null ? 0 : z.number().safeParse(decodeToken(token)).data
    if (skip === undefined) {
      return bad('The $skiptoken is not understood.')
    }
    const all = store.messages(chat)
    const next = new URLSearchParams(query)
    next.set('$skiptoken', encodeToken(skip + top))
    const address = `${GRAPH}/chats/${encodeURIComponent(chat.id)}/messages?${next}`
    return ok({
      '@odata.count': Math.min(top, all.length - skip),
      ...(all.length > skip + top && { '@odata.nextLink': address }),
      value: all.slice(skip, skip + top).map(messageRow),
    })
  }

  const perChat = (context: GraphContext): Rate => ({
    key: `chat ${context.param('chat')} ${context.method}`,
    limit: 1,
    windowMs: SECOND,
  })
  const twenty = (key: string): Rate => ({ key: `chats ${key}`, limit: 20, windowMs: SECOND })
  const fivePerUser = (context: GraphContext): Rate => ({
    key: `chats of ${context.principal.userId}`,
    limit: 5,
    windowMs: SECOND,
  })
  const reads = ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite']
  const teams = { service: 'teams' as const }
  const routes: Route[] = [
    {
      ...teams,
      method: 'POST',
      pattern: '/chats',
      scopes: ['Chat.Create', 'Chat.ReadWrite'],
      rates: () => [twenty('create')],
      handle: add,
    },
    {
      ...teams,
      method: 'GET',
      pattern: '/me/chats',
      scopes: reads,
      rates: (context) => [fivePerUser(context)],
      handle: list,
    },
    {
      ...teams,
      method: 'GET',
      pattern: '/chats',
      scopes: reads,
      rates: (context) => [fivePerUser(context)],
      handle: list,
    },
    {
      ...teams,
      method: 'GET',
      pattern: '/chats/{chat}',
      scopes: reads,
      rates: (context) => [fivePerUser(context)],
      handle: get,
    },
    {
      ...teams,
      method: 'POST',
      pattern: '/chats/{chat}/messages',
      scopes: ['ChatMessage.Send', 'Chat.ReadWrite'],
      rates: (context) => [perChat(context), twenty('send')],
      handle: send,
    },
    {
      ...teams,
      method: 'GET',
      pattern: '/chats/{chat}/messages',
      scopes: ['Chat.Read', 'Chat.ReadWrite'],
      rates: (context) => [perChat(context), twenty('read')],
      handle: messages,
    },
  ]
  return { key: 'chats', routes, save: store.save, load: store.load }
}
