// What this person does to a page or a role: checked here, whatever a window says, and given to the outbox.

import { asAddressee, mayAct } from '../../domain/page-permit.ts'
import type { Actor } from '../../domain/person.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Outbox } from '../actions/outbox.ts'
import { isListedFor } from '../alerts/decide.ts'
import type { Policy } from '../policy/policy.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { Act, ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { seesDesk } from '../sync/near-desks.ts'
import type { Sync } from '../sync/sync.ts'

export interface ActsOptions {
  readonly store: Store
  readonly outbox: Pick<Outbox, 'enqueue'>
  readonly roles: Pick<RoleDirectory, 'byCode' | 'nameOf'>
  readonly policy: Policy
  readonly actor: Actor
  readonly recipient: Sync['recipient']
  /** Something about this item is shown differently now. */
  readonly touched: (refs: readonly ItemRef[]) => void
}

/** Answers with the id of the act, or with why it may not be done. */
export type DoAct = (ref: ItemRef, act: Act) => Result<{ id: string }, 'not-found' | 'not-seen' | 'not-yours'>

export function createActs({ store, outbox, roles, policy, actor, recipient, touched }: ActsOptions): DoAct {
  const isSeenBy = (code: string, pageRole: string): boolean => {
    const desk = roles.byCode(pageRole)?.deskCode
    return desk !== undefined && seesDesk(code, desk, policy)
  }
  return (ref, what) => {
    const item = store.items.get(ref)
    if (!item)
      return failure(
        'not-found',
        'This is no longer on this computer. It may have been removed from the hospital’s list.',
      )
    const standing = { addressed: isListedFor(item, recipient()), sender: item.senderId === actor.id }
    if (what.on === 'page') {
      const permit = mayAct(what, standing, roles.nameOf(item.roleCode ?? ''))
      if (!permit.ok) return failure('not-yours', permit.message)
    }
    if (what.on === 'page' && what.kind === 'redirected' && !isSeenBy(what.to, item.roleCode ?? ''))
      return failure(
        'not-seen',
        `The console of ${roles.nameOf(what.to)} does not see the pages of this desk. Send them a page of their own (Alt+F9), or ring them.`,
      )
    const id = outbox.enqueue(ref, standing.addressed ? asAddressee(what) : what, actor)
    touched([ref])
    return ok({ id })
  }
}
