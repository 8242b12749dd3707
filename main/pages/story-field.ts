// The Story column (docs/lists.md): a JSON array of facts. An entry of an unknown kind is kept as it was written.

import { z } from 'zod'
import { fromIso, toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { StoryEntry, StoryKind } from '../../domain/story.ts'

const KINDS: readonly StoryKind[] = ['delivered', 'seen', 'acknowledged', 'accepted', 'replied', 'done', 'cancelled']

const Entry = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  at: z.string(),
  byId: z.string().catch(''),
  byName: z.string().catch(''),
  console: z.string().catch(''),
  text: z.string().optional().catch(undefined),
  eta: z.string().optional().catch(undefined),
})

export function readStory(json: string | null | undefined): Result<StoryEntry[], 'unreadable'> {
  if (!json?.trim()) return ok([])
  let raw: unknown
  try {
    raw = JSON.parse(json)
  } catch {
    return failure('unreadable', 'Story')
  }
  const parsed = z.array(Entry).safeParse(raw)
  if (!parsed.success) return failure('unreadable', 'Story')
  const story: StoryEntry[] = []
  for (const entry of parsed.data) {
    const at = fromIso(entry.at)
    if (at === undefined) return failure('unreadable', 'Story.at')
    const kind = KINDS.find((known) => known === entry.kind)
    story.push({
      id: entry.id,
      kind: kind ?? 'other',
      ...(kind ? {} : { rawKind: entry.kind }),
      at,
      byId: entry.byId,
      byName: entry.byName,
      console: entry.console,
      ...(entry.text ? { text: entry.text } : {}),
      ...(entry.eta === undefined ? {} : { eta: fromIso(entry.eta) }),
    })
  }
  return ok(story)
}

export const writeStory = (story: readonly StoryEntry[]): string =>
  JSON.stringify(
    story.map(({ rawKind, at, eta, kind, ...rest }) => ({
      ...rest,
      kind: rawKind ?? kind,
      at: toIso(at),
      ...(eta === undefined ? {} : { eta: toIso(eta) }),
    })),
  )
