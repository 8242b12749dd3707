// A person's duty on this computer: on, leaving or off; what they are told of their roles; what Teams shows. It follows the
// rows of Roles and changes none.

import type { DutyView } from '../../contract/duty-views.ts'
import { type Instant, SECOND } from '../../domain/instant.ts'
import type { RoleAct } from '../../domain/role.ts'
import { asleepFact, awayAt } from '../../domain/role-now.ts'
import type { Clock, Log, Notifier, Stop } from '../ports.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { dutyView } from './duty-view.ts'
import { keepDuty, readDuty } from './kept-duty.ts'
import { createPresenceKeeper, type PresencePort } from './presence.ts'
import { createRoleNotices } from './role-notices.ts'

export interface DutyBookOptions {
  readonly store: Store
  readonly roles: RoleDirectory
  readonly me: string
  readonly clock: Clock
  /** The tenant's time. */
  readonly now: () => Instant
  readonly log: Log
  readonly notifier: Notifier
  readonly presence: PresencePort
  readonly openPages: (code: string) => number
  /** The console's own act on a role. */
  readonly act: (ref: ItemRef, act: RoleAct) => void
  /** On duty or off is another: what is whose must be asked again. */
  readonly stateChanged: () => void
  readonly tell: (view: DutyView) => void
  readonly open: (ref: ItemRef) => void
}

export interface DutyBook {
  view(): DutyView
  leave(): void
  stay(): void
  putAway(id: string): void
  /** Rows of Roles, or acts on them, have changed. */
  rolesChanged(): void
  /** The computer is about to sleep: those who are told next must know. */
  suspend(): void
  resume(): void
  start(): Stop
}

/** Absences and protected times end by themselves: somebody must look. */
const LOOK_EVERY = 5 * SECOND
/** A computer that said it would sleep, and is still here after this, did not: some never say that they woke up. */
const LONGEST_FALLING_ASLEEP = 30 * SECOND

export function createDutyBook(options: DutyBookOptions): DutyBook {
  const { store, roles, me, clock, now, log } = options
  const presence = createPresenceKeeper({ store, port: options.presence, clock, log, userId: me })
  const notices = createRoleNotices({
    notifier: options.notifier,
    log,
    isTold: (id) => readDuty(store).told.includes(id),
    told: (ids) => keepDuty(store, { told: [...readDuty(store).told, ...ids] }),
    open: options.open,
  })
  let running = false
  let lastTold = ''
  /** By the monotonic clock; null while awake. */
  let asleepAt: number | null = null
  /** Facts that were answered: each once. */
  const saidAwake = new Set<string>()
  let stopLook: Stop = () => {}

  /** Before Roles was ever read nobody can say that this person holds nothing. */
  const isKnown = (): boolean => roles.all().length > 0

  /** Whoever holds a role is on duty, wherever they took it; whoever waited to go is off with the last one. */
  const settle = (): DutyView['state'] => {
    const { state } = readDuty(store)
    if (!isKnown()) return state
    const holds = roles.heldBy(me).length > 0
    const next = holds && state === 'off' ? 'on' : !holds && state === 'leaving' ? 'off' : state
    if (next === state) return state
    keepDuty(store, { state: next })
    options.stateChanged()
    return next
  }

  const view = (): DutyView => {
    const state = settle()
    return dutyView({
      store,
      roles,
      me,
      state,
      putAway: readDuty(store).putAway,
      now: now(),
      openPages: options.openPages,
    })
  }

  /** Roles of mine that crash and emergency pages come for: for the others nobody has to be told at once. */
  const urgent = () =>
    roles
      .heldBy(me)
      .filter(({ highestLevel }) => highestLevel <= 2)
      .flatMap(({ code }) => {
        const ref = roles.rowOf(code)?.ref
        const known = ref === undefined ? undefined : roles.known(ref)
        return known ? [known] : []
      })

  /** What was said before a sleep, here or on another computer, is wrong while this one is awake. */
  const sayAwake = () => {
    if (asleepAt !== null && clock.monotonic() - asleepAt < LONGEST_FALLING_ASLEEP) return
    asleepAt = null
    for (const { ref, role } of urgent()) {
      const said = asleepFact(role)
      if (role.holder?.id !== me || !said || saidAwake.has(said.id)) continue
      saidAwake.add(said.id)
      options.act(ref, { kind: 'reachable' })
    }
  }

  const tell = () => {
    if (!running) return
    sayAwake()
    const next = view()
    const text = JSON.stringify(next)
    if (text !== lastTold) {
      lastTold = text
      options.tell(next)
      notices.show(next)
    }
    if (!isKnown()) return
    const held = roles.heldBy(me)
    const ends = held.flatMap((role) => awayAt(role, now())?.until ?? [])
    presence.follow({
      off: next.state === 'off',
      holds: held.length,
      awayUntil: ends.length === 0 ? null : Math.max(...ends),
    })
  }

  const look = () => {
    tell()
    stopLook = clock.after(LOOK_EVERY, look)
  }

  const change = (state: DutyView['state']) => {
    keepDuty(store, { state })
    options.stateChanged()
    tell()
  }

  return {
    view,
    leave: () => change('leaving'),
    stay: () => change('on'),
    putAway(id) {
      keepDuty(store, { putAway: [...readDuty(store).putAway, id] })
      tell()
    },
    rolesChanged: tell,
    suspend() {
      if (!running) return
      asleepAt = clock.monotonic()
      for (const { ref, role } of urgent())
        if (role.holder?.id === me && !asleepFact(role)) options.act(ref, { kind: 'unreachable' })
    },
    resume() {
      asleepAt = null
      tell()
    },
    start() {
      running = true
      const stopNotices = notices.start()
      look()
      return () => {
        running = false
        stopLook()
        stopNotices()
        presence.stop()
      }
    },
  }
}
