// An instant is epoch milliseconds, UTC. On the wire it is ISO 8601 (docs/lists.md).

export type Instant = number

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const toIso = (at: Instant): string => new Date(at).toISOString()

/** The instant of an ISO 8601 text, or undefined when it is not one. */
export function fromIso(text: string): Instant | undefined {
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
