// Decides an act on a result against its row as the tenant has it now. Pure. What the laboratory says is the feed's to write.

import type { Instant } from '../instant.ts'
import type { Actor } from '../person.ts'
import { hasEntry } from '../story.ts'
import {
  acceptance,
  hasSeen,
  type InvestigationResult,
  type ResultEntry,
  SHOWS_IT_WAS_SEEN,
} from './investigation-result.ts'
import { differsIn } from './read-back.ts'
import type { ResultAct, ResultRefusal, ResultVerdict } from './result-act.ts'
import { type ClassOf, ourClass, owns, rulingClass } from './result-class.ts'

/** @param id identifies the act through all its retries */
export function decideResult(
  result: InvestigationResult,
  id: string,
  act: ResultAct,
  actor: Actor,
  at: Instant,
  classOf: ClassOf = ourClass,
): ResultVerdict {
  if (hasEntry(result.story, id) || saysNothingNew(result, act, actor)) return { kind: 'already' }
  const refusal = refuse(result, act, actor, classOf)
  if (refusal) return { kind: 'refused', refusal }
  const { id: byId, name: byName, console } = actor
  const entry: ResultEntry = { id, kind: act.kind, at, byId, byName, console, ...factsOf(act) }
  return {
    kind: 'write',
    result: { ...result, ...consequences(result, act, actor), story: [...result.story, entry] },
  }
}

function saysNothingNew(result: InvestigationResult, act: ResultAct, actor: Actor): boolean {
  switch (act.kind) {
    case 'seen':
      return hasSeen(result, actor.id) && act.version === result.version
    case 'accepted':
      return result.state === 'accepted' && result.owner?.id === actor.id && act.version === result.version
    case 'escalated':
      return act.step <= result.step || !isOverdueFor(result, act.why)
    case 'handed-on':
      return result.owner?.id === act.person.id
    default:
      return false
  }
}

const isOverdueFor = ({ state }: InvestigationResult, why: 'not-accepted' | 'not-done'): boolean =>
  state === 'open' || (why === 'not-done' && state === 'accepted')

/** Acts that say something about what the laboratory found, and so must be about what it says now. */
const ABOUT_A_VERSION: ReadonlySet<ResultAct['kind']> = new Set(['accepted', 'done', 'forwarded', 'handed-on'])

function refuse(
  result: InvestigationResult,
  act: ResultAct,
  actor: Actor,
  classOf: ClassOf,
): ResultRefusal | undefined {
  const { state, owner } = result
  if (state === 'moved')
    return { code: 'over', state, message: 'The patient is with another desk now: the result runs on there.' }
  if (ABOUT_A_VERSION.has(act.kind) && 'version' in act && act.version !== result.version)
    return {
      code: 'other-version',
      version: result.version,
      message: 'The laboratory has released another version meanwhile. Read it first: nothing was recorded.',
    }
  if (NEEDS_OWED.has(act.kind) && state !== 'open' && state !== 'accepted')
    return { code: 'over', state, message: OVER_WORDS[state] }
  switch (act.kind) {
    case 'accepted':
      return taken(result, actor) ?? unread(result, act, classOf)
    case 'handed-on':
      return (owner && owner.id !== act.from ? taken(result, actor) : undefined) ?? nobody(act.person.id)
    case 'given-up':
      return owner?.id === actor.id ? undefined : notSensible('Only whoever has it can give it up.')
    case 'done':
      return undone(result, act, classOf)
    case 'said':
      return act.text.trim() === '' ? notSensible('Write something.') : undefined
    case 'forwarded':
      return act.person || act.to ? undefined : notSensible('Choose who is to be told.')
    default:
      return undefined
  }
}

const NEEDS_OWED: ReadonlySet<ResultAct['kind']> = new Set(['accepted', 'given-up', 'done', 'handed-on'])

const OVER_WORDS: Readonly<Record<InvestigationResult['state'], string>> = {
  released: 'Nobody has to act on this result.',
  open: '',
  accepted: '',
  done: 'Somebody has recorded already what was done.',
  cancelled: 'The laboratory has taken this result back.',
  moved: 'The patient is with another desk now: the result runs on there.',
}

