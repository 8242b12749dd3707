// Referrals that are over, as a list that somebody scrolls through: from indexes, in order, and no more than is asked for,
// whether there are a hundred of them or a hundred thousand.

import { OVER } from '../../../domain/referral/referral.ts'
import type { ClosedQuestion, ClosedSort, ReferralFilter, ReferralScope } from '../referral-store.ts'
import type { Sqlite, SqlNames } from '../sqlite.ts'
import { matchOf, wardKey } from './referral-row.ts'

/** Parts of a scope that have nothing in common: each is counted once, and read by an index of its own. */
export interface Arm {
  readonly by: 'specialty' | 'sender' | 'home'
  readonly key: string
}

export const CONDITIONS: Readonly<Record<Arm['by'], string>> = {
  specialty: 'specialty = :key',
  sender: 'sender_id = :key',
  // What they sent themselves is in the arm of the sender.
  home: `home = :key AND home <> '' AND sender_id <> :sender`,
}

export const FOUND = '(:match IS NULL OR seq IN (SELECT rowid FROM referral_words WHERE referral_words MATCH :match))'

/** Columns that no index has are looked at only where something is asked of them. */
const FILTER = `over = 1 AND ${FOUND}
  AND (:states IS NULL OR state IN (SELECT value FROM json_each(:states)))
  AND (:urgencies IS NULL OR urgency IN (SELECT value FROM json_each(:urgencies)))
  AND (:specialties IS NULL OR specialty IN (SELECT value FROM json_each(:specialties)))
  AND (:owned = 0 OR owner_id IS :owner)
  AND (:ward IS NULL OR ward = :ward)
  AND first_sent_at >= :from AND first_sent_at < :before`

const ORDERS: Readonly<Record<ClosedSort, { readonly columns: string; readonly by: string }>> = {
  newest: { columns: '', by: 'first_sent_at DESC, ended DESC, seq DESC' },
  oldest: { columns: '', by: 'first_sent_at, ended, seq' },
  place: { columns: ', place', by: 'place, first_sent_at DESC, ended DESC, seq DESC' },
  patient: { columns: ', patient', by: 'patient, first_sent_at DESC, ended DESC, seq DESC' },
}

/** The arms are merged while they are read, each in the order of its index. */
export function closedSql(arms: readonly Arm['by'][], sort: ClosedSort): string {
  const { columns, by } = ORDERS[sort]
  const parts = arms.map((arm, at) => {
    const condition = CONDITIONS[arm].replace(':key', `:key${at}`)
    return `SELECT seq, first_sent_at, ended${columns} FROM referrals WHERE ${condition} AND ended <= :until AND ${FILTER}`
  })
  return `${parts.join(' UNION ALL ')} ORDER BY ${by} LIMIT :limit OFFSET :offset`
}

export interface ClosedReferrals {
  /** Their numbers in the table. */
  page(question: ClosedQuestion, sort: ClosedSort, offset: number, limit: number): number[]
  count(question: ClosedQuestion): number
  since(question: ClosedQuestion): number
}

export function closedReferrals(db: Sqlite): ClosedReferrals {
  const prepare = (sql: string) => db.prepare<[SqlNames], number>(sql).pluck()
  const pages = new Map<string, ReturnType<typeof prepare>>()
  const counts = (from: string) => ({
    specialty: prepare(`SELECT count(*) FROM ${from} AND ${CONDITIONS.specialty} AND ${FILTER}`),
    sender: prepare(`SELECT count(*) FROM ${from} AND ${CONDITIONS.sender} AND ${FILTER}`),
    home: prepare(`SELECT count(*) FROM ${from} AND ${CONDITIONS.home} AND ${FILTER}`),
  })
  const upTo = counts('referrals WHERE ended <= :until')
  const later = counts('referrals INDEXED BY referrals_ended WHERE ended > :until')
  const tally = db.prepare<[string], number>('SELECT count FROM referrals_over WHERE specialty = ?').pluck()

  const sum = (by: typeof upTo, question: ClosedQuestion): number => {
    const names = namesOf(question)
    return armsOf(question.scope, question.filter).reduce(
      (total, arm) => total + (by[arm.by].get({ ...names, key: arm.key }) ?? 0),
      0,
    )
  }

  return {
    page(question, sort, offset, limit) {
      const arms = armsOf(question.scope, question.filter)
      if (arms.length === 0 || asksForOpenOnly(question.filter)) return []
      const sql = closedSql(
        arms.map(({ by }) => by),
        sort,
      )
      const page = pages.get(sql) ?? prepare(sql)
      pages.set(sql, page)
      const keys = Object.fromEntries(arms.map(({ key }, at) => [`key${at}`, key]))
      return page.all({ ...namesOf(question), ...keys, limit, offset })
    },
    count(question) {
      const { scope, filter } = question
      if (asksForOpenOnly(filter)) return 0
      if (scope.of === 'senders' || isNarrow(filter)) return sum(upTo, question)
      const all = armsOf(scope, filter).reduce((total, { key }) => total + (tally.get(key) ?? 0), 0)
      return all - sum(later, question)
    },
    since: (question) => (asksForOpenOnly(question.filter) ? 0 : sum(later, question)),
  }
}

export function armsOf(scope: ReferralScope, { specialties }: ReferralFilter): readonly Arm[] {
  if (scope.of === 'specialties')
    return [...new Set(scope.codes)]
      .filter((code) => specialties === undefined || specialties.includes(code))
      .map((key) => ({ by: 'specialty', key }))
  return [{ by: 'sender', key: scope.id }, ...[...new Set(scope.homes)].map((key): Arm => ({ by: 'home', key }))]
}

/** No state that leads nowhere is among those asked for. */
const asksForOpenOnly = ({ states }: ReferralFilter): boolean =>
  states !== undefined && !OVER.some((over) => states.includes(over))

/** Something is asked that the tally cannot answer. */
const isNarrow = ({ find = '', states, urgencies, owner, ward, from, until }: ReferralFilter): boolean =>
  matchOf(find) !== undefined || [states, urgencies, owner, ward, from, until].some((asked) => asked !== undefined)

function namesOf({ scope, filter, until }: ClosedQuestion): SqlNames {
  const { find = '', states, urgencies, specialties, owner, ward } = filter
  return {
    until,
    sender: scope.of === 'senders' ? scope.id : '',
    match: matchOf(find) ?? null,
    states: jsonOf(states),
    urgencies: jsonOf(urgencies),
    specialties: scope.of === 'senders' ? jsonOf(specialties) : null,
    owned: owner ? 1 : 0,
    owner: owner?.id ?? null,
    ward: ward === undefined ? null : wardKey(ward),
    from: filter.from ?? Number.MIN_SAFE_INTEGER,
    before: filter.until ?? Number.MAX_SAFE_INTEGER,
  }
}

const jsonOf = (list: readonly string[] | undefined): string | null =>
  list === undefined ? null : JSON.stringify(list)
