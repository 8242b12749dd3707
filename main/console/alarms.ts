// The alarm windows of this computer: what alarms everybody who is signed in here, drawn once, over everything. While a
// person is not in front, or it is locked, their alarms sound and can be seen, and say nothing of a patient.

import type { ALARM_ANSWERS } from '../../contract/alarm-channels.ts'
import type { AlarmRow, AlarmView, BlindView, MissedView } from '../../contract/alarm-views.ts'
import type { EventName, EventOf } from '../../contract/channels.ts'
import { MINUTE } from '../../domain/instant.ts'
import { failure, type Result } from '../../domain/result.ts'
import { alarmRow } from '../alerts/alarm-rows.ts'
import type { SoundDesk } from '../alerts/sound.ts'
import { fallbacksOf } from '../health/fallbacks.ts'
import type { AlarmWindow, Clock, Stop } from '../ports.ts'
import type { Act, ItemRef } from '../store/model.ts'
import { pastTrouble } from '../sync/trouble-words.ts'
import { createSettle } from '../workspace/settle.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'

export interface AlarmSeat {
  readonly person: { readonly id: string; readonly name: string }
  /** In front, and not locked: this person may see and answer. */
  readonly open: boolean
  readonly workspace: Workspace
}

export interface AlarmsOptions {
  readonly window: AlarmWindow
  readonly sound: SoundDesk
  readonly clock: Clock
  readonly hospital: string
  readonly mark: AlarmView['mark']
  /** Whoever is in front first. */
  readonly seats: () => readonly AlarmSeat[]
  readonly send: <K extends EventName>(name: K, event: EventOf<K>) => void
  /** Somebody wants to see a page of this person, or (null) their queue. */
  readonly ask: (personId: string, ref: ItemRef | null) => void
}

export type AlarmAnswer = (typeof ALARM_ANSWERS)[number]

export interface Alarms {
  start(): Stop
  /** Something that alarms, or who is in front, may be another. */
  changed(): void
  view(): AlarmView
  answer(ref: ItemRef, answer: AlarmAnswer): Result<{ id: string }>
  open(ref: ItemRef | null): void
  mute(): number | null
  knowBlind(): void
  missed(): MissedView | null
  noteMissed(): void
  blindTimes(): { from: number; until: number | null; why: string }[]
  readonly sound: SoundDesk
  fit(height: number): void
}

/** Several facts change together; nobody sees this delay, in ms. */
const SOON = 15
/** "On my way" promises to be there within this time; whoever needs longer says so from the page. */
export const ON_MY_WAY_WITHIN = 5 * MINUTE
/** More do not fit on a card: the most urgent are on it. */
const MOST_ROWS = 20

export function createAlarms(options: AlarmsOptions): Alarms {
  const { window, sound, clock, seats } = options
  let told = ''
  let toldMissed = ''
  let consoleFocused = false

  const rows = (): AlarmRow[] => {
    const all = seats().flatMap((seat) => seat.workspace.alarm.facts().map((facts) => ({ facts, seat })))
    const single = all.length === 1
    return all
      .map(({ facts, seat }) =>
        alarmRow(facts, {
          // No banner where several patients are on one screen.
          privacy: single ? privacy() : privacy() === 'count' ? 'count' : 'level-and-place',
          roleName: seat.workspace.roles.nameOf,
          forName: seat.open ? null : seat.person.name,
          answerable: seat.open,
          now: seat.workspace.tenantNow(),
        }),
      )
      .sort((a, b) => a.level - b.level || a.sentAt - b.sentAt)
      .slice(0, MOST_ROWS)
  }

  const privacy = () => seats()[0]?.workspace.alarm.privacy() ?? 'level-and-place'

  const blind = (): BlindView | null => {
    const without = seats().flatMap(({ workspace }) => {
      const now = workspace.alarm.blind()
      return now ? [{ now, roles: fallbacksOf(workspace) }] : []
    })
    const [first] = without
    if (!first) return null
    return {
      since: Math.min(...without.map(({ now }) => now.since)),
      why: first.now.why,
      known: without.every(({ now }) => now.known),
      roles: without.flatMap(({ roles }) => roles),
    }
  }

  const view = (): AlarmView => ({
    hospital: options.hospital,
    mark: options.mark,
    privacy: privacy(),
    rows: rows(),
    keysAreHere: !consoleFocused,
    blind: blind(),
    mutedUntil: latest(seats().map(({ workspace }) => workspace.alarm.mutedUntil())),
    sound: sound.state(),
  })

  const missed = (): MissedView | null => here()?.workspace.alarm.missed() ?? null
  const here = () => seats().find(({ open }) => open)

  const telling = createSettle(clock, SOON, () => {
    const held = seats().flatMap(({ workspace }) => workspace.duty().held)
    window.prepare(held.length === 0 ? 'none' : held.some(({ highestLevel }) => highestLevel <= 2) ? 'all' : 'one')
    const next = view()
    const text = JSON.stringify(next)
    if (text !== told) {
      told = text
      options.send('alarm.changed', next)
      window.show(next.rows.length > 0 || (next.blind !== null && !next.blind.known))
    }
    const what = missed()
    if (JSON.stringify(what) === toldMissed) return
    toldMissed = JSON.stringify(what)
    options.send('missed.changed', what)
  })

  return {
    sound,
    fit: window.fit,
    start() {
      const stopSound = sound.onChange(telling.soon)
      const stopFocus = window.onConsoleFocus((focused) => {
        consoleFocused = focused
        telling.soon()
      })
      telling.soon()
      return () => {
        stopSound()
        stopFocus()
        telling.stop()
        window.prepare('none')
      }
    },
    changed: telling.soon,
    view,
    answer(ref, answer) {
      const seat = seats().find(
        ({ open, workspace }) => open && workspace.alarm.facts().some(({ item }) => `${item.feed}/${item.id}` === ref),
      )
      if (!seat) return failure('not-yours', 'Unlock Rolecall to answer this page.')
      return seat.workspace.act(ref, actOf(answer, seat.workspace.tenantNow()))
    },
    open(ref) {
      const owner = seats().find(({ workspace }) =>
        workspace.alarm.facts().some(({ item }) => `${item.feed}/${item.id}` === ref),
      )
      const [first] = seats()
      const whose = owner ?? first
      if (whose) options.ask(whose.person.id, ref)
    },
    mute() {
      const ends = latest(seats().map(({ workspace }) => workspace.alarm.mute()))
      sound.silence()
      telling.soon()
      return ends
    },
    knowBlind() {
      for (const { workspace } of seats()) workspace.alarm.knowBlind()
      telling.soon()
    },
    missed,
    noteMissed() {
      here()?.workspace.alarm.noteMissed()
      telling.soon()
    },
    blindTimes: () =>
      (here()?.workspace.alarm.blindTimes() ?? []).map(({ beganAt, endedAt, why }) => ({
        from: beganAt,
        until: endedAt,
        why: endedAt === null ? why : pastTrouble(why),
      })),
  }
}

const latest = (instants: readonly (number | null)[]): number | null => {
  const known = instants.flatMap((at) => at ?? [])
  return known.length === 0 ? null : Math.max(...known)
}

function actOf(answer: AlarmAnswer, now: number): Act {
  switch (answer) {
    case 'acknowledge':
      return { on: 'page', kind: 'acknowledged' }
    case 'on-my-way':
      return { on: 'page', kind: 'accepted', eta: now + ON_MY_WAY_WITHIN }
    case 'cannot-attend':
      return { on: 'page', kind: 'declined' }
  }
}
