// The answer to a $batch. learn.microsoft.com/graph/json-batching

import { z } from 'zod'

const BatchAnswer = z.object({ responses: z.array(z.unknown()) })

const Member = z.object({
  id: z.string(),
  status: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number()])).nullish(),
  body: z.unknown().optional(),
})

export interface MemberAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** Answers by id, in whatever order they came; undefined when it is no batch answer. A member that is not well formed is left out. */
export function readBatchAnswer(body: unknown): Map<string, MemberAnswer> | undefined {
  const answer = BatchAnswer.safeParse(body)
  if (!answer.success) return undefined
  const members = new Map<string, MemberAnswer>()
  for (const raw of answer.data.responses) {
    const member = Member.safeParse(raw)
    if (!member.success) continue
    const { id, status, headers, body: inner } = member.data
    const texts = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [name, String(value)])
    members.set(id, { status, headers: new Headers(texts), body: inner })
  }
  return members
}
