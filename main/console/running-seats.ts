// Opens and closes the seats as they are wanted, one change after another, so that no cache is ever open twice.

import { MINUTE } from '../../domain/instant.ts'
import type { Account } from '../identity/identity-state.ts'
import { passOnDamage } from '../store/trouble.ts'
import type { ConsoleOptions } from './console-options.ts'
import { openSeat, type Seat, type SeatHooks } from './seat.ts'

export interface RunningSeats {
  get(id: string): Seat | undefined
  all(): readonly Seat[]
  /** The keychain does not give the key of this person's cache. */
  isStuck(id: string): boolean
  /** Opens those of the wanted that do not run, in their order, and then closes the others. */
  settle(): Promise<void>
  /** Tries again for a person whose cache could not be opened. */
  openAgain(account: Account, startAfresh: boolean): Promise<void>
  /** Closes a seat; with `wipe` its cache is removed from this computer. */
  close(id: string, wipe: boolean): Promise<void>
  /** A cache turned out to be damaged: all are verified as they are opened again, since nobody says which. */
  mend(): void
  closeAll(): Promise<void>
  /** Resolves when what was asked so far is done. */
  idle(): Promise<void>
}

export interface RunningSeatsParts {
  readonly options: ConsoleOptions
  /** Whose seats are to run, the one in front first. Asked anew at each turn. */
  readonly wanted: () => readonly Account[]
  readonly memoryAllowed: () => boolean
  readonly hooksOf: (account: Account) => SeatHooks
  /** A turn has ended: others are open than before. */
  readonly changed: () => void
}

/** A cache that is damaged again within this time, in ms, is not to be mended by opening it afresh. */
const MEND_EVERY = MINUTE

export function createRunningSeats(parts: RunningSeatsParts): RunningSeats {
  const { options, wanted, hooksOf } = parts
  const { clock, log } = options
  const open = new Map<string, Seat>()
  const stuck = new Set<string>()
  let turn: Promise<void> = Promise.resolve()
  let mendedAt: number | undefined

  const inTurn = (change: () => Promise<void>): Promise<void> => {
    turn = turn
      .then(change)
      .catch((error: unknown) => {
        log.error('a workspace could not be changed', { error })
        passOnDamage(error)
      })
      .then(parts.changed)
    return turn
  }

  const openOne = async (account: Account, how: { startAfresh?: boolean; verify?: boolean } = {}): Promise<void> => {
    const running = open.get(account.id)
    if (running) {
      running.workspace().catchUp()
      return
    }
    const seat = await openSeat(options, account, { memoryAllowed: parts.memoryAllowed(), ...how }, hooksOf(account))
    if (seat.ok) {
      stuck.delete(account.id)
      open.set(account.id, seat.value)
      return
    }
    log.error('the cache could not be opened', { code: seat.code })
    if (seat.code === 'key-unreadable') stuck.add(account.id)
  }

  const closeOne = async (id: string): Promise<Seat | undefined> => {
    const seat = open.get(id)
    open.delete(id)
    stuck.delete(id)
    await seat?.close()
    return seat
  }

  const openWanted = async (how: { verify?: boolean } = {}): Promise<void> => {
    for (const account of wanted()) if (!stuck.has(account.id)) await openOne(account, how)
  }

  return {
    get: (id) => open.get(id),
    all: () => [...open.values()],
    isStuck: (id) => stuck.has(id),
    settle: () =>
      inTurn(async () => {
        await openWanted()
        const ids = new Set(wanted().map(({ id }) => id))
        for (const id of [...open.keys()]) if (!ids.has(id)) await closeOne(id)
        for (const id of [...stuck]) if (!ids.has(id)) stuck.delete(id)
      }),
    openAgain: (account, startAfresh) => inTurn(() => openOne(account, { startAfresh })),
    close: (id, wipe) =>
      inTurn(async () => {
        const leaving = open.get(id)
        try {
          await closeOne(id)
        } finally {
          if (wipe) leaving?.cache.wipe()
        }
      }),
    mend() {
      const now = clock.monotonic()
      if (mendedAt !== undefined && now - mendedAt < MEND_EVERY) return
      mendedAt = now
      void inTurn(async () => {
        // What is damaged may not even close.
        for (const id of [...open.keys()])
          await closeOne(id).catch((error: unknown) => log.error('a damaged cache did not close', { error }))
        await openWanted({ verify: true })
      })
    },
    closeAll: () =>
      inTurn(async () => {
        for (const id of [...open.keys()]) await closeOne(id)
      }),
    idle: () => turn,
  }
}
