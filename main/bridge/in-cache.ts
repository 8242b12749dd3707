// What the handlers of every feature ask of the console: the cache of whoever is here, and an act on one of its rows.

import type { Reply } from '../../contract/channels.ts'
import type { Result } from '../../domain/result.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { refuse } from './dispatch.ts'

/** The permission check lets nobody here without a cache; it may close between the two. */
export type InCache = <T>(use: (workspace: Workspace) => Reply<T>) => Reply<T>

export const createInCache =
  (console: RolecallConsole): InCache =>
  (use) => {
    const workspace = console.workspace()
    return workspace ? use(workspace) : refuse('signed-out', 'Nobody is signed in on this console.')
  }

export type ActOn = (ref: ItemRef, act: Act) => Reply<{ id: string }>

export const createActOn =
  (inCache: InCache): ActOn =>
  (ref, act) =>
    inCache((workspace) => reply(workspace.act(ref, act)))

export const reply = <T>(result: Result<T>): Reply<T> =>
  result.ok ? { ok: true, value: result.value } : { ok: false, code: result.code, message: result.message }
