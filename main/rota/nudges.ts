// Reminds the person of a change of a role that the rota plans: an hour before, a quarter of an hour before, and at once.
// Each is told once, also across restarts: what was told is kept in the cache.

import { z } from 'zod'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { DAY, type Instant, MINUTE } from '../../domain/instant.ts'
import type { Person } from '../../domain/person.ts'
import { type Nudge, type NudgeFacts, nextNudgeAt, nudgesDue } from '../../domain/rota/nudges.ts'
import { onCallName } from '../alerts/notice-text.ts'
import type { Clock, Log, Notice, Notifier, Stop } from '../ports.ts'
import type { Store } from '../store/store.ts'
import { parse } from './role-rows.ts'

export interface NudgesOptions {
  readonly store: Pick<Store, 'settings' | 'write'>
  readonly notifier: Notifier
  readonly clock: Clock
  readonly log: Log
  /** Everything but the time. */
  readonly facts: () => Omit<NudgeFacts, 'now'>
  readonly roleName: (code: string) => string
  /** Who holds a role now. */
  readonly holder: (code: string) => Person | null
  /** The person clicked one: they want to see the role, and who has it. */
  readonly open: (roleCode: string) => void
}

export interface Nudges {
  start(): Stop
  /** The rota, or what the person holds, is another: look again. */
  run(): void
}

const KEY = 'rota-nudges'
const Told = z.record(z.string(), z.number())
/** A computer may sleep, and a clock may be put right: never wait longer for the next look. */
const LONGEST_WAIT = MINUTE

export function createNudges(options: NudgesOptions): Nudges {
  const { store, notifier, clock, log } = options
  const showing = new Set<string>()
  /** What is shown, and of which role it tells. */
  const shown = new Map<string, string>()
  let running = false
  let stopTimer: Stop = () => {}

  const told = (): Record<string, Instant> => {
    const kept = store.settings.get(KEY)
    return kept === undefined ? {} : (Told.safeParse(parse(kept)).data ?? {})
  }

  const keep = (keys: readonly string[], now: Instant) =>
    store.write(() => {
      const recent = Object.entries(told()).filter(([, at]) => now - at < 2 * DAY)
      store.settings.put(KEY, JSON.stringify(Object.fromEntries([...recent, ...keys.map((key) => [key, now])])))
    })

  const look = () => {
    stopTimer()
    if (!running) return
    const now = clock.now()
    const facts = { ...options.facts(), now }
    const known = told()
    for (const { nudge, insteadOf } of nudgesDue(facts))
      if (!(nudge.key in known) && !showing.has(nudge.key)) void show(nudge, insteadOf, now)
    const next = nextNudgeAt(facts)
    stopTimer = clock.after(Math.min(LONGEST_WAIT, Math.max(0, (next ?? now + LONGEST_WAIT) - now)), look)
  }

  const show = async (nudge: Nudge, insteadOf: readonly string[], now: Instant): Promise<void> => {
    showing.add(nudge.key)
    const notice = noticeOf(nudge, options.roleName(nudge.roleCode), options.holder(nudge.roleCode), now)
    shown.set(notice.id, nudge.roleCode)
    const { outcome } = await notifier.show(notice).catch((): { outcome: 'failed' } => ({ outcome: 'failed' }))
    showing.delete(nudge.key)
    if (!running) return
    log.info('a reminder of the rota', { role: nudge.roleCode, kind: nudge.kind, lead: nudge.lead, outcome })
    // One that could not be shown is tried again at the next look.
    if (outcome !== 'failed') keep([nudge.key, ...insteadOf], clock.now())
  }

  return {
    start() {
      running = true
      const stopListening = notifier.onEvent(({ id, what }) => {
        const roleCode = shown.get(id)
        if (roleCode === undefined) return
        shown.delete(id)
        if (what !== 'dismissed') options.open(roleCode)
      })
      look()
      return () => {
        running = false
        stopTimer()
        stopListening()
        for (const id of shown.keys()) notifier.withdraw(id)
        shown.clear()
      }
    },
    run: look,
  }
}

/** A role, a time and members of staff; nothing of a patient. */
export function noticeOf(nudge: Nudge, roleName: string, holder: Person | null, now: Instant): Notice {
  const name = onCallName(roleName)
  const left = Math.round((nudge.at - now) / MINUTE)
  const when = left > 0 ? `in ${left} min, at ${clinicalTime(nudge.at)}` : `since ${clinicalTime(nudge.at)}`
  const texts =
    nudge.kind === 'starts'
      ? {
          title: left > 0 ? `You are planned as ${name} ${when}` : `You are planned as ${name} ${when}: take it now`,
          body: holder ? `${holder.name} holds it now. Take the hand-over from them.` : 'Nobody holds it now.',
        }
      : {
          title: left > 0 ? `${name} changes hands ${when}` : `${name} should have changed hands ${when.slice(6)}`,
          body: nudge.next
            ? `${nudge.next.name} is planned next. You hold it until they accept.`
            : 'Nobody is planned next. You hold it until somebody accepts, or you give it back.',
        }
  return { id: `rota ${nudge.key}`, ...texts, critical: false, actions: [] }
}
