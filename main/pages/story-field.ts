// The Story column (docs/lists.md): a JSON array of facts. What another console wrote stays as it was written, word for word.

import { z } from 'zod'
import { fromIso, toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { LANES, STEP_REASONS, STORY_KINDS, type StoryEntry } from '../../domain/story.ts'

const Story = z.array(z.record(z.string(), z.unknown()))

const Entry = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  at: z.string().refine((text) => fromIso(text) !== undefined),
  byId: z.string().catch(''),
  byName: z.string().catch(''),
  console: z.string().catch(''),
  text: z.string().optional().catch(undefined),
  eta: z.string().optional().catch(undefined),
  step: z.int().min(0).optional().catch(undefined),
  to: z.string().optional().catch(undefined),
  why: z.enum(STEP_REASONS).optional().catch(undefined),
  lane: z.enum(LANES).optional().catch(undefined),
  onBehalf: z.string().optional().catch(undefined),
  red: z.string().optional().catch(undefined),
})

/** Fails only when the column is not a list of entries; an entry that cannot be read is kept and shown as one. */
export function readStory(json: string | null | undefined): Result<StoryEntry[], 'unreadable'> {
  if (!json?.trim()) return ok([])
  const parsed = Story.safeParse(parse(json))
  if (!parsed.success) return failure('unreadable', 'Story')
  const story: StoryEntry[] = []
  for (const [index, raw] of parsed.data.entries()) story.push(readEntry(raw, index, story.at(-1)?.at ?? 0))
  return ok(story)
}

export const writeStory = (story: readonly StoryEntry[]): string => JSON.stringify(story.map(writeEntry))

function readEntry(raw: Readonly<Record<string, unknown>>, index: number, previous: number): StoryEntry {
  const parsed = Entry.safeParse(raw)
  if (!parsed.success)
    return {
      id: `unreadable-${index}`,
      kind: 'other',
      rawKind: 'an entry that this console cannot read',
      at: previous,
      byId: '',
      byName: '',
      console: '',
      raw,
    }
  const { at, eta, text, kind: written, ...entry } = parsed.data
  const kind = STORY_KINDS.find((known) => known === written)
  return {
    ...entry,
    kind: kind ?? 'other',
    ...(kind ? {} : { rawKind: written }),
    at: fromIso(at) ?? previous,
    ...(text ? { text } : {}),
    ...(eta === undefined ? {} : { eta: fromIso(eta) }),
    ...(kind && isKnownWhole(raw, parsed.data) ? {} : { raw }),
  }
}

/** Nothing in it is unknown here, by name or by value. */
const isKnownWhole = (raw: Readonly<Record<string, unknown>>, read: object): boolean =>
  Object.keys(raw).every((field) => raw[field] === undefined || Reflect.get(read, field) !== undefined)

function writeEntry({ raw, rawKind: _rawKind, at, eta, ...entry }: StoryEntry): Readonly<Record<string, unknown>> {
  return raw ?? { ...entry, at: toIso(at), ...(eta === undefined ? {} : { eta: toIso(eta) }) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
