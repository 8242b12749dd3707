// Files of an item as the page of the window draws them.

import { z } from 'zod'
import { ATTACHMENT_TYPES } from '../domain/attachment/attachment.ts'

export const AttachmentView = z.strictObject({
  id: z.string(),
  name: z.string(),
  type: z.enum(ATTACHMENT_TYPES),
  /** In bytes. */
  size: z.int(),
  state: z.enum([
    /** Of a page that is being written. */
    'draft',
    /** Goes once its item has gone, or once the network is back. */
    'waiting',
    'sending',
    'sent',
    /** The tenant did not take it; `message` says why. */
    'not-sent',
    /** In the tenant, as far as anybody knows; nobody has asked for it here. */
    'away',
    /** Asked for; it comes, or is waited for. */
    'fetching',
    /** Asked for, and the sender's console has not sent it yet. */
    'absent',
    /** Asked for, and not to be had; `message` says why. */
    'failed',
    'here',
  ]),
  /** Bytes that have been sent, or that have come. */
  done: z.int(),
  message: z.string().nullable(),
  /** All its bytes are on this computer. */
  readable: z.boolean(),
})
export type AttachmentView = z.infer<typeof AttachmentView>
