// Files of items: chosen for one that is being written, and looked at in one that was sent.

import { z } from 'zod'
import { ATTACHMENT_TYPES } from '../domain/attachment/attachment.ts'
import { AttachmentView } from './attachment-views.ts'
import { type ChannelMap, Nothing, Ref } from './channel-types.ts'

const Id = z.string().min(1).max(100)
/** The id that the item will have (`sendId`). */
const Draft = z.guid()
/** What is larger is not carried across the bridge: the window says so itself. */
const LARGEST_CARRIED = 12 * 1024 * 1024

const Bytes = z.custom<Uint8Array<ArrayBuffer>>(
  (value) => value instanceof Uint8Array && value.byteLength <= LARGEST_CARRIED,
  'not bytes, or too many',
)

/** What became of the files that somebody chose. `refused`: in words, each with the name of its file. */
const Attached = z.strictObject({ files: z.array(AttachmentView), refused: z.array(z.string()) })

export const attachmentChannels = {
  'attachments.ofDraft': {
    in: z.strictObject({ draft: Draft }),
    out: z.strictObject({ files: z.array(AttachmentView) }),
  },
  /** Asks which files, in a window of the system. */
  'attachments.pick': { in: z.strictObject({ draft: Draft }), out: Attached },
  /** Pasted or dropped. */
  'attachments.add': { in: z.strictObject({ draft: Draft, name: z.string().max(1_000), bytes: Bytes }), out: Attached },
  'attachments.remove': {
    in: z.strictObject({ draft: Draft, id: Id }),
    out: z.strictObject({ files: z.array(AttachmentView) }),
  },
  /** The item whose files are being looked at; null: none any more. Small pictures of it are fetched. */
  'attachments.look': { in: z.strictObject({ ref: Ref.nullable() }), out: Nothing },
  'attachments.fetch': { in: z.strictObject({ ref: Ref, id: Id }), out: Nothing },
  'attachments.cancel': { in: z.strictObject({ ref: Ref, id: Id }), out: Nothing },
  /** A picture, once it is here. */
  'attachments.bytes': {
    in: z.strictObject({ ref: Ref, id: Id }),
    out: z.strictObject({ type: z.enum(ATTACHMENT_TYPES), bytes: Bytes }),
  },
  /** Shows a PDF in a window of its own, once it is here. */
  'attachments.showDocument': { in: z.strictObject({ ref: Ref, id: Id }), out: Nothing },
  /** One that the tenant did not take is tried again. */
  'attachments.sendAgain': { in: z.strictObject({ ref: Ref, id: Id }), out: Nothing },
} as const satisfies ChannelMap

export const attachmentEvents = {
  /** The files of an item, or how far they have come. */
  'attachments.changed': z.strictObject({ ref: Ref }),
} as const satisfies Record<string, z.ZodType>
