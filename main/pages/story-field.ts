// The Story column of a page (docs/lists.md).

import { z } from 'zod'
import { LANES, STEP_REASONS, STORY_KINDS } from '../../domain/story.ts'
import { storyField } from '../wire/story-field.ts'

const Facts = z.object({
  step: z.int().min(0).optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  why: z.enum(STEP_REASONS).optional().catch(undefined),
  lane: z.enum(LANES).optional().catch(undefined),
  onBehalf: z.string().optional().catch(undefined),
  red: z.string().optional().catch(undefined),
})

export const { read: readStory, write: writeStory } = storyField(STORY_KINDS, Facts)
