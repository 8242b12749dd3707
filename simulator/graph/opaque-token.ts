/** Paging and delta tokens: state of a link, which clients must pass back as it is (learn.microsoft.com/graph/paging). */
import type { z } from 'zod'

export function encodeToken(state: unknown): string {
  return Buffer.from(JSON.stringify(state)).toString('base64url')
}

/** Undefined when the text was not made by `encodeToken` or does not fit the schema. */
export function decodeToken<T extends z.ZodType>(schema: T, token: string): z.infer<T> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    // Not JSON: somebody else's token, or a cut one.
    return undefined
  }
}
