// What somebody finds in Teams: the messages of their chats, read as Teams itself would.

import { z } from 'zod'
import { eventually } from './eventually.ts'
import type { Hospital } from './hospital.ts'

const chats = z.object({ value: z.array(z.object({ id: z.string() })) })
const messages = z.object({
  value: z.array(
    z.object({
      importance: z.string(),
      subject: z.string().nullable(),
      body: z.object({ content: z.string() }),
      from: z.object({ user: z.object({ displayName: z.string() }) }),
    }),
  ),
})

export interface TeamsMessage {
  readonly from: string
  readonly importance: string
  readonly text: string
}

/** Newest first in each chat. */
export async function teamsMessages({ tenant }: Hospital, upn: string): Promise<TeamsMessage[]> {
  const token = await tenant.control.tokenFor(upn, { scopes: ['Chat.Read'] })
  const read = async (path: string): Promise<unknown> => {
    const ask = async () => {
      const answer = await fetch(`${tenant.url}/v1.0${path}`, { headers: { authorization: `Bearer ${token}` } })
      // A chat may be read once a second, and a refused reading counts.
      return answer.status !== 429 && answer
    }
    const reply = await eventually(`an answer for ${path}`, ask, { every: 1_200 })
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`)
    return await reply.json()
  }
  const found: TeamsMessage[] = []
  for (const { id } of chats.parse(await read('/me/chats')).value) {
    const { value } = messages.parse(await read(`/chats/${encodeURIComponent(id)}/messages`))
    for (const { importance, subject, body, from } of value)
      found.push({ from: from.user.displayName, importance, text: `${subject ?? ''} ${body.content}`.trim() })
  }
  return found
}
