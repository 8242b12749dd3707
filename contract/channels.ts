// What crosses the process boundary. The schema is the type; nothing is written down twice. Each feature has its own file.

import type { z } from 'zod'
import { alarmChannels, alarmEvents } from './alarm-channels.ts'
import { attachmentChannels, attachmentEvents } from './attachment-channels.ts'
import type { ChannelMap } from './channel-types.ts'
import { directoryChannels, directoryEvents } from './directory-channels.ts'
import { downtimeChannels } from './downtime-channels.ts'
import { dutyChannels, dutyEvents } from './duty-channels.ts'
import { pageChannels, pageEvents } from './page-channels.ts'
import { reachChannels } from './reach-channels.ts'
import { referralChannels, referralEvents } from './referral-channels.ts'
import { resultChannels, resultEvents } from './result-channels.ts'
import { roleChannels, roleEvents } from './role-channels.ts'
import { rotaChannels, rotaEvents } from './rota-channels.ts'
import { selfCheckChannels } from './self-check-channels.ts'
import { sessionChannels, sessionEvents } from './session-channels.ts'

export const channels = {
  ...sessionChannels,
  ...alarmChannels,
  ...pageChannels,
  ...roleChannels,
  ...rotaChannels,
  ...reachChannels,
  ...selfCheckChannels,
  ...dutyChannels,
  ...downtimeChannels,
  ...directoryChannels,
  ...attachmentChannels,
  ...referralChannels,
  ...resultChannels,
} as const satisfies ChannelMap

export const events = {
  ...sessionEvents,
  ...alarmEvents,
  ...pageEvents,
  ...roleEvents,
  ...rotaEvents,
  ...dutyEvents,
  ...directoryEvents,
  ...attachmentEvents,
  ...referralEvents,
  ...resultEvents,
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
