import { DAY } from '../../../domain/instant.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { FeedName, ItemRef } from '../model.ts'
import type { ReferralWorkTable } from '../referral-work.ts'
import type { Sqlite } from '../sqlite.ts'

/** A referral lasts days, rarely weeks; what was told of it is not told again for as long. */
const KEPT = 60 * DAY

const IS_OPEN = `kind = 'referral' AND state NOT IN ('completed', 'cancelled', 'redirected')`

// The indexes are named, so that a statement which could not use one fails, however many referrals are over.
export const OPEN_REFERRALS = `SELECT feed || '/' || id FROM items INDEXED BY items_open_referrals
  WHERE ${IS_OPEN} ORDER BY feed, id`
export const REDIRECTED = `SELECT feed || '/' || id FROM items INDEXED BY items_redirected_referrals
  WHERE kind = 'referral' AND state = 'redirected' AND modified_at >= ? ORDER BY modified_at DESC`
export const LISTS_OF_SENDER = `SELECT DISTINCT feed FROM items INDEXED BY items_open_referrals
  WHERE ${IS_OPEN} AND sender_id = ? ORDER BY feed`
export const LISTS_OF_OWNER = `SELECT DISTINCT feed FROM referrals INDEXED BY referrals_open
  WHERE over = 0 AND owner_id = ? ORDER BY feed`
export const OPEN_POINTERS = `SELECT feed || '/' || id FROM items INDEXED BY items_open_pointers
  WHERE kind = 'referred' AND state = 'open' ORDER BY feed, id`

export function referralWorkTable(db: Sqlite, checkpoints: Checkpoints): ReferralWorkTable {
  const open = db.prepare<[], ItemRef>(OPEN_REFERRALS).pluck()
  const redirected = db.prepare<[number], ItemRef>(REDIRECTED).pluck()
  const listsOf = db.prepare<[string], FeedName>(LISTS_OF_SENDER).pluck()
  const listsOfOwner = db.prepare<[string], FeedName>(LISTS_OF_OWNER).pluck()
  const openPointers = db.prepare<[], ItemRef>(OPEN_POINTERS).pluck()
  const wasTold = db.prepare<[string], number>('SELECT 1 FROM referral_notices WHERE key = ?').pluck()
  const told = db.prepare<[string, number]>(
    'INSERT INTO referral_notices (key, at) VALUES (?, ?) ON CONFLICT (key) DO NOTHING',
  )
  const forget = db.prepare<[number]>('DELETE FROM referral_notices WHERE at < ?')
  return {
    open: () => open.all(),
    redirectedSince: (at) => redirected.all(at),
    openListsOf: (personId) => [...new Set([...listsOf.all(personId), ...listsOfOwner.all(personId)])],
    openPointers: () => openPointers.all(),
    wasTold: (key) => wasTold.get(key) === 1,
    told(key, at) {
      told.run(key, at)
      forget.run(at - KEPT)
      checkpoints.written()
    },
  }
}
