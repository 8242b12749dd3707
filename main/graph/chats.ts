// One-to-one chats in Teams, for urgent messages to a person. learn.microsoft.com/graph/api/chat-post (the same chat is
// given again when it exists), learn.microsoft.com/graph/api/chat-post-messages.

import { z } from 'zod'
import { graphFailure } from './failure.ts'
import type { GraphClient } from './graph-client.ts'
import type { GraphResult } from './lists-port.ts'

export interface Chats {
  /**
   * An urgent message from the signed-in person to another. Plain text without patient data: it leaves the console.
   * Never repeated by itself: whoever gets a failure without a known outcome does not know whether it was sent.
   */
  sendUrgent(fromId: string, toId: string, text: string): Promise<GraphResult<null>>
}

const Created = z.object({ id: z.string().min(1) })

const member = (id: string) => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles: ['owner'],
  'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
})

export function createChats(client: GraphClient): Chats {
  return {
    async sendUrgent(fromId, toId, text) {
      const opened = await client.call({
        method: 'POST',
        url: '/chats',
        body: { chatType: 'oneOnOne', members: [member(fromId), member(toId)] },
        priority: 'person',
        // The same chat comes back however often it is asked for.
        repeatable: true,
      })
      if (!opened.ok) return opened
      const chat = Created.safeParse(opened.value.body)
      if (!chat.success) return graphFailure(opened.value.requestId, 'malformed', 'a chat without an id')
      const sent = await client.call({
        method: 'POST',
        url: `/chats/${encodeURIComponent(chat.data.id)}/messages`,
        body: { importance: 'urgent', body: { contentType: 'text', content: text } },
        priority: 'person',
      })
      return sent.ok ? { ok: true, value: null } : sent
    },
  }
}
