// What alarms one person: pages that nobody has taken, told again until somebody has, and a console that cannot see.
// It says what there is; the windows that lie over everything are the console's.

import type { AlarmPrivacyView, MissedView } from '../../contract/alarm-views.ts'
import { ALARM_PRIVACY } from '../../contract/alarm-views.ts'
import type { FreshnessView } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { MUTE_FOR } from '../../domain/repeat.ts'
import type { Clock, Log, Notifier, SoundName, SoundPort, Stop } from '../ports.ts'
import type { BlindTime, Item } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { type AlarmFacts, alarmFacts } from './alarm-rows.ts'
import { type BlindNow, createBlindness } from './blindness.ts'
import type { Recipient } from './decide.ts'
import { createRepeat } from './repeat.ts'

export interface AlarmOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly recipient: () => Recipient
  readonly freshness: () => FreshnessView
  readonly notifier: Pick<Notifier, 'show'>
  readonly sound: Pick<SoundPort, 'play'>
  /** The tenant's time, which pages are dated by. */
  readonly tenantNow: () => Instant
  /** The trust's interval for a page, in ms; undefined: our default. */
  readonly repeatEvery?: ((item: Item, level: Level) => number | undefined) | undefined
  /** Notices are due again. */
  readonly notify: () => void
  readonly changed: () => void
}

export interface Alarm {
  start(): Stop
  /** Pages, duty or acts are others. Call after each commit. */
  run(): void
  /** How far the data can be trusted is another. */
  look(): void
  asleep(): void
  /** Pages that open the alarm window, the most urgent first. */
  facts(): AlarmFacts[]
  blind(): BlindNow | null
  knowBlind(): void
  mute(): Instant | null
  mutedUntil(): Instant | null
  missed(): MissedView | null
  noteMissed(): void
  blindTimes(): readonly BlindTime[]
  /** What the trust lets an alarm say. */
  privacy(): AlarmPrivacyView
}

export const SOUND_OF = {
  1: 'crash',
  2: 'emergency',
  3: 'urgent',
  4: 'routine',
  5: 'routine',
} as const satisfies Record<Level, SoundName>

export function createAlarm(options: AlarmOptions): Alarm {
  const { store, clock, recipient, changed } = options
  let blindMutedUntil: Instant | null = null

  const mutedUntil = (): Instant | null => {
    const ends = [
      repeat.mutedUntil(),
      blindMutedUntil !== null && blindMutedUntil > clock.now() ? blindMutedUntil : null,
    ]
    const inForce = ends.flatMap((end) => end ?? [])
    return inForce.length === 0 ? null : Math.max(...inForce)
  }
  const repeat = createRepeat({
    store,
    clock,
    recipient,
    repeatEvery: options.repeatEvery,
    sound: (level) => options.sound.play(SOUND_OF[level]),
    notify: options.notify,
    changed,
  })
  const blindness = createBlindness({
    store,
    clock,
    freshness: options.freshness,
    recipient,
    tenantNow: options.tenantNow,
    muted: () => mutedUntil() !== null,
    sound: () => options.sound.play('blind'),
    tell: (id, title, body) =>
      void options.notifier
        .show({ id, title, body, critical: false, actions: [] })
        .then(({ outcome }) => options.log.info('told what was missed', { outcome })),
    changed,
  })

  return {
    start() {
      const stops = [repeat.start(), blindness.start()]
      return () => {
        for (const stop of stops) stop()
      }
    },
    run: repeat.run,
    look: blindness.look,
    asleep: blindness.asleep,
    facts: () => alarmFacts(store, recipient()),
    blind: blindness.now,
    knowBlind: blindness.know,
    mute() {
      if (blindness.now()) blindMutedUntil = clock.now() + MUTE_FOR
      repeat.mute()
      changed()
      return mutedUntil()
    },
    mutedUntil,
    missed: blindness.missed,
    noteMissed: blindness.noteMissed,
    blindTimes: () => store.blindTimes.latest(20),
    privacy() {
      const setting = store.items.ofKind('setting').find(({ fields }) => fields.Title === 'AlarmPrivacy')
      const value = setting?.fields.Value
      return ALARM_PRIVACY.find((each) => each === value) ?? 'level-and-place'
    },
  }
}
