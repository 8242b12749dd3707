// Why somebody is alerted, as lines under four questions.

import { z } from 'zod'
import { TOPICS } from '../domain/explain.ts'

export const ExplainLine = z.strictObject({
  /** `why-me`, `why-now`, what happens `next`, and why not `others`. */
  topic: z.enum(TOPICS),
  text: z.string(),
  at: z.number().nullable(),
})

/** At least one line for each topic, in the order of the topics. */
export const ExplainView = z.strictObject({ lines: z.array(ExplainLine) })
export type ExplainView = z.infer<typeof ExplainView>
