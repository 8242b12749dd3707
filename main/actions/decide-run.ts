// Decides the acts that wait on one row, in order, against the row as it was read. Pure: the rules are in domain/.

import { decideRole } from '../../domain/decide-role.ts'
import type { Instant } from '../../domain/instant.ts'
import { decidePage, type Page, type PageAct } from '../../domain/page.ts'
import { decideReferral } from '../../domain/referral/decide-referral.ts'
import { ok, type Result } from '../../domain/result.ts'
import { decideRequest } from '../../domain/results/decide-request.ts'
import { decideResult } from '../../domain/results/decide-result.ts'
import { type ClassOf, ourClass } from '../../domain/results/result-class.ts'
import { decideWatch } from '../../domain/results/watch.ts'
import { decideRota } from '../../domain/rota/rota-act.ts'
import { readPage, writePage } from '../pages/page-fields.ts'
import { readReferral, writeReferral } from '../referrals/referral-fields.ts'
import { readRequest, writeRequest } from '../results/request-fields.ts'
import { readResult, writeResult } from '../results/result-fields.ts'
import { readWatch, writeWatch } from '../results/watch-fields.ts'
import { readRole, writeRole } from '../roles/role-fields.ts'
import { readRota, writeRota } from '../rota/rota-fields.ts'
import type { Act, Action } from '../store/model.ts'

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

/** Whether a step of a ladder is due on the page as it is now: what made it due elsewhere may be over. */
export type StepIsWanted = (page: Page, act: PageAct) => boolean

/** What of the hospital a decision may rest on, besides the row. */
export interface Grounds {
  /** A step is wanted when absent. */
  readonly stepIsWanted?: StepIsWanted | undefined
  /** The trust's classes of results; ours when absent. */
  readonly classOf?: ClassOf | undefined
}

interface Circumstances {
  /** The tenant's time. */
  readonly now: Instant
  readonly stepIsWanted: StepIsWanted
  readonly classOf: ClassOf
}

type On = Act['on']
type ActOn<K extends On> = Extract<Act, { on: K }>

/** What became of one act. `after` is absent when it changes nothing. */
type Decision<T> =
  | { readonly refusal: Readonly<Record<string, unknown>> }
  | { readonly after?: T; readonly needsFreshRow: boolean }

/** How rows of one kind are read, decided and written. */
interface Rules<K extends On, T> {
  readonly read: (fields: Fields) => Result<T, 'unreadable'>
  readonly decide: (
    current: T,
    act: ActOn<K>,
    action: Pick<Action, 'id' | 'actor' | 'at'>,
    circumstances: Circumstances,
  ) => Decision<T>
  readonly write: (before: T, after: T) => Fields
}

type DecideRun = (fields: Fields, run: readonly Action[], circumstances: Circumstances) => Result<RunPlan, 'unreadable'>

const RUNS: { readonly [K in On]: DecideRun } = {
  page: runsOn('page', {
    read: readPage,
    decide(page, act, { id, actor, at }, { now, stepIsWanted }) {
      const isStep = act.kind === 'escalated'
      if (isStep && !stepIsWanted(page, act)) return { needsFreshRow: true }
      // Nobody was told by a step before it is in the tenant, however long this console was cut off with it.
      const verdict = decidePage(page, id, act, actor, isStep ? now : at)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      // A step that is taken for lack of a receipt must not rest on a row which is too old to show that receipt.
      return { ...(verdict.kind === 'write' ? { after: verdict.page } : {}), needsFreshRow: isStep }
    },
    write: writePage,
  }),
  role: runsOn('role', {
    read: readRole,
    decide(role, act, { id, actor, at }, { now }) {
      const verdict = decideRole(role, id, act, actor, at, now)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      return verdict.kind === 'write' ? { after: verdict.role, needsFreshRow: false } : { needsFreshRow: true }
    },
    write: writeRole,
  }),
  rota: runsOn('rota', {
    read: (fields) => readRota(fields, 0),
    decide(entry, act, { actor, at }) {
      const verdict = decideRota(entry, act, actor, at)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      return verdict.kind === 'write' ? { after: verdict.entry, needsFreshRow: false } : { needsFreshRow: true }
    },
    write: writeRota,
  }),
  referral: runsOn('referral', {
    read: readReferral,
    decide(referral, act, { id, actor, at }, { now }) {
      const isStep = act.kind === 'escalated'
      const verdict = decideReferral(referral, id, act, actor, isStep ? now : at)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      if (verdict.kind === 'already') return { needsFreshRow: true }
      // That it is late must not be said from a row which is too old to show that somebody has decided.
      return { after: verdict.referral, needsFreshRow: isStep }
    },
    write: writeReferral,
  }),
  result: runsOn('result', {
    read: readResult,
    decide(result, act, { id, actor, at }, { now, classOf }) {
      const isStep = act.kind === 'escalated'
      const verdict = decideResult(result, id, act, actor, isStep ? now : at, classOf)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      if (verdict.kind === 'already') return { needsFreshRow: true }
      // What was read may have been corrected since: nobody answers for a version that they have not seen.
      return { after: verdict.result, needsFreshRow: isStep }
    },
    write: writeResult,
  }),
  watch: runsOn('watch', {
    read: readWatch,
    decide(watch) {
      return { after: decideWatch(watch), needsFreshRow: false }
    },
    write: writeWatch,
  }),
  request: runsOn('request', {
    read: readRequest,
    decide(request, act, { id, actor, at }) {
      const verdict = decideRequest(request, id, act, actor, at)
      if (verdict.kind === 'refused') return { refusal: { ...verdict.refusal } }
      return verdict.kind === 'write' ? { after: verdict.request, needsFreshRow: false } : { needsFreshRow: true }
    },
    write: writeRequest,
  }),
}

/** The acts of one run are all on one kind of row: they are on one row. `now` is the tenant's time. */
export function decideRun(
  fields: Fields,
  run: readonly Action[],
  now: Instant,
  { stepIsWanted = () => true, classOf = ourClass }: Grounds = {},
): Result<RunPlan, 'unreadable'> {
  return RUNS[run[0]?.act.on ?? 'page'](fields, run, { now, stepIsWanted, classOf })
}

function runsOn<K extends On, T>(on: K, { read, decide, write }: Rules<K, T>): DecideRun {
  return (fields, run, circumstances) => {
    const before = read(fields)
    if (!before.ok) return before
    let after = before.value
    let needsFreshRow = false
    const settlements = run.map((action): Settlement => {
      const { id, act } = action
      const decision = isOn(act, on) ? decide(after, act, action, circumstances) : MISPLACED
      if ('refusal' in decision) {
        needsFreshRow = true
        return { id, state: 'refused', outcome: decision.refusal }
      }
      after = decision.after ?? after
      needsFreshRow ||= decision.needsFreshRow
      return { id, state: 'saved', outcome: null }
    })
    return ok({ patch: unlessEmpty(write(before.value, after)), settlements, needsFreshRow })
  }
}

const isOn = <K extends On>(act: Act, on: K): act is ActOn<K> => act.on === on

/** An act on one kind of row that names a row of another: nobody can do that. */
const MISPLACED = { refusal: { code: 'invalid' } }

const unlessEmpty = (patch: Fields): Fields | null => (Object.keys(patch).length === 0 ? null : patch)
