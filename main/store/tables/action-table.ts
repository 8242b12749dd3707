import { LONGEST_HOLD } from '../../actions/backoff.ts'
import type { Checkpoints } from '../checkpoints.ts'
import type { Action } from '../model.ts'
import type { Sqlite } from '../sqlite.ts'
import type { ActionTable } from '../store.ts'
import { ACTION_COLUMNS, type ActionRow, actionOf, doerOf } from './action-row.ts'

/** Settled actions that are kept, to tell what became of them. */
const KEPT = 1_000

/** How urgent an act is: a person's before a step of a ladder before a receipt. */
const RANK = 'max(CASE person WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 0 END)'

/** Items in the order in which they are served: by rank, then by age. */
export const NEXT_ITEM = `SELECT item FROM actions
  WHERE state = 'waiting' AND item NOT IN (SELECT value FROM json_each(?))
  GROUP BY item
  HAVING min(not_before) - ? NOT BETWEEN 1 AND ${LONGEST_HOLD} AND ${RANK} >= ?
  ORDER BY ${RANK} DESC, min(CASE person WHEN 1 THEN seq END), min(seq)
  LIMIT 1`

export const WAITING_FOR = `SELECT ${ACTION_COLUMNS} FROM actions WHERE state = 'waiting' AND item = ? ORDER BY seq`

export const LAST_SETTLED = `SELECT ${ACTION_COLUMNS} FROM actions
  WHERE state <> 'waiting' AND person = 1 AND item = ? ORDER BY seq DESC LIMIT 1`

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

export function actionTable(db: Sqlite, checkpoints: Checkpoints): ActionTable {
  const add = db.prepare<
    [string, string, string, string, number, number, string, number, number, number | null, string | null]
  >(
    `INSERT INTO actions (id, item, act, actor, person, at, state, attempts, not_before, settled_at, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const get = db.prepare<[string], ActionRow>(`SELECT ${ACTION_COLUMNS} FROM actions WHERE id = ?`)
  const nextItem = db.prepare<[string, number, number], string>(NEXT_ITEM).pluck()
  const nextAt = db.prepare<[], number | null>(`SELECT min(not_before) FROM actions WHERE state = 'waiting'`).pluck()
  const settle = db.prepare<[string, number, string | null, string]>(
    `UPDATE actions SET state = ?, settled_at = ?, outcome = ? WHERE id = ? AND state = 'waiting'`,
  )
  const trim = db.prepare<[number]>(
    `DELETE FROM actions WHERE state <> 'waiting' AND seq <= (SELECT max(seq) FROM actions) - ?`,
  )
  const postpone = db.prepare<[number, string | null, string]>(
    `UPDATE actions SET attempts = attempts + 1, not_before = ?, outcome = ? WHERE id = ? AND state = 'waiting'`,
  )
  const hurry = db.prepare<[number, number]>(
    `UPDATE actions SET not_before = ? WHERE state = 'waiting' AND not_before > ?
       AND (outcome IS NULL OR outcome ->> '$.code' <> 'throttled')`,
  )
  const waitingFor = db.prepare<[string], ActionRow>(WAITING_FOR)
  const lastSettled = db.prepare<[string], ActionRow>(LAST_SETTLED)
  const waitingCount = db.prepare<[], number>(`SELECT count(*) FROM actions WHERE state = 'waiting'`).pluck()
  const waitingItems = db.prepare<[], string>(`SELECT DISTINCT item FROM actions WHERE state = 'waiting'`).pluck()
  const unsent = db.prepare<[], ActionRow>(
    `SELECT ${ACTION_COLUMNS} FROM actions WHERE state = 'waiting' AND person = 1 ORDER BY seq`,
  )

  return {
    add(action) {
      const { id, item, at, state, attempts, notBefore, settledAt, outcome } = action
      const person = doerOf(action)
      const act = JSON.stringify(action.act)
      const actor = JSON.stringify(action.actor)
      add.run(id, item, act, actor, person, at, state, attempts, notBefore, settledAt, json(outcome))
      checkpoints.written()
    },
    get: (id) => known(get.get(id)),
    nextRun(now, { busy = [], receipts = true, steps = true } = {}) {
      const item = nextItem.get(JSON.stringify(busy), now, !steps ? 2 : receipts ? 0 : 1)
      return item === undefined ? [] : waitingFor.all(item).map(actionOf)
    },
    nextAt: () => nextAt.get() ?? null,
    settle(id, state, at, outcome) {
      settle.run(state, at, json(outcome), id)
      const { changes } = trim.run(KEPT)
      if (changes > 0) checkpoints.deleted()
      else checkpoints.written()
    },
    postpone(ids, notBefore, trouble) {
      for (const id of ids) postpone.run(notBefore, json(trouble), id)
      checkpoints.written()
    },
    hurry(now) {
      hurry.run(now, now)
      checkpoints.written()
    },
    waitingFor: (item) => waitingFor.all(item).map(actionOf),
    lastRefused(item) {
      const last = known(lastSettled.get(item))
      return last?.state === 'refused' ? last : undefined
    },
    waitingCount: () => waitingCount.get() ?? 0,
    waitingItems: () => waitingItems.all(),
    unsentByPerson: () => unsent.all().map(actionOf),
  }
}

const known = (row: ActionRow | undefined): Action | undefined => row && actionOf(row)
