// Graph's error body. Inner errors may nest; the innermost code says most. learn.microsoft.com/graph/errors

import { z } from 'zod'

const Code = z.object({ code: z.string().optional() })
type Inner = z.infer<typeof Code> & { innerError?: unknown; innererror?: unknown }
const Inner: z.ZodType<Inner> = z.looseObject({ code: z.string().optional() })
const ErrorBody = z.object({ error: Inner })

const Worded = z.object({ error: z.object({ message: z.string() }) })

/**
 * Whether a 400 is SharePoint's refusal of a value that another row has in a unique column. It has no code of its own:
 * only its words tell it (observed in practice, see docs/unverified.md), so no write may rest on this alone.
 */
export function isUniqueClash(body: unknown): boolean {
  const worded = Worded.safeParse(body)
  return worded.success && /unique constraint|duplicate values were found/i.test(worded.data.error.message)
}

/** Null when the body is not in Graph's shape, such as a proxy's page. */
export function innermostCode(body: unknown): string | null {
  const parsed = ErrorBody.safeParse(body)
  if (!parsed.success) return null
  let code: string | null = null
  let level: Inner | undefined = parsed.data.error
  // Deeper nesting than this is not Graph's.
  for (let depth = 0; level && depth < 8; depth += 1) {
    code = level.code ?? code
    const inner = Inner.safeParse(level.innerError ?? level.innererror)
    level = inner.success ? inner.data : undefined
  }
  return code
}
