// Opens the workspace of a person on their cache, and opens it anew when Microsoft 365 tells something new about them
// (another department is another set of desks).

import { MINUTE } from '../../domain/instant.ts'
import type { Account } from '../identity/identity-state.ts'
import type { Stop } from '../ports.ts'
import type { ItemRef } from '../store/model.ts'
import { askMe, bareMe, keptMe, sameMe } from '../workspace/load-me.ts'
import { createWorkspace, type Workspace } from '../workspace/workspace.ts'
import type { ConsoleOptions } from './console.ts'
import type { OpenCache } from './open-cache.ts'

export interface OpenWorkspace {
  workspace(): Workspace
  close(): Promise<void>
}

export interface OpenWorkspaceHooks {
  /** Something that health or attention tells of is another. */
  readonly changed: () => void
  readonly open: (ref: ItemRef | null) => void
}

const ASK_AGAIN = MINUTE

export async function openWorkspace(
  options: ConsoleOptions,
  { store }: OpenCache,
  account: Account,
  hooks: OpenWorkspaceHooks,
): Promise<OpenWorkspace> {
  const { settings, people, clock } = options
  let stopAsking: Stop = () => {}
  let closed = false

  const begin = (me: ReturnType<typeof bareMe>) => {
    const workspace = createWorkspace({
      me,
      store,
      consoleName: options.consoleName,
      lists: options.lists,
      notifier: options.notifier,
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
  let running = begin(keptMe(store) ?? (await askMe(store, people)) ?? bareMe(account))

  const askAgain = async (): Promise<void> => {
    const me = await askMe(store, people)
    if (closed) return
    if (me === undefined) {
      stopAsking = clock.after(ASK_AGAIN, () => void askAgain())
      return
    }
    if (sameMe(me, running.workspace.me)) return
    await running.stop()
    if (!closed) running = begin(me)
    hooks.changed()
  }
  void askAgain()

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
