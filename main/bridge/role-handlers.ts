import type { Reply } from '../../contract/channels.ts'
import type { roleChannels } from '../../contract/role-channels.ts'
import type { RoleAct } from '../../domain/role.ts'
import type { ItemRef } from '../store/model.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import { type ActOn, type InCache, reply } from './in-cache.ts'

export const roleHandlers = (inCache: InCache, act: ActOn): HandlersOf<typeof roleChannels> => {
  const onRole = (ref: ItemRef, what: RoleAct) => act(ref, { on: 'role', ...what })
  return {
    'roles.list': ({ find, offset, limit }) =>
      inCache((workspace) => answer(workspace.roles.window(find, offset, limit))),
    'roles.get': ({ ref }) => inCache((workspace) => reply(workspace.roleCard(ref))),
    'roles.takers': ({ ref, find }) => inCache((workspace) => answer({ people: workspace.takersOf(ref, find) })),
    'roles.take': ({ ref }) => onRole(ref, { kind: 'take' }),
    'roles.giveBack': ({ ref }) => onRole(ref, { kind: 'give-back' }),
    'roles.offer': ({ ref, to, note }) => onRole(ref, { kind: 'offer', to, note }),
    'roles.withdrawOffer': ({ ref }) => onRole(ref, { kind: 'withdraw-offer' }),
    'roles.accept': ({ ref, from, read, heardAt }) =>
      inCache((workspace) => {
        const unread = whatIsUnread(workspace, ref, read)
        return unread ?? onRole(ref, { kind: 'accept', from, itemsRead: read.length, heardAt })
      }),
    'roles.decline': ({ ref, reason }) => onRole(ref, { kind: 'decline', reason }),
    'roles.force': ({ ref, reason }) => onRole(ref, { kind: 'force', reason }),
    'roles.away': ({ ref, reason, until, delegate }) => onRole(ref, { kind: 'away', reason, until, delegate }),
    'roles.back': ({ ref }) => onRole(ref, { kind: 'back' }),
    'roles.protect': ({ ref, from, until, reason }) => onRole(ref, { kind: 'protect', from, until, reason }),
    'roles.unprotect': ({ ref, window }) => onRole(ref, { kind: 'unprotect', window }),
  }
}

/** Whoever accepts has read all that is open at that moment, not at the moment when they began to read. */
function whatIsUnread(workspace: Workspace, ref: ItemRef, read: readonly ItemRef[]): Reply<never> | undefined {
  const card = workspace.roleCard(ref)
  if (!card.ok) return reply(card)
  const { open } = card.value
  if (open === null)
    return refuse('not-read', 'The pages that are open for this role have not been read on this computer yet.')
  const missing = open.filter((page) => !read.includes(page.ref)).length
  if (missing === 0) return undefined
  return refuse(
    'not-read',
    missing === 1 ? 'One more page is open now: read it too.' : `${missing} more pages are open now: read them too.`,
  )
}
