// Answers the four questions of whoever has a referral before them: why me, why now, what happens next, and why not the other
// one. Sentences made of facts, without anything of the patient. Pure.

import { clinicalDateTime, clinicalTime, dayOf } from '../clinical-time.ts'
import type { ExplainLine, Topic } from '../explain.ts'
import type { Instant } from '../instant.ts'
import type { Person } from '../person.ts'
import { isBreaching, lastWord, type ReferralStanding } from './attention.ts'
import { dueOf, nextBreach } from './clock.ts'
import { redirectedTo } from './redirect.ts'
import { type BreachReason, isOver, type Referral } from './referral.ts'
import { lastOf, settingEntry } from './referral-story.ts'
import type { Specialty } from './specialty.ts'

export interface ReferralExplainFacts {
  readonly standing: ReferralStanding
  /** Code of the role in which they act for the specialty; undefined: they are not of it. */
  readonly actingRole: string | undefined
  /** They hold that role, or stand in for it; else they work at the desk, or help it. */
  readonly answersForRole: boolean
  readonly specialty: Specialty | undefined
  readonly roleName: (code: string) => string
  /** Who holds a role now. */
  readonly holder: (code: string) => Person | null
  readonly specialtyName: (code: string) => string
  /** The tenant's time. */
  readonly now: Instant
}

const line = (topic: Topic, text: string, at: Instant | null = null): ExplainLine => ({ topic, text, at })

const LATE_WORDS: Readonly<Record<BreachReason, string>> = {
  'not-triaged': 'nobody has triaged it',
  'not-seen': 'nobody has seen the patient',
}

/** At least one line for each topic, in the order of the topics. */
export function explainReferral(referral: Referral, facts: ReferralExplainFacts): ExplainLine[] {
  return [...whyMe(referral, facts), ...whyNow(referral, facts), ...next(referral, facts), ...others(referral, facts)]
}

function whyMe(referral: Referral, facts: ReferralExplainFacts): ExplainLine[] {
  const { standing, actingRole, answersForRole, roleName, specialtyName } = facts
  const name = specialtyName(referral.specialtyCode)
  const lines: ExplainLine[] = []
  if (referral.owner?.id === standing.id) {
    const since = lastOf(referral, ['accepted', 'claimed', 'handed-on'])
    lines.push(line('why-me', `You have it${since ? ` since ${timeOf(since.at, facts)}` : ''}.`, since?.at ?? null))
  }
  if (standing.specialty && actingRole !== undefined)
    lines.push(
      answersForRole
        ? line('why-me', `You answer for ${roleName(actingRole)}, and it is with ${name}.`)
        : line('why-me', `You work at the desk of ${name}, or help it.`),
    )
  if (referral.sentBy.id === standing.id) lines.push(line('why-me', `You sent it to ${name}.`, referral.firstSentAt))
  else if (standing.referrer) lines.push(line('why-me', `The patient is on a ward of yours; ${name} has it.`))
  return lines.length > 0 ? lines : [line('why-me', `It is not for you. It is with ${name}.`)]
}

