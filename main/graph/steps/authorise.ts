// Adds the token, for Graph and nobody else, and answers Graph's request for a newer one, once.

import type { TokenSource } from '../../identity/identity-state.ts'
import { isFailure, type Outcome } from '../call.ts'
import { claimsChallenge } from '../claims-challenge.ts'
import { graphFailure } from '../failure.ts'
import type { Step } from '../step.ts'

export const authorise =
  (tokens: TokenSource, graphOrigin: string): Step =>
  async (call, next) => {
    const { requestId } = call.settings
    if (new URL(call.url).origin !== graphOrigin)
      return graphFailure(requestId, 'malformed', 'a link that does not lead to Graph')

    async function send(options?: { claims?: string; forceRefresh?: boolean }): Promise<Outcome> {
      const token = await tokens.token(undefined, options)
      if (!token.ok)
        return graphFailure(requestId, token.code === 'signed-out' ? 'sign-in-needed' : token.code, token.message)
      call.target = call.url
      call.foreign = false
      call.headers.set('authorization', `Bearer ${token.value}`)
      return await next()
    }

    const refused = (outcome: Outcome): outcome is Response =>
      !isFailure(outcome) && outcome.status === 401 && !call.foreign

    const first = await send()
    if (!refused(first)) return first
    const claims = claimsChallenge(first.headers.get('www-authenticate'))
    const second = await send(claims === null ? { forceRefresh: true } : { claims })
    if (!refused(second)) return second
    tokens.refused()
    return graphFailure(requestId, 'sign-in-needed', '401 with a new token', { status: 401 })
  }
