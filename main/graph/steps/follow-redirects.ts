// Follows redirects of reads itself, so that the token never goes to another origin (RFC 9110 section 15.4).

import { isFailure, type Outcome } from '../call.ts'
import { graphFailure } from '../failure.ts'
import type { Step } from '../step.ts'

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
const mostHops = 5

export const followRedirects: Step = async (call, next) => {
  const refuse = (message: string): Outcome => graphFailure(call.settings.requestId, 'malformed', message)
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const outcome = await next()
    if (isFailure(outcome) || !redirects.has(outcome.status)) return outcome
    const location = outcome.headers.get('location')
    const target = location === null ? null : URL.parse(location, call.target)
    if (!target) return refuse(`${outcome.status} without a location`)
    if (target.protocol !== 'https:') return refuse('a redirect to an address without TLS')
    if (call.settings.method !== 'GET') return refuse('a redirect of a write')
    if (target.origin !== new URL(call.target).origin) {
      call.headers.delete('authorization')
      call.foreign = true
    }
    call.target = target.href
  }
  return refuse('too many redirects')
}
