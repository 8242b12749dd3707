// Between the column `Files` of a row (docs/lists.md) and the files that it names. Wire data is parsed, never trusted.

import { z } from 'zod'
import {
  ATTACHMENT_TYPES,
  type Attachment,
  LARGEST,
  MOST_OF_ONE,
  shownName,
} from '../../domain/attachment/attachment.ts'

const Named = z.object({
  /** Becomes a part of an address. */
  id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
  name: z.string(),
  type: z.enum(ATTACHMENT_TYPES),
  size: z.int().min(1).max(LARGEST),
})

/** Files that do not read are left out: the item itself still counts. */
export function readAttachments(fields: Readonly<Record<string, unknown>>): Attachment[] {
  const entries = parsed(fields.Files)
  if (!Array.isArray(entries)) return []
  const found = entries.flatMap((entry: unknown): Attachment[] => {
    const read = Named.safeParse(entry)
    return read.success ? [{ ...read.data, name: shownName(read.data.name, read.data.type) }] : []
  })
  return found.filter(({ id }, place) => found.findIndex((other) => other.id === id) === place).slice(0, MOST_OF_ONE)
}

export const writeAttachments = (attachments: readonly Attachment[]): string =>
  JSON.stringify(attachments.map(({ id, name, type, size }) => ({ id, name, type, size })))

function parsed(text: unknown): unknown {
  if (typeof text !== 'string' || text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
