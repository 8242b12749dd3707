// Reads when a service wants to be asked again. Both forms of Retry-After (RFC 9110 section 10.2.3), and SharePoint's
// RateLimit-Reset, of which the later one counts (learn.microsoft.com/sharepoint/dev/general-development/
// how-to-avoid-getting-throttled-or-blocked-in-sharepoint-online). No cap: asking earlier makes it worse.

import { type Instant, SECOND } from '../../domain/instant.ts'

/** The wait after a 429 that does not name one, in ms. */
export const unnamedWait = 5 * SECOND

/** The instant by our clock, or null when the answer does not say. */
export function retryAfter(headers: Headers, now: Instant): Instant | null {
  const wait = waitOf(headers, now)
  if (wait === null) return null
  // Reset also comes with good answers; it only lengthens a wait that was asked for.
  const reset = seconds(headers.get('ratelimit-reset')) ?? 0
  return now + Math.max(wait, reset * SECOND)
}

function waitOf(headers: Headers, now: Instant): number | null {
  const text = headers.get('retry-after')
  if (text === null) return null
  const wait = seconds(text)
  if (wait !== null) return wait * SECOND
  const date = Date.parse(text)
  if (Number.isNaN(date)) return null
  // The date is by the server's clock, and so is the answer's own: ours may be wrong.
  const served = Date.parse(headers.get('date') ?? '')
  return Math.max(0, date - (Number.isNaN(served) ? now : served))
}

function seconds(text: string | null): number | null {
  return text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null
}