const notSensible = (message: string): ResultRefusal => ({ code: 'not-sensible', message })
const nobody = (id: string): ResultRefusal | undefined =>
  id.trim() === '' ? notSensible('Choose who is to have it.') : undefined

function taken(result: InvestigationResult, actor: Actor): ResultRefusal | undefined {
  const { owner } = result
  if (!owner || owner.id === actor.id) return undefined
  const at = acceptance(result)?.at ?? null
  return { code: 'owned', byName: owner.name, at, message: `${owner.name} has it.` }
}

function unread(
  result: InvestigationResult,
  act: ResultAct & { kind: 'accepted' },
  classOf: ClassOf,
): ResultRefusal | undefined {
  if (!rulingClass(result, classOf).readBack) return undefined
  if (!act.readBack) return notSensible('Read it back first: type the value, and two things that identify the patient.')
  const differs = differsIn(result, act.readBack)
  if (differs.length === 0) return undefined
  return {
    code: 'read-back-mismatch',
    differs,
    message: MISMATCH[differs.length > 1 ? 'both' : (differs[0] ?? 'both')],
  }
}

const MISMATCH = {
  value: 'That is not the value that was released. Nothing was recorded: look again, and type what you read.',
  identifiers:
    'Those are not two identifiers of this patient. Nothing was recorded: type two of NHS number, hospital number, date of birth and family name.',
  both: 'Neither the value nor the patient is the one of this result. Nothing was recorded: look again which result this is.',
} as const

function undone(
  result: InvestigationResult,
  act: ResultAct & { kind: 'done' },
  classOf: ClassOf,
): ResultRefusal | undefined {
  const klass = rulingClass(result, classOf)
  const known = klass.actions.some(({ code }) => code === act.action)
  if (!known && (act.text ?? '').trim() === '') return notSensible('Say what was done.')
  // What was read back by nobody was heard by nobody, and what was given up is not had by anybody.
  if (klass.readBack && (result.state !== 'accepted' || !wasReadBack(result)))
    return notSensible('Somebody must read it back before anything can be recorded as done.')
  return undefined
}

const wasReadBack = ({ story, version }: InvestigationResult): boolean =>
  story.some((entry) => entry.kind === 'accepted' && entry.version === version && entry.readBack !== undefined)

function consequences(result: InvestigationResult, act: ResultAct, actor: Actor): Partial<InvestigationResult> {
  switch (act.kind) {
    case 'accepted':
      return { state: 'accepted', owner: { id: actor.id, name: actor.name } }
    case 'handed-on':
      return { owner: { id: act.person.id, name: act.person.name } }
    case 'given-up':
      return { state: 'open', owner: null }
    case 'done':
      return { state: 'done', owner: result.owner ?? { id: actor.id, name: actor.name } }
    case 'escalated':
      return { step: act.step }
    default:
      return {}
  }
}

const FACTS: ReadonlySet<string> = new Set([
  'text',
  'version',
  'role',
  'remote',
  'readBack',
  'action',
  'person',
  'to',
  'step',
  'why',
])

const factsOf = (act: ResultAct): Partial<ResultEntry> =>
  Object.fromEntries(
    Object.entries(act).filter(([name, value]) => FACTS.has(name) && value !== undefined && value !== ''),
  )

/** What a new version does to who has the result: a correction of what somebody has had is owed an answer again. Of the feed. */
export function afterVersion(
  before: InvestigationResult,
  after: Pick<InvestigationResult, 'status' | 'classCode' | 'releasedAt'>,
  isNews: boolean,
  classOf: ClassOf,
): Pick<InvestigationResult, 'state' | 'owner' | 'owedSince' | 'step'> {
  const kept = { state: before.state, owner: before.owner, owedSince: before.owedSince, step: before.step }
  const takenBack = after.status === 'X' || after.status === 'W'
  const wasHad = before.story.some(({ kind }) => SHOWS_IT_WAS_SEEN.has(kind))
  const owned = owns(classOf(before.classCode)) || owns(classOf(after.classCode))
  if (takenBack && !(wasHad && owned)) return { ...kept, state: 'cancelled' }
  if (!isNews) return kept
  if (owns(classOf(after.classCode)) || (owned && wasHad))
    return { state: 'open', owner: null, owedSince: after.releasedAt, step: 0 }
  return { ...kept, state: 'released', owner: null, owedSince: null }
}
