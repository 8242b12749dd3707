// What crosses the process boundary. The schema is the type; nothing is written down twice. Each feature has its own file.

import type { z } from 'zod'
import type { ChannelMap } from './channel-types.ts'
import { pageChannels, pageEvents } from './page-channels.ts'
import { roleChannels, roleEvents } from './role-channels.ts'
import { sessionChannels, sessionEvents } from './session-channels.ts'

export const channels = {
  ...sessionChannels,
  ...pageChannels,
  ...roleChannels,
} as const satisfies ChannelMap

export const events = {
  ...sessionEvents,
  ...pageEvents,
  ...roleEvents,
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
