// One person's seat while it runs: cache, workspace, and what of it may be seen and heard while somebody else is in front
// or the console is locked. Its work goes on wherever it stands; only what it shows depends on that.

import type { EventName, EventOf } from '../../contract/channels.ts'
import { ok, type Result } from '../../domain/result.ts'
import type { Account } from '../identity/identity-state.ts'
import type { ItemRef } from '../store/model.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import type { ConsoleOptions } from './console-options.ts'
import { type OpenCache, openCache } from './open-cache.ts'
import { openWorkspace } from './open-workspace.ts'
import { createSeatNotifier } from './seat-notifier.ts'
import type { Standing, Ties } from './seats.ts'

export interface Seat {
  readonly account: Account
  readonly cache: OpenCache
  workspace(): Workspace
  ties(): Ties
  /** Names of the roles that are held and not on their way back to the tenant. */
  rolesToLeave(): string[]
  close(): Promise<void>
}

export interface SeatHooks {
  readonly standing: () => Standing
  /** Something that health, attention or the seats tell of is another. */
  readonly changed: () => void
  /** A notification asks for a page, or (null) the queue. */
  readonly asked: (ref: ItemRef | null) => void
}

export interface HowToOpen {
  readonly memoryAllowed: boolean
  readonly startAfresh?: boolean
  readonly verify?: boolean
}

export async function openSeat(
  options: ConsoleOptions,
  account: Account,
  how: HowToOpen,
  hooks: SeatHooks,
): Promise<Result<Seat>> {
  const { memoryAllowed, startAfresh = false, verify = false } = how
  const cache = openCache({ ...options, accountId: account.id, memoryAllowed, startAfresh, verify })
  if (!cache.ok) return cache
  const { store } = cache.value
  const seen =
    (send: ConsoleOptions['send']) =>
    <K extends EventName>(name: K, event: EventOf<K>): void => {
      if (hooks.standing() === 'front') send(name, event)
    }
  try {
    const open = await openWorkspace(
      {
        ...options,
        notifier: createSeatNotifier({ notifier: options.notifier, person: account, standing: hooks.standing }),
        send: seen(options.send),
      },
      cache.value,
      account,
      { locked: () => hooks.standing() !== 'front', changed: hooks.changed, open: hooks.asked },
    )
    const held = () => open.workspace().duty().held
    return ok({
      account,
      cache: cache.value,
      workspace: open.workspace,
      ties: () => ({ holdsRole: held().length > 0, unsent: open.workspace().unsentByPerson() > 0 }),
      rolesToLeave: () =>
        held()
          .filter(
            ({ ref }) =>
              !store.actions.waitingFor(ref).some(({ act }) => act.on === 'role' && act.kind === 'give-back'),
          )
          .map(({ name }) => name),
      close: open.close,
    })
  } catch (error) {
    store.close()
    throw error
  }
}
