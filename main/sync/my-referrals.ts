// Lists that a person follows for the sake of referrals that they have, or that they, or others of their ward, sent: those that
// hold open ones, and those in which one runs on that was sent on to another specialty.

import { DAY, type Instant } from '../../domain/instant.ts'
import { redirectedTo } from '../../domain/referral/redirect.ts'
import type { Me } from '../graph/lists-port.ts'
import { listsOfDesks, ownDesks } from '../referrals/helping.ts'
import { readPointer } from '../referrals/pointer-fields.ts'
import { readReferral } from '../referrals/referral-fields.ts'
import { readAll } from '../referrals/specialty-book.ts'
import { whereabouts } from '../referrals/whereabouts.ts'
import { type FeedName, splitRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { listOfDesk } from './desk.ts'

/** What was sent on longer ago is here by now, or over. */
const MATTERS = 2 * DAY

export function listsOfMyReferrals(
  store: Pick<Store, 'items' | 'referralWork'>,
  personId: string,
  now: Instant,
): FeedName[] {
  const found = new Set(store.referralWork.openListsOf(personId))
  for (const ref of store.referralWork.redirectedSince(now - MATTERS)) {
    const item = store.items.get(ref)
    const read = item?.senderId === personId ? readReferral(item.fields) : undefined
    // Once its successor is here, that one says by itself that its list is to be followed.
    if (!read?.ok || !read.value.successor || store.items.byClientId(read.value.successor)) continue
    const list = listOfSpecialty(store, redirectedTo(read.value))
    if (list !== undefined) found.add(list)
  }
  return [...found]
}

/** Lists that the open pointers of the desks at which this person works lead to. */
export function listsOfWardReferrals(
  store: Pick<Store, 'items' | 'referralWork'>,
  me: Pick<Me, 'department' | 'officeLocation'>,
): FeedName[] {
  const refs = store.referralWork.openPointers()
  const own = refs.length === 0 ? new Set<FeedName>() : listsOfDesks(store, ownDesks(store, me))
  const found = new Set<FeedName>()
  for (const ref of refs) {
    const item = own.has(splitRef(ref).feed) ? store.items.get(ref) : undefined
    const pointer = item && readPointer(item.fields)
    if (!pointer?.ok) continue
    const { item: row, specialtyCode } = whereabouts(store, pointer.value)
    const list = row?.feed ?? listOfSpecialty(store, specialtyCode)
    if (list !== undefined) found.add(list)
  }
  return [...found]
}

function listOfSpecialty(store: Pick<Store, 'items'>, code: string | undefined): FeedName | undefined {
  const specialty = readAll(store).find((each) => each.code === code)
  return specialty && listOfDesk(store, specialty.deskCode)
}
