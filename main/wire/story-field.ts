// A Story column (docs/lists.md): a JSON array of facts. What another console wrote stays as it was written, word for word.

import { z } from 'zod'
import { fromIso, toIso } from '../../domain/instant.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Fact } from '../../domain/story.ts'

const Story = z.array(z.record(z.string(), z.unknown()))

const Common = z.object({
  id: z.string().min(1),
  kind: z.string().min(1),
  at: z.string().refine((text) => fromIso(text) !== undefined),
  byId: z.string().catch(''),
  byName: z.string().catch(''),
  console: z.string().catch(''),
  text: z.string().optional().catch(undefined),
  eta: z.string().optional().catch(undefined),
})

export interface StoryField<K extends string, F extends object> {
  /** Fails only when the column is not a list of entries; an entry that cannot be read is kept and shown as one. */
  read(json: string | null | undefined): Result<(Fact<K> & F)[], 'unreadable'>
  write(story: readonly Fact<K>[]): string
}

/** `further`: what an entry may say beside what every entry does. It must take anything: what it cannot read it leaves out. */
export function storyField<K extends string, F extends object>(
  kinds: readonly K[],
  further: z.ZodType<F>,
): StoryField<K, F> {
  const readEntry = (raw: Raw, index: number, previous: number): Fact<K> & F => {
    const parsed = Common.safeParse(raw)
    if (!parsed.success) return { ...further.parse({}), ...unreadable(raw, index, previous) }
    const { at, eta, text, kind: written, ...entry } = parsed.data
    const facts = further.parse(raw)
    const kind = kinds.find((known) => known === written)
    return {
      ...facts,
      ...entry,
      kind: kind ?? 'other',
      ...(kind ? {} : { rawKind: written }),
      at: fromIso(at) ?? previous,
      ...(text ? { text } : {}),
      ...(eta === undefined ? {} : { eta: fromIso(eta) }),
      ...(kind && isKnownWhole(raw, { ...facts, ...parsed.data }) ? {} : { raw }),
    }
  }
  return {
    read(json) {
      if (!json?.trim()) return ok([])
      const parsed = Story.safeParse(parse(json))
      if (!parsed.success) return failure('unreadable', 'Story')
      const story: (Fact<K> & F)[] = []
      for (const [index, raw] of parsed.data.entries()) story.push(readEntry(raw, index, story.at(-1)?.at ?? 0))
      return ok(story)
    },
    write: (story) => JSON.stringify(story.map(writeEntry)),
  }
}

type Raw = Readonly<Record<string, unknown>>

const unreadable = (raw: Raw, index: number, previous: number): Fact<never> => ({
  id: `unreadable-${index}`,
  kind: 'other',
  rawKind: 'an entry that this console cannot read',
  at: previous,
  byId: '',
  byName: '',
  console: '',
  raw,
})

/** Nothing in it is unknown here, by name or by value. */
const isKnownWhole = (raw: Raw, read: object): boolean =>
  Object.keys(raw).every((field) => raw[field] === undefined || Reflect.get(read, field) !== undefined)

function writeEntry({ raw, rawKind: _rawKind, at, eta, ...entry }: Fact<string>): Raw {
  return raw ?? { ...entry, at: toIso(at), ...(eta === undefined ? {} : { eta: toIso(eta) }) }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
