// Says in the list of the ward's desk where a referral of the ward is, so that every console of that desk follows it: by the
// console that sent it, or, when that did not come to it, by whoever else has the referral and the ward's inpatients. Once,
// because its `ClientId` follows from the chain and the list (docs/lists.md).

import type { Chore, ChoreWork } from '../escalation/chores.ts'
import type { FeedName } from '../store/model.ts'
import { type ChoreParts, turnOf } from './console-chores.ts'
import { fieldsOfPointer } from './pointer-fields.ts'
import { pointerId } from './referral-ids.ts'
import type { WardPlaces } from './ward-places.ts'

export function wardPointerWork(parts: ChoreParts, places: Pick<WardPlaces, 'listsOf'>): ChoreWork {
  const { store, referrals, specialties, create, actor, now } = parts
  const made = new Set<string>()

  /** Where it is still to be said: seldom more than one list. */
  const missingIn = (ref: string): readonly { readonly list: FeedName; readonly clientId: string }[] => {
    const saved = referrals.look(ref)?.saved
    if (!saved) return []
    return places.listsOf(saved).flatMap((list) => {
      const clientId = pointerId(saved, list)
      return made.has(clientId) || store.items.byClientId(clientId) ? [] : [{ list, clientId }]
    })
  }
  const choreOf = (ref: string, senderId: string): Chore => {
    return { key: ref, dueAt: 0, wait: turnOf(actor, ref, senderId === actor.id) }
  }

  return {
    *chores() {
      for (const { ref, saved, referral } of referrals.all())
        if (saved && places.listsOf(saved).length > 0 && missingIn(ref).length > 0)
          yield choreOf(ref, referral.sentBy.id)
    },
    look(ref) {
      const known = referrals.look(ref)
      return known && missingIn(ref).length > 0 ? choreOf(ref, known.referral.sentBy.id) : undefined
    },
    async run(ref) {
      const saved = referrals.look(ref)?.saved
      if (!saved) return true
      const name = specialties.byCode(saved.specialtyCode)?.name ?? saved.specialtyCode
      const look = choreOf(ref, saved.sentBy.id).wait > 0
      let all = true
      for (const { list, clientId } of missingIn(ref)) {
        const row = await create(list, clientId, fieldsOfPointer(saved, name, now()), look)
        if (row === undefined) all = false
        else made.add(clientId)
      }
      return all
    },
  }
}
