// Pages: the queue, one page, and what is done to it.

import { z } from 'zod'
import { Accepted, type ChannelMap, Nothing, Range, Ref, Window, Words } from './channel-types.ts'
import { DraftView, InpatientRow, PlanView } from './compose-views.ts'
import { ExplainView } from './explain-views.ts'
import { RoleCode } from './reach-channels.ts'
import { LevelView, PageDetail, PageRow } from './views.ts'

export const QueueView = z.enum(['waiting', 'sent', 'closed'])
export type QueueView = z.infer<typeof QueueView>

export const pageChannels = {
  'queue.list': { in: z.strictObject({ view: QueueView, ...Range }), out: Window(PageRow) },
  'pages.get': { in: z.strictObject({ ref: Ref }), out: PageDetail },
  /** Why me, why now, what happens next, why not the other one. */
  'pages.explain': { in: z.strictObject({ ref: Ref }), out: ExplainView },
  'pages.seen': { in: z.strictObject({ ref: Ref }), out: Accepted },
  /** `onBehalf`: by somebody whom it is not for, and why; it is shown as that. */
  'pages.acknowledge': { in: z.strictObject({ ref: Ref, onBehalf: Words.optional() }), out: Accepted },
  /** Takes responsibility, and says by when. */
  'pages.accept': { in: z.strictObject({ ref: Ref, eta: z.int(), text: Words.optional() }), out: Accepted },
  /** Somebody rang, or bleeped, the holder of a role of this page by its fallback number. */
  'pages.rang': {
    in: z.strictObject({ ref: Ref, roleCode: z.string().min(1).max(100), lane: z.enum(['phone', 'bleep']) }),
    out: Accepted,
  },
  'pages.reply': { in: z.strictObject({ ref: Ref, text: Words, eta: z.int().optional() }), out: Accepted },
  /** "Cannot attend": the ladder moves at once. */
  'pages.decline': { in: z.strictObject({ ref: Ref, text: Words.optional() }), out: Accepted },
  'pages.redirect': { in: z.strictObject({ ref: Ref, to: RoleCode, text: Words.optional() }), out: Accepted },
  /** By its sender: everybody who was told is told to stand down. One that is not sent yet is taken back. */
  'pages.cancel': { in: z.strictObject({ ref: Ref, text: Words.optional() }), out: Accepted },
  'pages.done': { in: z.strictObject({ ref: Ref, text: Words.optional() }), out: Accepted },
  /** What will happen if a page of this level is sent to this role now. */
  'pages.plan': { in: z.strictObject({ roleCode: RoleCode, level: LevelView }), out: PlanView },
  /**
   * Keeps the page and sends it as soon as it can be. `sendId` is a GUID of the page's own: however often it is asked for,
   * it is sent once. Refused with code `faults` and the words of the first fault.
   */
  'pages.send': { in: z.strictObject({ sendId: z.guid(), draft: DraftView }), out: z.strictObject({ ref: Ref }) },
  /** One that was refused or taken back before it was sent, to be written again as `sendId`; it is no longer shown. */
  'pages.takeBack': {
    in: z.strictObject({ ref: Ref, sendId: z.guid() }),
    out: z.strictObject({ draft: DraftView }),
  },
  /** Inpatients of the desks that this console follows, by ward and bed. */
  'inpatients.find': {
    in: z.strictObject({ find: z.string().max(100), limit: z.int().min(1).max(100) }),
    out: z.strictObject({ rows: z.array(InpatientRow) }),
  },
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
