// Answers the four questions of whoever has a result before them: why me, why now, what happens next, and why not the other one.
// Sentences made of facts, without anything of the patient and without a value. Pure.

import { clinicalDateTime, clinicalTime, dayOf } from '../clinical-time.ts'
import type { ExplainLine, Topic } from '../explain.ts'
import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import { acceptance, doneEntry, type InvestigationResult, isOwed } from './investigation-result.ts'
import { recall } from './recall.ts'
import type { ResultClass } from './result-class.ts'
import { dueOf, nextOverdue } from './result-clock.ts'

export interface ResultExplainFacts {
  readonly personId: string
  /** They answer for its owner role. */
  readonly answers: boolean
  readonly has: boolean
  readonly sentTo: boolean
  readonly recalled: boolean
  readonly beforeWatch: boolean
  /** Watches of theirs, or of their roles, that it answers, in words. */
  readonly watches: readonly { readonly words: string; readonly roleName: string | null }[]
  /** The class whose times hold. */
  readonly klass: ResultClass
  readonly roleName: (code: string) => string
  /** Who holds a role now. */
  readonly holder: (code: string) => Person | null
  /** The tenant's time. */
  readonly now: Instant
}

const line = (topic: Topic, text: string, at: Instant | null = null): ExplainLine => ({ topic, text, at })

/** At least one line for each topic, in the order of the topics. */
export function explainResult(result: InvestigationResult, facts: ResultExplainFacts): ExplainLine[] {
  return [...whyMe(result, facts), ...whyNow(result, facts), ...next(result, facts), ...others(result, facts)]
}

function whyMe(result: InvestigationResult, facts: ResultExplainFacts): ExplainLine[] {
  const { answers, has, sentTo, recalled, watches, roleName } = facts
  const lines: ExplainLine[] = []
  if (has) {
    const since = acceptance(result)
    lines.push(line('why-me', `You have it${since ? ` since ${timeOf(since.at, facts)}` : ''}.`, since?.at ?? null))
  }
  if (answers && result.roleCode !== null) lines.push(line('why-me', `You answer for ${roleName(result.roleCode)}.`))
  if (recalled) lines.push(line('why-me', 'You had what it said before.'))
  if (sentTo) lines.push(line('why-me', 'It was sent to you, or to a role of yours.'))
  for (const { words, roleName: role } of watches)
    lines.push(line('why-me', `It answers ${role === null ? 'your watch' : `the watch of ${role}`}: ${words}.`))
  if (lines.length > 0) return lines
  return [
    result.roleCode === null
      ? line('why-me', 'It is not for you: it is listed because you can read this list.')
      : line('why-me', `It is not for you. It is for ${roleName(result.roleCode)}.`),
  ]
}

function whyNow(result: InvestigationResult, facts: ResultExplainFacts): ExplainLine[] {
  const { klass, now, recalled, beforeWatch } = facts
  const lines: ExplainLine[] = []
  const due = dueOf(result, klass)
  if (due && due.at <= now)
    lines.push(
      line(
        'why-now',
        due.what === 'accept'
          ? `Somebody was to accept it by ${timeOf(due.at, facts)}.`
          : `Something was to be done about it by ${timeOf(due.at, facts)}.`,
        due.at,
      ),
    )
  if (recalled)
    lines.push(
      line(
        'why-now',
        result.status === 'X' || result.status === 'W'
          ? `The laboratory took it back at ${timeOf(result.releasedAt, facts)}.`
          : `The laboratory corrected it at ${timeOf(result.releasedAt, facts)}.`,
        result.releasedAt,
      ),
    )
  if (beforeWatch) lines.push(line('why-now', 'It was released before the watch was made.', result.releasedAt))
  if (lines.length > 0) return lines
  const what = result.version > 1 ? `This version, number ${result.version},` : 'It'
  return [line('why-now', `${what} was released at ${timeOf(result.releasedAt, facts)}.`, result.releasedAt)]
}

function next(result: InvestigationResult, facts: ResultExplainFacts): ExplainLine[] {
  const { klass, now, roleName, holder } = facts
  if (result.state === 'moved')
    return [line('next', 'It runs on with the desk that has the patient now: whoever answers for it there is told.')]
  const done = doneEntry(result)
  if (done)
    return [line('next', `Nothing: ${done.byName} recorded at ${timeOf(done.at, facts)} what was done.`, done.at)]
  if (!isOwed(result.state))
    return [
      line(
        'next',
        result.state === 'released'
          ? 'Nothing by itself: nobody has to act on a result of this class.'
          : 'Nothing: it is closed.',
      ),
    ]
  const lines: ExplainLine[] = []
  const due = dueOf(result, klass)
  if (due && due.at > now)
    lines.push(
      line(
        'next',
        due.what === 'accept'
          ? `Somebody must accept it by ${timeOf(due.at, facts)}.`
          : `What was done must be recorded by ${timeOf(due.at, facts)}.`,
        due.at,
      ),
    )
  const step = nextOverdue(result, klass, now)
  if (step) {
    const who = holder(step.to)
    const name = `${roleName(step.to)}${who ? ` (${who.name})` : ' (nobody holds it now)'}`
    const unless = step.why === 'not-accepted' ? 'unless somebody accepts it' : 'unless something is recorded as done'
    const when = step.dueAt <= now ? 'Now' : `At ${timeOf(step.dueAt, facts)}`
    lines.push(line('next', `${when} ${name} is paged, ${unless}.`, step.dueAt))
  }
  lines.push(line('next', 'It never closes by itself: it stays until somebody records what was done.'))
  return lines
}

function others(result: InvestigationResult, facts: ResultExplainFacts): ExplainLine[] {
  const { personId, roleName, holder } = facts
  const lines: ExplainLine[] = []
  const { owner, roleCode } = result
  if (owner && owner.id !== personId)
    lines.push(line('others', `${owner.name} has it.`, acceptance(result)?.at ?? null))
  if (roleCode !== null && !facts.answers) {
    const who = holder(roleCode)
    lines.push(
      line('others', `${roleName(roleCode)} answers for it${who ? `: ${who.name}` : '; nobody holds it now'}.`),
    )
  }
  for (const { person, knowsSince } of recall(result))
    if (person.id !== personId)
      lines.push(
        line(
          'others',
          knowsSince === null
            ? `${person.name} had what it said before, and has not seen what it says now.`
            : `${person.name} had what it said before, and knows since ${timeOf(knowsSince, facts)}.`,
          knowsSince,
        ),
      )
  return lines.length > 0 ? lines : [line('others', 'Nobody else is told of it by their role or by a correction.')]
}

/** With the date where it was another day. */
function timeOf(at: Instant, { now }: Pick<ResultExplainFacts, 'now'>): string {
  const [then, today] = [dayOf(at), dayOf(now)]
  const sameDay = then.year === today.year && then.month === today.month && then.day === today.day
  return sameDay ? clinicalTime(at) : clinicalDateTime(at)
}
