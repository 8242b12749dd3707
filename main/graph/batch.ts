// Several calls in one $batch: 20 at a time, answers in any order. Each member is throttled and fails by itself, and
// the outer answer does not show it. learn.microsoft.com/graph/json-batching

import { randomUUID } from 'node:crypto'
import type { Clock } from '../ports.ts'
import type { Method, Priority } from './call.ts'
import { failureOfAnswer, graphFailure } from './failure.ts'
import type { GraphAnswer, GraphClient } from './graph-client.ts'
import type { GraphFailure, GraphResult } from './lists-port.ts'
import { pause } from './pause.ts'
import { type MemberAnswer, readBatchAnswer } from './wire/batch-answer.ts'

export interface BatchMember {
  readonly method: Method
  /** A path under v1.0, query included. */
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export interface BatchOptions {
  readonly priority: Priority
  readonly signal?: AbortSignal
}

/** The results are in the order of the members; a member that fails does not fail the others. */
export type Batch = (
  members: readonly BatchMember[],
  options: BatchOptions,
) => Promise<readonly GraphResult<GraphAnswer>[]>

const mostMembers = 20
const mostRounds = 3
const firstBackOff = 500

export function createBatch(client: GraphClient, clock: Clock): Batch {
  async function ask(open: readonly BatchMember[], options: BatchOptions) {
    const answer = await client.call({
      method: 'POST',
      url: '/$batch',
      body: { requests: open.map(requestOf) },
      priority: options.priority,
      signal: options.signal,
      timeLimitMs: 30_000,
      repeatable: open.every((member) => member.method === 'GET'),
    })
    if (!answer.ok) return answer
    const answers = readBatchAnswer(answer.value.body)
    return answers ?? graphFailure(answer.value.requestId, 'malformed', 'not the answer of a batch')
  }

  function resultOf(answer: MemberAnswer | undefined): GraphResult<GraphAnswer> {
    const requestId = answer?.headers.get('request-id') ?? ''
    if (!answer) return graphFailure(requestId, 'malformed', 'no answer for a member of a batch')
    if (answer.status >= 200 && answer.status < 300) return { ok: true, value: { ...answer, requestId } }
    const failure = failureOfAnswer(requestId, answer, clock.now())
    // The next round, and everybody else, then waits at the gate.
    if (failure.code === 'throttled' && failure.retryAt !== null) client.keepQuiet(failure.retryAt)
    return failure
  }

  async function settle(chunk: readonly BatchMember[], options: BatchOptions) {
    const results = new Map<BatchMember, GraphResult<GraphAnswer>>()
    let open = chunk
    for (let round = 1; open.length > 0; round += 1) {
      const answers = await ask(open, options)
      const again: BatchMember[] = []
      for (const [index, member] of open.entries()) {
        const result = answers instanceof Map ? resultOf(answers.get(String(index))) : answers
        results.set(member, result)
        if (!result.ok && mayRepeat(result, member)) again.push(member)
      }
      if (round === mostRounds || !(answers instanceof Map)) break
      if (again.length > 0 && !(await pause(clock, firstBackOff * round, options.signal ?? null))) break
      open = again
    }
    return chunk.map((member) => results.get(member) ?? graphFailure('', 'cancelled', 'no longer wanted'))
  }

  return async (members, options) => {
    const results: GraphResult<GraphAnswer>[] = []
    for (let at = 0; at < members.length; at += mostMembers)
      results.push(...(await settle(members.slice(at, at + mostMembers), options)))
    return results
  }
}

function requestOf({ method, url, headers, body }: BatchMember, index: number) {
  const content = body === undefined ? {} : { body }
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' }
  return {
    id: String(index),
    method,
    url,
    headers: { ...type, ...headers, 'client-request-id': randomUUID() },
    ...content,
  }
}

/** As for single calls: a 429 has not been looked at; after 503 or 504 only a read is safe. */
function mayRepeat(failure: GraphFailure, member: BatchMember): boolean {
  if (failure.status === 429) return true
  return member.method === 'GET' && (failure.status === 503 || failure.status === 504)
}
