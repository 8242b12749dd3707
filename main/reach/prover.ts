// Proves, for each role this person holds, that this console is alive: a row of the Reach list, written every few seconds.
// It stops when the console cannot see pages, so that a proof is never better than the truth; it takes the proof back
// before the computer sleeps or the console ends.

import { SECOND } from '../../domain/instant.ts'
import { type Proof, proveEvery } from '../../domain/reach.ts'
import type { GraphResult, Lists } from '../graph/lists-port.ts'
import type { Clock, Log, Stop } from '../ports.ts'
import type { HeldRole } from '../sync/duty.ts'
import { REACH_LIST, writeReach } from './reach-fields.ts'
import { createRowIds, type RowIds } from './row-ids.ts'

export interface ProverOptions {
  readonly lists: Pick<Lists, 'find' | 'create' | 'patch' | 'clockSkew'>
  readonly listIdOf: (name: string) => string | undefined
  readonly clock: Clock
  readonly log: Log
  readonly personId: string
  readonly consoleName: string
  readonly held: () => readonly HeldRole[]
  /** What this console can say of itself now; null while it cannot see pages: then it proves nothing. */
  readonly proof: () => Proof | null
  readonly random?: () => number
}

export interface Prover {
  start(): Stop
  /** Something a proof tells of is another, or a role was taken: prove at once. */
  now(): void
  /** The computer is about to sleep, or this person goes: whoever pages them must know. Resolves when it was tried. */
  withdraw(): Promise<void>
}

/** Proofs are spread, so that consoles which start together do not write together. */
const JITTER = 0.1
/** Facts often change together. */
const SETTLE = 300
/** A computer that said it would sleep, and still runs after this long, did not. */
const LONGEST_FALLING_ASLEEP = 30 * SECOND
/** A computer that falls asleep gives little time: a proof on its way is waited for this long. */
const PROOF_LANDS = 2 * SECOND
/** A proof that failed is tried again after this long, at most. */
const AGAIN = 5 * SECOND

export function createProver(options: ProverOptions): Prover {
  const { lists, clock, log, held, listIdOf } = options
  const random = options.random ?? Math.random
  const rows: RowIds = createRowIds(options)
  /** By role: from when it is to be proven again, by the monotonic clock. */
  const due = new Map<string, number>()
  let running = false
  let asleep = false
  let busy = false
  /** The proofs that are on their way. */
  let underWay: Promise<void> = Promise.resolve()
  let stopTimer: Stop = () => {}

  const serverNow = () => clock.now() + Math.round(lists.clockSkew())

  const write = async (code: string, fields: Readonly<Record<string, unknown>>): Promise<GraphResult<unknown>> => {
    const listId = listIdOf(REACH_LIST)
    if (listId === undefined) return { ...NO_LIST }
    const row = await rows.idOf(listId, code, fields)
    if (!row.ok || row.value.isNew) return row
    // Only consoles of the holder write it, and the last proof counts: no row has to be read first.
    const written = await lists.patch(listId, row.value.id, fields, '*')
    if (!written.ok && written.code === 'not-found') rows.forget(code)
    return written
  }

  const prove = async (role: HeldRole, proof: Proof) => {
    const fields = writeReach(options.personId, options.consoleName, serverNow(), proof)
    const written = await write(role.code, fields)
    const every = proveEvery(role.highestLevel)
    const wait = written.ok ? every * (1 - JITTER * random()) : Math.min(AGAIN, every)
    due.set(role.code, clock.monotonic() + wait)
    if (!written.ok) log.info('this console could not prove itself', { role: role.code, code: written.code })
  }

  const round = () => {
    if (!running || busy || asleep) return
    busy = true
    underWay = proveAll()
  }

  const proveAll = async (): Promise<void> => {
    try {
      const roles = held()
      for (const code of due.keys()) if (!roles.some((role) => role.code === code)) due.delete(code)
      for (const role of roles) {
        if ((due.get(role.code) ?? 0) > clock.monotonic()) continue
        const proof = options.proof()
        if (!proof || asleep) break
        await prove(role, proof)
      }
    } finally {
      busy = false
      plan()
    }
  }

  const plan = () => {
    stopTimer()
    if (!running || asleep) return
    const next = Math.min(...held().map(({ code }) => due.get(code) ?? 0), clock.monotonic() + AGAIN)
    stopTimer = clock.after(Math.max(next - clock.monotonic(), SECOND / 2), round)
  }

  const proveSoon = () => {
    // Whoever has gone stays withdrawn.
    if (!running) return
    asleep = false
    if (busy) return
    due.clear()
    stopTimer()
    stopTimer = clock.after(SETTLE, round)
  }

  return {
    start() {
      running = true
      asleep = false
      stopTimer = clock.after(SETTLE, round)
      return () => {
        running = false
        stopTimer()
      }
    },
    now: proveSoon,
    async withdraw() {
      asleep = true
      stopTimer()
      // Some computers never say that they woke up.
      if (running) stopTimer = clock.after(LONGEST_FALLING_ASLEEP, proveSoon)
      const proof = options.proof()
      if (!proof) return
      // A proof that lands after its withdrawal would stand for as long as proofs last.
      let stopWaiting: Stop = () => {}
      const longEnough = new Promise<void>((done) => {
        stopWaiting = clock.after(PROOF_LANDS, done)
      })
      await Promise.race([underWay, longEnough])
      stopWaiting()
      if (!asleep) return
      const fields = writeReach(options.personId, options.consoleName, null, proof)
      await Promise.all(held().map(({ code }) => write(code, fields)))
    },
  }
}

const NO_LIST = {
  ok: false,
  code: 'not-found',
  message: 'The site has no Reach list',
  status: null,
  retryAt: null,
  location: null,
  requestId: '',
} as const
