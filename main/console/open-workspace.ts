// Opens the workspace of a person on their cache, and opens it anew when Microsoft 365 tells something new about them
// (another department is another set of desks).

import { MINUTE, SECOND } from '../../domain/instant.ts'
import type { Account } from '../identity/identity-state.ts'
import type { Clock, Stop } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import { askMe, bareMe, keepMe, keptMe, sameMe } from '../workspace/load-me.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import type { ConsoleOptions } from './console-options.ts'
import type { OpenCache } from './open-cache.ts'

export interface OpenWorkspace {
  workspace(): Workspace
  close(): Promise<void>
}

export interface OpenWorkspaceHooks {
  /** The window shows nothing of this person now. */
  readonly locked: () => boolean
  /** Something that health or attention tells of is another. */
  readonly changed: () => void
  readonly open: (ref: ItemRef | null) => void
}

const ASK_AGAIN = MINUTE
/** Who is here for the first time waits this long for the hospital to say where they work, and no longer. */
const FIRST_ANSWER_WITHIN = 5 * SECOND

export async function openWorkspace(
  options: ConsoleOptions,
  { store }: OpenCache,
  account: Account,
  hooks: OpenWorkspaceHooks,
): Promise<OpenWorkspace> {
  const { settings, clock } = options
  const { lists, people, chats, shifts, files, meetings, servicePlans } = options.tenantOf(account.id)
  let stopAsking: Stop = () => {}
  let closed = false

  const begin = (me: ReturnType<typeof bareMe>, after?: Workspace) => {
    const workspace = createWorkspace({
      me,
      // The page knows its lists by version: the same number must not mean two things to it.
      firstVersion: after ? latestVersion(after) + 1 : 1,
      store,
      consoleName: options.consoleName,
      lists,
      staff: people,
      chats,
      shifts,
      files,
      meetings,
      servicePlans,
      whoAmI: people.me,
      appVersion: options.version,
      presence: people,
      notifier: options.notifier,
      sound: options.sound,
      clock,
      log: options.log,
      allowLoopbackPush: settings.simulatorUrl !== undefined,
      pollEveryMs: settings.pollEveryMs ?? null,
      send: options.send,
      ...hooks,
    })
    return { workspace, stop: workspace.start() }
  }

  // Whoever has been here before need not wait for the network.
  const kept = keptMe(store)
  const told = kept ? undefined : await within(clock, FIRST_ANSWER_WITHIN, askMe(people))
  if (told) keepMe(store, told)
  let running = begin(told ?? kept ?? bareMe(account))

  const askAgain = async (): Promise<void> => {
    const me = await askMe(people)
    if (closed) return
    if (me === undefined) {
      stopAsking = clock.after(ASK_AGAIN, () => void askAgain())
      return
    }
    keepMe(store, me)
    if (sameMe(me, running.workspace.me)) return
    await running.stop()
    if (!closed) running = begin(me, running.workspace)
    hooks.changed()
  }
  if (!told) void askAgain()

  return {
    workspace: () => running.workspace,
    async close() {
      closed = true
      stopAsking()
      await running.stop()
      store.close()
    },
  }
}

const latestVersion = ({ queue, roles, rota, referrals }: Workspace): number =>
  Math.max(queue.version(), roles.version(), rota.version(), referrals.version())

/** Undefined when it takes longer. */
function within<T>(clock: Clock, limit: number, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = clock.after(limit, () => resolve(undefined))
    work.then(resolve, reject).finally(stop)
  })
}
