// Referrals from their index. Those that are open are few and are read at once; those that are over: closed-referrals.ts.

import { type ItemRef, splitRef } from '../model.ts'
import type { ReferralTable } from '../referral-store.ts'
import type { Sqlite, SqlNames } from '../sqlite.ts'
import { type Arm, armsOf, CONDITIONS, closedReferrals, FOUND } from './closed-referrals.ts'
import { LISTED_COLUMNS, listedOf, matchOf, matchOfKeys, type ReferralDbRow } from './referral-row.ts'

const REF = `feed || '/' || id`

/** By the words of the keys, and then by the keys: an index for each key would cost more with every row than it is worth. */
const OF_PATIENT = `SELECT ${REF} FROM referrals
  WHERE seq IN (SELECT rowid FROM referral_words WHERE referral_words MATCH :match)
    AND ((nhs <> '' AND nhs = :nhs) OR (hospital <> '' AND hospital = :hospital)
      OR (family <> '' AND family = :family AND (:nhs = '' OR nhs = '')))
  ORDER BY first_sent_at DESC, seq DESC LIMIT :limit`

const OPEN_OF_PATIENT = `SELECT ${REF} FROM referrals WHERE specialty = :specialty AND over = 0
  AND ((nhs <> '' AND nhs = :nhs) OR (hospital <> '' AND hospital = :hospital) OR (family <> '' AND family = :family))`

const RECEIVED = `SELECT ${LISTED_COLUMNS} FROM referrals INDEXED BY referrals_received
  WHERE specialty = :specialty AND sent_at >= :from AND sent_at < :until AND (sent_at, seq) > (:sentAt, :seq)
  ORDER BY sent_at, seq LIMIT :limit`

export function referralTable(db: Sqlite): ReferralTable {
  const openOf = (by: Arm['by']) =>
    db.prepare<[SqlNames], ReferralDbRow>(
      `SELECT ${LISTED_COLUMNS} FROM referrals WHERE ${CONDITIONS[by]} AND over = 0 AND ${FOUND} ORDER BY first_sent_at, seq`,
    )
  const open = { specialty: openOf('specialty'), sender: openOf('sender'), home: openOf('home') }
  const closed = closedReferrals(db)
  const refOf = db.prepare<[number], ItemRef>(`SELECT ${REF} FROM referrals WHERE seq = ?`).pluck()
  const latest = db.prepare<[], number | null>('SELECT max(ended) FROM referrals WHERE ended IS NOT NULL').pluck()
  const over = db.prepare<[string, string], number>('SELECT over FROM referrals WHERE feed = ? AND id = ?').pluck()
  const ofPatient = db.prepare<[SqlNames], ItemRef>(OF_PATIENT).pluck()
  const openOfPatient = db.prepare<[SqlNames], ItemRef>(OPEN_OF_PATIENT).pluck()
  const triageTimes = db
    .prepare<[string, number], number>(
      `SELECT triaged_at - first_sent_at FROM referrals INDEXED BY referrals_received
       WHERE specialty = ? AND sent_at >= ? AND triaged_at IS NOT NULL`,
    )
    .pluck()
  const received = db.prepare<[SqlNames], ReferralDbRow>(RECEIVED)

  return {
    open(scope, find = '') {
      const names = { match: matchOf(find) ?? null, sender: scope.of === 'senders' ? scope.id : '' }
      return armsOf(scope, {}).flatMap(({ by, key }) => open[by].all({ ...names, key }).map(listedOf))
    },
    closed: (question, sort, offset, limit) =>
      closed.page(question, sort, offset, limit).flatMap((seq) => refOf.get(seq) ?? []),
    closedCount: closed.count,
    closedSince: closed.since,
    latestEnd: () => latest.get() ?? 0,
    isOver(ref) {
      const { feed, id } = splitRef(ref)
      return over.get(feed, id) === 1
    },
    ofPatient(keys, limit) {
      const match = matchOfKeys(keys)
      const { nhs, hospital, family } = keys
      return match === undefined ? [] : ofPatient.all({ match, nhs, hospital, family, limit })
    },
    openOfPatient: (specialty, { nhs, hospital, family }) => openOfPatient.all({ specialty, nhs, hospital, family }),
    triageTimes: (specialty, since) => triageTimes.all(specialty, since),
    received: (specialty, from, until, { sentAt, seq }, limit) =>
      received.all({ specialty, from, until, sentAt, seq, limit }).map(listedOf),
  }
}