function whyNow(referral: Referral, facts: ReferralExplainFacts): ExplainLine[] {
  const { standing, specialty, now } = facts
  const setting = settingEntry(referral)
  if (isOver(referral.state)) return [line('why-now', 'It does not ask anything of you: it is closed.')]
  const due = specialty ? dueOf(referral, specialty.targets) : null
  const lines: ExplainLine[] = []
  if (due && specialty && isBreaching(referral, specialty.targets, now)) {
    const what = due.what === 'triage' ? 'Triage' : 'Seeing the patient'
    const when = due.at <= now ? `was due at ${timeOf(due.at, facts)}` : `is due at ${timeOf(due.at, facts)}`
    lines.push(line('why-now', `${what} ${when}.`, due.at))
  }
  const word = lastWord(referral)
  const waitsFor = standing.specialty ? 'referrer' : 'specialty'
  if (word === waitsFor) {
    const said = lastOf(referral, ['said', 'answered', 'contested'])
    if (said)
      lines.push(line('why-now', `${said.byName} wrote at ${timeOf(said.at, facts)} and waits for a word.`, said.at))
  }
  if (referral.state === 'more-info-requested' && setting)
    lines.push(
      line('why-now', `${setting.byName} asked the ward something at ${timeOf(setting.at, facts)}.`, setting.at),
    )
  if (due?.by === 'referrer' && setting)
    lines.push(
      line(
        'why-now',
        `${setting.byName} answered at ${timeOf(setting.at, facts)}: it waits to be taken or contested.`,
        setting.at,
      ),
    )
  if (lines.length > 0) return lines
  const sent = `It was first sent at ${timeOf(referral.firstSentAt, facts)}`
  const had = referral.redirects.length === 0 ? '' : `, and sent on ${times(referral.redirects.length)} since`
  return [line('why-now', `${sent}${had}.`, referral.firstSentAt)]
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

function next(referral: Referral, facts: ReferralExplainFacts): ExplainLine[] {
  const { specialty, roleName, holder, specialtyName, now } = facts
  const to = redirectedTo(referral)
  if (to !== undefined) return [line('next', `It runs on with ${specialtyName(to)}.`)]
  if (isOver(referral.state)) return [line('next', 'Nothing: it is closed.')]
  if (!specialty)
    return [line('next', 'The hospital’s list does not have this specialty any more: nobody is paged when it is late.')]
  const due = dueOf(referral, specialty.targets)
  if (due?.what === 'close')
    return [line('next', `Nobody is paged. It is to be closed by ${timeOf(due.at, facts)}.`, due.at)]
  const lines: ExplainLine[] = []
  for (let step = referral.step; ; ) {
    const breach = nextBreach({ ...referral, step }, specialty, now)
    if (breach === null) break
    const who = holder(breach.to)
    const when = breach.dueAt <= now ? 'Now' : `At ${timeOf(breach.dueAt, facts)}`
    const name = who ? `${roleName(breach.to)} (${who.name})` : `${roleName(breach.to)} (nobody holds it: its cover)`
    lines.push(line('next', `${when} ${name} is paged, if ${LATE_WORDS[breach.why]} by then.`, breach.dueAt))
    step = breach.step
  }
  return lines.length > 0 ? lines : [line('next', 'Everybody who is paged when it is late has been paged.')]
}

function others(referral: Referral, facts: ReferralExplainFacts): ExplainLine[] {
  const { standing, specialty, roleName, holder } = facts
  const { owner, roleCode } = referral
  const lines: ExplainLine[] = []
  if (owner && owner.id !== standing.id) lines.push(line('others', `${owner.name} has it, and decides on it.`))
  const who = holder(roleCode)
  if (!who) lines.push(line('others', `Nobody holds ${roleName(roleCode)} now.`))
  else if (who.id !== standing.id) lines.push(line('others', `${who.name} holds ${roleName(roleCode)}, which owns it.`))
  const senior = specialty?.seniorRole
  if (!isOver(referral.state) && senior && senior !== roleCode && !hasBeenPaged(referral, senior))
    lines.push(line('others', `${roleName(senior)} has not been told of it.`))
  return lines.length > 0 ? lines : [line('others', 'Nobody else is told of it.')]
}

const hasBeenPaged = ({ story }: Referral, role: string): boolean =>
  story.some(({ kind, to }) => kind === 'escalated' && to === role)

/** With its date where that is not today. */
function timeOf(at: Instant, { now }: Pick<ReferralExplainFacts, 'now'>): string {
  const [then, today] = [dayOf(at), dayOf(now)]
  const same = then.day === today.day && then.month === today.month && then.year === today.year
  return same ? clinicalTime(at) : clinicalDateTime(at)
}
