// Alarms: what the alarm windows ask and say. They may use these channels and no others.

import { z } from 'zod'
import { AlarmView, BlindTimeView, MissedView, SoundView } from './alarm-views.ts'
import { Accepted, type ChannelMap, Nothing, Ref } from './channel-types.ts'

export const SOUND_NAMES = ['crash', 'emergency', 'urgent', 'routine', 'blind'] as const
export const SoundName = z.enum(SOUND_NAMES)

export const ALARM_ANSWERS = ['acknowledge', 'on-my-way', 'cannot-attend'] as const

export const alarmChannels = {
  'alarm.get': { in: Nothing, out: AlarmView },
  'alarm.answer': { in: z.strictObject({ ref: Ref, answer: z.enum(ALARM_ANSWERS) }), out: Accepted },
  /** Brings the page to the front in the console's own window. */
  'alarm.open': { in: z.strictObject({ ref: Ref.nullable() }), out: Nothing },
  /** Silences what sounds, for two minutes or until the next alarm. Acknowledges nothing. */
  'alarm.mute': { in: Nothing, out: z.strictObject({ until: z.number().nullable() }) },
  /** "I know that this console is blind": it goes from the alarm windows and is silent; banner and tray stay. */
  'alarm.knowBlind': { in: Nothing, out: Nothing },
  'alarm.testSound': { in: z.strictObject({ sound: SoundName }), out: SoundView },
  'alarm.setVolume': { in: z.strictObject({ volume: z.number().min(0.2).max(1) }), out: Nothing },
  /** From the alarm window that sounds: what it can say of the computer's sound. */
  'alarm.heard': {
    in: z.strictObject({
      outputs: z.int().min(0).nullable(),
      running: z.boolean(),
      volume: z.number(),
      bursts: z.int().min(0),
      lastBurstAt: z.number().nullable(),
      error: z.string().max(200).nullable(),
      /** The order that this answers; null: it says so by itself. */
      order: z.int().nullable(),
    }),
    out: Nothing,
  },
  /** How tall the card is, in CSS pixels. */
  'alarm.fit': { in: z.strictObject({ height: z.number().min(40).max(4_000) }), out: Nothing },
  'alarm.missed': { in: Nothing, out: MissedView.nullable() },
  'alarm.noteMissed': { in: Nothing, out: Nothing },
  'alarm.blindTimes': { in: Nothing, out: z.array(BlindTimeView) },
} as const satisfies ChannelMap

export const alarmEvents = {
  'alarm.changed': AlarmView,
  /** To the one alarm window that sounds. `order` is answered by `alarm.heard`. */
  'alarm.play': z.strictObject({ sound: SoundName, volume: z.number(), order: z.int() }),
  'alarm.silence': z.strictObject({}),
  /** A key that the alarm windows answer to was pressed while another program has the focus. */
  'alarm.key': z.strictObject({ key: z.string() }),
  'missed.changed': MissedView.nullable(),
} as const satisfies Record<string, z.ZodType>
