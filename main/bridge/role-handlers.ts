import type { roleChannels } from '../../contract/role-channels.ts'
import { answer, type HandlersOf } from './dispatch.ts'
import type { ActOn, InCache } from './in-cache.ts'

export const roleHandlers = (inCache: InCache, act: ActOn): HandlersOf<typeof roleChannels> => ({
  'roles.list': ({ find, offset, limit }) =>
    inCache((workspace) => answer(workspace.roles.window(find, offset, limit))),
  'roles.take': ({ ref }) => act(ref, { on: 'role', kind: 'take' }),
  'roles.giveBack': ({ ref }) => act(ref, { on: 'role', kind: 'give-back' }),
})
