// Between a row of the actions table and an action.

import type { Act, Action, ActionState } from '../model.ts'

export interface ActionRow {
  readonly id: string
  readonly item: string
  readonly act: string
  readonly actor: string
  readonly at: number
  readonly state: ActionState
  readonly attempts: number
  readonly notBefore: number
  readonly settledAt: number | null
  readonly outcome: string | null
}

export const ACTION_COLUMNS =
  'id, item, act, actor, at, state, attempts, not_before AS notBefore, settled_at AS settledAt, outcome'

export function actionOf(row: ActionRow): Action {
  // We wrote them ourselves, from the same types.
  const act: Action['act'] = JSON.parse(row.act)
  const actor: Action['actor'] = JSON.parse(row.actor)
  const outcome: Action['outcome'] = row.outcome === null ? null : JSON.parse(row.outcome)
  const { id, item, at, state, attempts, notBefore, settledAt } = row
  return { id, item, act, actor, at, state, attempts, notBefore, settledAt, outcome }
}

/** Whose doing an act is, as the `person` column has it: a receipt of the console, a person's, or a step of a ladder. */
export const doerOf = (action: Pick<Action, 'act'>): 0 | 1 | 2 => (isReceipt(action) ? 0 : isStep(action) ? 2 : 1)

/** A step of a ladder, or that this computer sleeps, is the console's own doing as well, and somebody waits for it. */
export const isStep = ({ act }: Pick<Action, 'act'>): boolean =>
  act.kind === 'escalated' || act.kind === 'unreachable' || act.kind === 'reachable'

/** A receipt, or what a console notes by itself, is the console's own doing: no person waits for it. */
export const isReceipt = ({ act }: Pick<Action, 'act'>): boolean => RECEIPTS.has(act.kind)

const RECEIPTS: ReadonlySet<Act['kind']> = new Set(['delivered', 'seen', 'received', 'moved'])
