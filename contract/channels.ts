// What crosses the process boundary. The schema is the type; nothing is written down twice.

import { z } from 'zod'
import { HealthView, PageDetail, PageRow, RoleRow, SessionView } from './views.ts'

const Nothing = z.strictObject({})
const Ref = z.string().min(3).max(300)
const Words = z.string().trim().min(1).max(2_000)

/** A window on a list: `total` rows in all, `rows` from `offset`. `version` goes up with every change of the list. */
const Window = <T extends z.ZodType>(row: T) =>
  z.strictObject({ version: z.int(), total: z.int(), offset: z.int(), rows: z.array(row) })
const Range = { offset: z.int().min(0), limit: z.int().min(1).max(200) }

export const QueueView = z.enum(['waiting', 'sent', 'closed'])
export type QueueView = z.infer<typeof QueueView>

/** Accepted: it is done here, and on its way to the tenant. */
const Accepted = z.strictObject({ id: z.string() })

export const channels = {
  'session.get': { in: Nothing, out: SessionView },
  'session.signIn': { in: z.strictObject({ account: z.string().optional() }), out: Nothing },
  'session.cancelSignIn': { in: Nothing, out: Nothing },
  /** Refused with code `unsent-acts` while acts of this person wait for the tenant, unless `discard`. */
  'session.signOut': { in: z.strictObject({ discard: z.boolean().optional() }), out: Nothing },
  /** No keychain: the person chooses to keep the cache in memory for this session. */
  'session.allowMemoryOnly': { in: Nothing, out: Nothing },
  /** The cache cannot be unlocked: it is kept aside, and a new one begun. What was not yet sent in it stays there. */
  'session.startAfresh': { in: Nothing, out: Nothing },
  /** Tries to unlock the cache again, after the keychain was unlocked. */
  'session.tryUnlock': { in: Nothing, out: Nothing },
  'health.get': { in: Nothing, out: HealthView },
  'sync.now': { in: Nothing, out: Nothing },
  'queue.list': { in: z.strictObject({ view: QueueView, ...Range }), out: Window(PageRow) },
  'pages.get': { in: z.strictObject({ ref: Ref }), out: PageDetail },
  'pages.seen': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'pages.acknowledge': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'pages.reply': { in: z.strictObject({ ref: Ref, text: Words }), out: Accepted },
  'pages.done': { in: z.strictObject({ ref: Ref, text: Words.optional() }), out: Accepted },
  'roles.list': { in: z.strictObject({ find: z.string().max(100), ...Range }), out: Window(RoleRow) },
  'roles.take': { in: z.strictObject({ ref: Ref }), out: Accepted },
  'roles.giveBack': { in: z.strictObject({ ref: Ref }), out: Accepted },
  /** Shows a test notification and answers with what the system said of it. */
  'alerts.test': {
    in: Nothing,
    out: z.strictObject({ outcome: z.enum(['shown', 'failed', 'unknown']), message: z.string() }),
  },
} as const satisfies Record<string, { in: z.ZodType; out: z.ZodType }>

export const events = {
  'session.changed': SessionView,
  'health.changed': HealthView,
  /** The list has changed; who missed a version re-reads. */
  'queue.changed': z.strictObject({ version: z.int() }),
  'roles.changed': z.strictObject({ version: z.int() }),
  /** A page's facts changed, in the tenant or here. */
  'page.changed': z.strictObject({ ref: Ref }),
  /** A notification or a second start asks the window to show this. */
  'open.requested': z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('page'), ref: Ref }),
    z.strictObject({ what: z.literal('queue') }),
  ]),
} as const satisfies Record<string, z.ZodType>

export type ChannelName = keyof typeof channels
export type EventName = keyof typeof events
export type Question<K extends ChannelName> = z.input<(typeof channels)[K]['in']>
export type Answer<K extends ChannelName> = z.infer<(typeof channels)[K]['out']>
export type EventOf<K extends EventName> = z.infer<(typeof events)[K]>

/** What every call answers: a value, or a code with words for people. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** What the preload puts on `window.rolecall`. */
export interface RolecallApi {
  call<K extends ChannelName>(name: K, question: Question<K>): Promise<Reply<Answer<K>>>
  /** Returns the end of the subscription. */
  on<K extends EventName>(name: K, listen: (event: EventOf<K>) => void): () => void
}
