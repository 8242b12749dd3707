// Whoever holds a role must not be signed out in the middle of it: their sign-in is renewed ahead, and when it cannot be,
// they are told in words while it still works.

import { clinicalTime } from '../../domain/clinical-time.ts'
import { type Instant, MINUTE, SECOND } from '../../domain/instant.ts'
import type { Identity } from '../identity/identity-state.ts'
import type { Clock, Log, Notice, Notifier, Stop } from '../ports.ts'

export interface KeepSignedInOptions {
  readonly identity: Pick<Identity, 'keepAlive' | 'endsAt'>
  readonly clock: Clock
  readonly log: Log
  readonly notifier: Notifier
  /** Accounts whose person holds a role here; `name` where somebody else sits in front. */
  readonly holders: () => readonly { readonly id: string; readonly name: string | null }[]
  /** The notice was clicked. */
  readonly open: () => void
}

const LOOK_EVERY = MINUTE
const FIRST_LOOK = 5 * SECOND

export function startKeepSignedIn({ identity, clock, log, notifier, holders, open }: KeepSignedInOptions): Stop {
  /** By account: the notice that is up. */
  const told = new Map<string, string>()
  let running = true
  let stopTimer: Stop = () => {}

  const look = async (): Promise<void> => {
    const all = holders()
    await Promise.all(all.map(({ id }) => identity.keepAlive(id)))
    if (!running) return
    for (const { id, name } of all) tell(id, name)
    for (const id of [...told.keys()]) if (!all.some((one) => one.id === id)) untell(id)
  }

  const tell = (id: string, name: string | null) => {
    const at = identity.endsAt(id)
    if (at === null) return untell(id)
    if (told.has(id)) return
    const notice = noticeOf(id, name, at)
    told.set(id, notice.id)
    notifier.show(notice).then(
      ({ outcome }) => log.info('told that a sign-in runs out', { outcome }),
      () => log.warn('could not tell that a sign-in runs out'),
    )
  }

  const untell = (id: string) => {
    const notice = told.get(id)
    if (notice === undefined) return
    told.delete(id)
    notifier.withdraw(notice)
  }

  const again = (wait: number) => {
    if (!running) return
    stopTimer = clock.after(wait, () => {
      look()
        .catch((error: unknown) => log.error('a sign-in could not be renewed', { error: String(error) }))
        .finally(() => again(LOOK_EVERY))
    })
  }
  again(FIRST_LOOK)
  const stopListening = notifier.onEvent(({ id, what }) => {
    if (what !== 'dismissed' && [...told.values()].includes(id)) open()
  })
  return () => {
    running = false
    stopTimer()
    stopListening()
    for (const id of [...told.keys()]) untell(id)
  }
}

function noticeOf(account: string, name: string | null, at: Instant): Notice {
  return {
    id: `sign-in-ends-${account}`,
    title: `${name === null ? 'Your sign-in' : `The sign-in of ${name}`} runs out at ${clinicalTime(at)}`,
    body: 'Sign in again in Rolecall before then, or pages stop arriving here.',
    critical: true,
    actions: [],
  }
}
