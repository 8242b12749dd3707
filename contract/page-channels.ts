// Pages: the queue, one page, and what is done to it.

import { z } from 'zod'
import { Accepted, type ChannelMap, Nothing, Range, Ref, Window, Words } from './channel-types.ts'
import { PageDetail, PageRow } from './views.ts'

export const QueueView = z.enum(['waiting', 'sent', 'closed'])
export type QueueView = z.infer<typeof QueueView>

export const pageChannels = {
  'queue.list': { in: z.strictObject({ view: QueueView, ...Range }), out: Window(PageRow) },
  'pages.get': { in: z.strictObject({ ref: Ref }), out: PageDetail },
  'pages.seen': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'pages.acknowledge': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'pages.reply': { in: z.strictObject({ ref: Ref, text: Words }), out: Accepted },
  'pages.done': { in: z.strictObject({ ref: Ref, text: Words.optional() }), out: Accepted },
  /** Shows a test notification and answers with what the system said of it. */
  'alerts.test': {
    in: Nothing,
    out: z.strictObject({ outcome: z.enum(['shown', 'failed', 'unknown']), message: z.string() }),
  },
} as const satisfies ChannelMap

export const pageEvents = {
  /** The list has changed; who missed a version re-reads. */
  'queue.changed': z.strictObject({ version: z.int() }),
  /** A page's facts changed, in the tenant or here. */
  'page.changed': z.strictObject({ ref: Ref }),
} as const satisfies Record<string, z.ZodType>
