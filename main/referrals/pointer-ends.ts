// Keeps the pointers of this person's desk true, under If-Match: one whose referral was sent on leads to where it runs on, and
// one whose referral is over is done, so that nobody follows that list for it any longer.

import { DAY } from '../../domain/instant.ts'
import { settingEntry } from '../../domain/referral/referral-story.ts'
import type { Chore, ChoreWork } from '../escalation/chores.ts'
import { type ItemRef, splitRef } from '../store/model.ts'
import { listOfDesk } from '../sync/desk.ts'
import { type ChoreParts, turnOf } from './console-chores.ts'
import { type Pointer, placeFields, readPointer } from './pointer-fields.ts'
import { readReferral } from './referral-fields.ts'
import type { ReferralStandings } from './standings.ts'
import { whereabouts } from './whereabouts.ts'

export interface PointerEnds extends ChoreWork {
  changed(refs: readonly ItemRef[]): void
}

/** What is not in a list that was read to its end so long after it was sent is not there any more. */
const GONE_AFTER = DAY

export function pointerEndWork(parts: ChoreParts, standings: Pick<ReferralStandings, 'lists'>): PointerEnds {
  const { store, lists, listIdOf, specialties, actor, now } = parts
  const pointers = new Map<ItemRef, Pointer>()
  let begun = false

  const keep = (ref: ItemRef): Pointer | undefined => {
    const item = store.items.get(ref)
    const read = item?.kind === 'referred' && item.state === 'open' ? readPointer(item.fields) : undefined
    if (!read?.ok) {
      pointers.delete(ref)
      return undefined
    }
    pointers.set(ref, read.value)
    return read.value
  }
  /** What is to be written, and who brought it about; undefined: it is as it should be. */
  const patchOf = (pointer: Pointer) => {
    const { clientId, specialtyCode, item } = whereabouts(store, pointer)
    if (!item) return isGone(pointer, specialtyCode) ? { patch: DONE, byMe: false } : undefined
    const read = readReferral(item.fields)
    if (!read.ok) return undefined
    const { state } = read.value
    const moved = clientId !== pointer.current
    if (state !== 'completed' && state !== 'cancelled' && !moved) return undefined
    const entry = settingEntry(read.value)
    const patch =
      state === 'completed' || state === 'cancelled' ? DONE : placeFields({ ...pointer, clientId, specialtyCode })
    return { patch, byMe: entry?.byId === actor.id && entry.console === actor.console }
  }
  const isGone = (pointer: Pointer, specialtyCode: string): boolean => {
    if (now() - pointer.madeAt < GONE_AFTER) return false
    const specialty = specialties.byCode(specialtyCode)
    const list = specialty && listOfDesk(store, specialty.deskCode)
    const feed = list === undefined ? undefined : store.feeds.get(list)
    return feed !== undefined && feed.syncedAt !== null && feed.enumeration === null
  }
  const choreOf = (ref: ItemRef, pointer: Pointer): Chore | undefined => {
    const found = standings.lists().has(splitRef(ref).feed) ? patchOf(pointer) : undefined
    if (!found) return undefined
    return { key: ref, dueAt: 0, wait: turnOf(actor, ref, found.byMe) }
  }

  return {
    *chores() {
      if (!begun) for (const ref of store.referralWork.openPointers()) keep(ref)
      begun = true
      for (const [ref, pointer] of pointers) {
        const chore = choreOf(ref, pointer)
        if (chore) yield chore
      }
    },
    look(ref) {
      const pointer = keep(ref)
      return pointer && choreOf(ref, pointer)
    },
    async run(ref) {
      const { feed, id } = splitRef(ref)
      const listId = listIdOf(feed)
      const row = listId === undefined ? undefined : await lists.item(listId, id)
      if (listId === undefined || !row?.ok) return false
      // Another console of the ward has done it, nearly always.
      const read = readPointer(row.value.fields)
      const found = read.ok && read.value.state === 'open' ? patchOf(read.value) : undefined
      if (!found) return true
      return (await lists.patch(listId, id, found.patch, row.value.etag)).ok
    },
    changed(refs) {
      for (const ref of refs) keep(ref)
    },
  }
}

const DONE = { State: 'done' }
