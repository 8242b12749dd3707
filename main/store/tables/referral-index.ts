// Writes what referrals are looked up by, in the transaction that writes their rows. A row that goes takes it along: a trigger
// of its migration.

import { readReferral } from '../../referrals/referral-fields.ts'
import type { Item } from '../model.ts'
import type { Sqlite, SqlNames } from '../sqlite.ts'
import { referralColumns, wordsToFind } from './referral-row.ts'

const PUT = `INSERT INTO referrals (feed, id, etag, client_id, specialty, role_code, state, over, ended, urgency, owner_id,
    sender_id, home, ward, sent_at, first_sent_at, set_at, triaged_at, seen_at, last_word, hops, place, patient, nhs,
    hospital, family)
  VALUES (:feed, :id, :etag, :clientId, :specialty, :roleCode, :state, :over,
    CASE :over WHEN 1 THEN (SELECT coalesce(max(ended), 0) + 1 FROM referrals WHERE ended IS NOT NULL) END, :urgency, :ownerId,
    :senderId, :home, :ward, :sentAt, :firstSentAt, :setAt, :triagedAt, :seenAt, :lastWord, :hops, :place, :patient, :nhs,
    :hospital, :family)
  ON CONFLICT (feed, id) DO UPDATE SET etag = excluded.etag, client_id = excluded.client_id,
    specialty = excluded.specialty, role_code = excluded.role_code, state = excluded.state, over = excluded.over,
    ended = CASE excluded.over WHEN 1 THEN coalesce(referrals.ended, excluded.ended) END, urgency = excluded.urgency,
    owner_id = excluded.owner_id, sender_id = excluded.sender_id, home = excluded.home, ward = excluded.ward,
    sent_at = excluded.sent_at, first_sent_at = excluded.first_sent_at, set_at = excluded.set_at,
    triaged_at = excluded.triaged_at, seen_at = excluded.seen_at, last_word = excluded.last_word, hops = excluded.hops,
    place = excluded.place, patient = excluded.patient, nhs = excluded.nhs, hospital = excluded.hospital,
    family = excluded.family
  RETURNING seq`

type Known = { readonly seq: number; readonly etag: string }

/** Called after the row of a referral was written. */
export function referralIndex(db: Sqlite): (item: Item) => void {
  const known = db.prepare<[string, string], Known>('SELECT seq, etag FROM referrals WHERE feed = ? AND id = ?')
  const put = db.prepare<[SqlNames], number>(PUT).pluck()
  const remove = db.prepare<[number]>('DELETE FROM referrals WHERE seq = ?')
  const addWords = db.prepare<[number, string]>('INSERT INTO referral_words (rowid, words) VALUES (?, ?)')
  const removeWords = db.prepare<[number]>('DELETE FROM referral_words WHERE rowid = ?')
  return (item) => {
    const before = known.get(item.feed, item.id)
    // A full reading puts rows that have not changed as well, to mark them as seen.
    if (before && before.etag !== '' && before.etag === item.etag) return
    const referral = readReferral(item.fields)
    if (!referral.ok) {
      if (before) remove.run(before.seq)
      return
    }
    const columns = { feed: item.feed, id: item.id, etag: item.etag, ...referralColumns(referral.value) }
    const seq = put.get(columns)
    if (seq === undefined) throw new Error('a referral was not kept')
    if (before) removeWords.run(seq)
    addWords.run(seq, wordsToFind(referral.value))
  }
}
