// Decides the acts that wait on one row, in order, against the row as it was read. Pure: the rules are in domain/.

import { decideRole } from '../../domain/decide-role.ts'
import type { Instant } from '../../domain/instant.ts'
import { decidePage, type Page, type PageAct } from '../../domain/page.ts'
import { ok, type Result } from '../../domain/result.ts'
import { decideRota } from '../../domain/rota/rota-act.ts'
import { readPage, writePage } from '../pages/page-fields.ts'
import { readRole, writeRole } from '../roles/role-fields.ts'
import { readRota, writeRota } from '../rota/rota-fields.ts'
import type { Action } from '../store/model.ts'

export type Fields = Readonly<Record<string, unknown>>

/** What is to be recorded of an act once the plan is carried out. */
export interface Settlement {
  readonly id: string
  readonly state: 'saved' | 'refused'
  readonly outcome: Action['outcome']
}

export interface RunPlan {
  /** Columns to write; null when nothing is left to write. */
  readonly patch: Fields | null
  readonly settlements: readonly Settlement[]
  /**
   * Something was decided that an outdated row can get wrong: a refusal, or a role that seems to be taken already.
   * The row must have been read just now. (A story is only appended to: what an outdated one holds is still true.)
   */
  readonly needsFreshRow: boolean
}

interface Verdict<T> {
  readonly after: T
  readonly settlement: Settlement
  readonly needsFreshRow: boolean
}

/** Whether a step of a ladder is due on the page as it is now: what made it due elsewhere may be over. */
export type StepIsWanted = (page: Page, act: PageAct) => boolean

/** The acts of one run are all on pages or all on roles: they are on one row. `now` is the tenant's time. */
export function decideRun(
  fields: Fields,
  run: readonly Action[],
  now: Instant,
  stepIsWanted: StepIsWanted = () => true,
): Result<RunPlan, 'unreadable'> {
  switch (run[0]?.act.on) {
    case 'role':
      return decideRoleRun(fields, run, now)
    case 'rota':
      return decideRotaRun(fields, run)
    default:
      return decidePageRun(fields, run, now, stepIsWanted)
  }
}

function decidePageRun(
  fields: Fields,
  run: readonly Action[],
  now: Instant,
  stepIsWanted: StepIsWanted,
): Result<RunPlan, 'unreadable'> {
  const before = readPage(fields)
  if (!before.ok) return before
  const { after, ...rest } = inOrder(before.value, run, (page, { id, act, actor, at }) => {
    if (act.on !== 'page') return misplaced(page, id)
    const isStep = act.kind === 'escalated'
    if (isStep && !stepIsWanted(page, act)) return saved(page, id, true)
    // Nobody was told by a step before it is in the tenant, however long this console was cut off with it.
    const verdict = decidePage(page, id, act, actor, isStep ? now : at)
    if (verdict.kind === 'refused') return refused(page, id, { ...verdict.refusal })
    // A step that is taken for lack of a receipt must not rest on a row which is too old to show that receipt.
    return saved(verdict.kind === 'write' ? verdict.page : page, id, isStep)
  })
  return ok({ ...rest, patch: unlessEmpty(writePage(before.value, after)) })
}

function decideRoleRun(fields: Fields, run: readonly Action[], now: Instant): Result<RunPlan, 'unreadable'> {
  const before = readRole(fields)
  if (!before.ok) return before
  const { after, ...rest } = inOrder(before.value, run, (role, { id, act, actor, at }) => {
    if (act.on !== 'role') return misplaced(role, id)
    const verdict = decideRole(role, id, act, actor, at, now)
    if (verdict.kind === 'refused') return refused(role, id, { ...verdict.refusal })
    return saved(verdict.kind === 'write' ? verdict.role : role, id, verdict.kind === 'already')
  })
  return ok({ ...rest, patch: unlessEmpty(writeRole(before.value, after)) })
}

function decideRotaRun(fields: Fields, run: readonly Action[]): Result<RunPlan, 'unreadable'> {
  const before = readRota(fields, 0)
  if (!before.ok) return before
  const { after, ...rest } = inOrder(before.value, run, (entry, { id, act, actor, at }) => {
    if (act.on !== 'rota') return misplaced(entry, id)
    const verdict = decideRota(entry, act, actor, at)
    if (verdict.kind === 'refused') return refused(entry, id, { ...verdict.refusal })
    return saved(verdict.kind === 'write' ? verdict.entry : entry, id, verdict.kind === 'already')
  })
  return ok({ ...rest, patch: unlessEmpty(writeRota(before.value, after)) })
}

function inOrder<T>(before: T, run: readonly Action[], decide: (current: T, action: Action) => Verdict<T>) {
  let after = before
  const verdicts = run.map((action) => {
    const verdict = decide(after, action)
    after = verdict.after
    return verdict
  })
  return {
    after,
    settlements: verdicts.map(({ settlement }) => settlement),
    needsFreshRow: verdicts.some((verdict) => verdict.needsFreshRow),
  }
}

const saved = <T>(after: T, id: string, needsFreshRow: boolean): Verdict<T> => ({
  after,
  settlement: { id, state: 'saved', outcome: null },
  needsFreshRow,
})

const refused = <T>(after: T, id: string, outcome: Settlement['outcome']): Verdict<T> => ({
  after,
  settlement: { id, state: 'refused', outcome },
  needsFreshRow: true,
})

/** An act on a page that names the row of a role, or the reverse: nobody can do that. */
const misplaced = <T>(after: T, id: string): Verdict<T> => refused(after, id, { code: 'invalid' })

const unlessEmpty = (patch: Fields): Fields | null => (Object.keys(patch).length === 0 ? null : patch)
