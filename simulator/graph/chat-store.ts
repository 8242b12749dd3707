/** The tenant's chats and their messages, kept with the state. Knows nothing of HTTP. */
import { z } from 'zod'
import type { ModuleDeps } from '../state/tenant-state.ts'

const chatSchema = z.object({
  id: z.string(),
  topic: z.string().nullable(),
  chatType: z.enum(['oneOnOne', 'group']),
  createdDateTime: z.string(),
  lastUpdatedDateTime: z.string(),
  memberIds: z.array(z.string()),
})

const messageSchema = z.object({
  id: z.string(),
  etag: z.string(),
  chatId: z.string(),
  senderId: z.string(),
  subject: z.string().nullable(),
  importance: z.enum(['normal', 'high', 'urgent']),
  body: z.object({ contentType: z.enum(['text', 'html']), content: z.string() }),
  createdDateTime: z.string(),
  lastModifiedDateTime: z.string(),
})

export type Chat = Readonly<z.infer<typeof chatSchema>>
export type ChatMessage = Readonly<z.infer<typeof messageSchema>>

export interface NewMessage {
  readonly subject?: string | null | undefined
  readonly importance: ChatMessage['importance']
  readonly body: ChatMessage['body']
}

export interface ChatStore {
  find(id: string): Chat | undefined
  /** The one-to-one chat that these two have already, or a new chat. */
  open(chatType: Chat['chatType'], memberIds: readonly string[], topic: string | null, now: number): Chat
  /** Newest first. */
  of(userId: string): readonly Chat[]
  post(chat: Chat, senderId: string, message: NewMessage, now: number): ChatMessage
  /** Newest first. */
  messages(chat: Chat): readonly ChatMessage[]
  save(): unknown
  load(saved: unknown): void
}

const savedSchema = z.object({ chats: z.array(chatSchema), messages: z.array(messageSchema) })

export const createChatStore = ({ random, changed }: Pick<ModuleDeps, 'random' | 'changed'>): ChatStore => {
  const chats = new Map<string, Chat>()
  const messages = new Map<string, ChatMessage[]>()
  let lastMessageId = 0

  const append = (message: ChatMessage): void => {
    const own = messages.get(message.chatId) ?? []
    own.push(message)
    messages.set(message.chatId, own)
    lastMessageId = Math.max(lastMessageId, Number(message.id))
  }

  return {
    find: (id) => chats.get(id),
    open: (chatType, memberIds, topic, now) => {
      // Real ids of one-to-one chats are made of the two members too, which is what makes them unique.
      const pair = `19:${memberIds.toSorted().join('_')}@unq.gbl.spaces`
      const id = chatType === 'oneOnOne' ? pair : `19:${random.guid().replaceAll('-', '')}@thread.v2`
      const known = chats.get(id)
      if (known !== undefined) {
        return known
      }
      const at = new Date(now).toISOString()
      const title = chatType === 'group' ? topic : null
      const chat: Chat = {
        id,
        topic: title,
        chatType,
        createdDateTime: at,
        lastUpdatedDateTime: at,
        memberIds: [...memberIds],
      }
      chats.set(id, chat)
      changed()
      return chat
    },
    of: (userId) =>
      [...chats.values()]
        .filter((chat) => chat.memberIds.includes(userId))
        .toSorted((one, other) => other.lastUpdatedDateTime.localeCompare(one.lastUpdatedDateTime)),
    post: (chat, senderId, message, now) => {
      // Message ids are milliseconds since 1970, and unique.
      const id = String(Math.max(now, lastMessageId + 1))
      const at = new Date(now).toISOString()
      const posted: ChatMessage = {
        id,
        etag: id,
        chatId: chat.id,
        senderId,
        subject: message.subject ?? null,
        importance: message.importance,
        body: message.body,
        createdDateTime: at,
        lastModifiedDateTime: at,
      }
      append(posted)
      chats.set(chat.id, { ...chat, lastUpdatedDateTime: at })
      changed()
      return posted
    },
    messages: (chat) => (messages.get(chat.id) ?? []).toReversed(),
    save: () => ({ chats: [...chats.values()], messages: [...messages.values()].flat() }),
    load: (saved) => {
      const parsed = savedSchema.parse(saved)
      for (const chat of parsed.chats) {
        chats.set(chat.id, chat)
      }
      parsed.messages.forEach(append)
    },
  }
}
