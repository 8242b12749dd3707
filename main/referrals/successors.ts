// What redirected referrals run on as: made in the list of the other desk by the console that sent it on, or, when that did not
// come to it, by whoever else has the old row. Once, because its `ClientId` follows from the old row (docs/lists.md).

import { DAY, MINUTE } from '../../domain/instant.ts'
import { isForSenior, redirectedTo, successorOf } from '../../domain/referral/redirect.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import type { ItemRef } from '../store/model.ts'
import { listOfDesk } from '../sync/desk.ts'
import { type ChoreParts, turnOf } from './console-chores.ts'
import { seniorTitle } from './console-page.ts'
import { fieldsOfReferral } from './referral-fields.ts'
import { seniorPageId } from './referral-ids.ts'

export interface Successors extends ChoreWork {
  /** These rows, or the acts on them, are others. */
  changed(refs: readonly ItemRef[]): void
  /** It was sent on a while ago, and this console has tried to make what it runs on as, in vain. */
  isStuck(ref: ItemRef): boolean
}

/** What was sent on before has been made by somebody. */
const MATTERS = 2 * DAY
/** What the other desk does not have after this is told to somebody. */
const STUCK_AFTER = MINUTE

/** @param tried told of each try */
export function successorWork(parts: ChoreParts, tried: (ref: ItemRef) => void): Successors {
  const { store, referrals, specialties, create, putPage, actor, now } = parts
  /** Redirected rows whose successor is not known to be there. */
  const missing = new Map<ItemRef, Referral>()
  const made = new Set<string>()
  const failed = new Set<ItemRef>()
  let begun = false

  const keep = (ref: ItemRef): Referral | undefined => {
    const saved = referrals.look(ref)?.saved
    const successor = saved?.state === 'redirected' ? saved.successor : undefined
    const wanted = saved && successor && !made.has(successor) && !store.items.byClientId(successor)
    if (!wanted) {
      missing.delete(ref)
      failed.delete(ref)
      return undefined
    }
    missing.set(ref, saved)
    return saved
  }
  const choreOf = (ref: ItemRef, redirected: Referral): Chore => {
    const by = redirected.story.findLast(({ kind }) => kind === 'redirected')
    const mine = by?.byId === actor.id && by.console === actor.console
    return { key: ref, dueAt: by?.at ?? 0, wait: turnOf(actor, ref, mine) }
  }
  const makeFor = async (ref: ItemRef): Promise<boolean> => {
    const redirected = missing.get(ref)
    if (!redirected) return true
    const target = specialties.byCode(redirectedTo(redirected) ?? '')
    const list = target && listOfDesk(store, target.deskCode)
    const successor = target && successorOf(redirected, target, now())
    if (!list || !successor) return false
    if (isForSenior(successor)) {
      const clientId = seniorPageId(successor.clientId)
      const title = seniorTitle(successor, target)
      const page = { clientId, title, to: successor.roleCode, referral: successor, list, specialty: target }
      if (!(await putPage(page))) return false
    }
    // Whoever waited looks first: it is there already, nearly always.
    const look = choreOf(ref, redirected).wait > 0
    const { ClientId: _, ...fields } = fieldsOfReferral(successor)
    if ((await create(list, successor.clientId, fields, look)) === undefined) return false
    made.add(successor.clientId)
    missing.delete(ref)
    return true
  }

  return {
    *chores() {
      if (!begun) for (const ref of store.referralWork.redirectedSince(now() - MATTERS)) keep(ref)
      begun = true
      for (const [ref, redirected] of [...missing]) yield choreOf(ref, redirected)
    },
    look(ref) {
      const redirected = keep(ref)
      return redirected && choreOf(ref, redirected)
    },
    async run(ref) {
      const done = await makeFor(ref)
      if (done) failed.delete(ref)
      else failed.add(ref)
      tried(ref)
      return done
    },
    isStuck(ref) {
      const redirected = failed.has(ref) ? missing.get(ref) : undefined
      const by = redirected?.story.findLast(({ kind }) => kind === 'redirected')
      return by !== undefined && now() - by.at > STUCK_AFTER
    },
    changed(refs) {
      for (const ref of refs) keep(ref)
      // It may have come from the tenant.
      for (const ref of [...missing.keys()]) keep(ref)
    },
  }
}
