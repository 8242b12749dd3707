// Answers the four questions of whoever is alerted: why me, why now, what happens next, and why not the other one. Sentences
// made of facts, without anything of the patient. Pure.

import { type Addressee, type AlertTime, addresseesOf } from './addressees.ts'
import { clinicalSeconds, clinicalTime, span } from './clinical-time.ts'
import { type Cover, hopWords } from './cover.ts'
import type { Instant } from './instant.ts'
import type { LevelPolicy } from './ladder/ladder.ts'
import type { StepFacts } from './ladder/next-step.ts'
import { type PlannedStep, planOf } from './ladder/plan.ts'
import { levelWord } from './level.ts'
import { acknowledgement, type Page } from './page.ts'
import type { StepReason, StoryEntry } from './story.ts'

export const TOPICS = ['why-me', 'why-now', 'next', 'others'] as const
export type Topic = (typeof TOPICS)[number]

export interface ExplainLine {
  readonly topic: Topic
  readonly text: string
  /** The instant that the line tells of; null when it tells of none. */
  readonly at: Instant | null
}

export const STEP_REASON_WORDS: Readonly<Record<StepReason, string>> = {
  unacknowledged: 'nobody had acknowledged it in time',
  undelivered: 'it had not reached their console',
  declined: 'they could not attend',
  vacant: 'nobody holds the role',
  'not-reachable': 'their console could not be relied on',
}

export interface ExplainFacts {
  readonly policy: LevelPolicy
  readonly roles: StepFacts
  /** The tenant's time. */
  readonly now: Instant
}

/** At least one line for each topic, in the order of the topics. */
export function explain(page: Page, personId: string, facts: ExplainFacts): ExplainLine[] {
  const told = addresseesOf(page, facts.roles, facts.now)
  const me = told.find(({ person }) => person.id === personId)
  return [
    ...whyMe(page, personId, me, facts),
    whyNow(page, personId, me),
    ...next(page, facts),
    ...others(page, personId, told, facts),
  ]
}

const line = (topic: Topic, text: string, at: Instant | null = null): ExplainLine => ({ topic, text, at })

function whyMe(page: Page, personId: string, me: Addressee | undefined, { roles }: ExplainFacts): ExplainLine[] {
  const nameOf = (code: string) => roles.role(code)?.name ?? code
  if (!me) {
    if (page.sentBy.id === personId) return [line('why-me', `You sent it to ${nameOf(page.roleCode)}.`, page.sentAt)]
    return [line('why-me', `It is not for you. It is for ${nameOf(page.roleCode)}.`)]
  }
  const { roleCode, pageRole, why, since, hops } = me
  const gap = hops.map((hop) => line('why-me', `${hopWords(hop)}.`, hop.since))
  switch (why) {
    case 'holder':
      if (page.about) return [line('why-me', `You hold ${nameOf(roleCode)}, and this is on its red list.`, since)]
      return [
        line('why-me', `You hold ${nameOf(roleCode)}${since === null ? '' : ` since ${clinicalTime(since)}`}.`, since),
      ]
    case 'deputy-of':
      return [...gap, line('why-me', `You hold its deputy, ${nameOf(roleCode)}.`, since)]
    case 'cover':
      return [...gap, line('why-me', `You hold ${nameOf(roleCode)}, which answers for it then.`, since)]
    case 'delegate': {
      const holder = roles.role(roleCode)
      const until = holder?.away ? ` until ${clinicalTime(holder.away.until)}` : ''
      const reason = holder?.away?.reason ? ` (${holder.away.reason})` : ''
      return [
        ...gap,
        line(
          'why-me',
          `${holder?.holder?.name ?? 'The holder'} is away${until}${reason} and named you to stand in for ${nameOf(roleCode)}.`,
          since,
        ),
      ]
    }
    case 'redirected': {
      const by = lastTelling(page, pageRole)
      return [
        line(
          'why-me',
          `${by?.byName ?? 'Somebody'} redirected it to ${nameOf(pageRole)}, which you hold.`,
          by?.at ?? null,
        ),
      ]
    }
    case 'escalated':
      return [line('why-me', `You hold ${nameOf(pageRole)}, which its ladder tells next.`, since)]
  }
}

const lastTelling = ({ story }: Page, code: string): StoryEntry | undefined =>
  story.findLast(({ kind, to }) => to === code && (kind === 'redirected' || kind === 'escalated'))

function whyNow(page: Page, personId: string, me: Addressee | undefined): ExplainLine {
  if (page.sentBy.id === personId && !page.about && !page.referral)
    return line('why-now', 'You sent it yourself, so it does not alert you.')
  if (!me) return line('why-now', 'It does not alert you.')
  const { alert, pageRole } = me
  if (alert.kind === 'held') return line('why-now', heldWords(alert), alert.until)
  if (alert.kind === 'quiet')
    return line(
      'why-now',
      `You are away until ${clinicalTime(alert.until)} (${alert.reason}): your delegate is alerted instead.`,
      alert.until,
    )
  if (page.about)
    return line(
      'why-now',
      `Nobody answered the page to ${page.about.roleName}. It stays until a human closes it.`,
      page.sentAt,
    )
  if (page.level === 5)
    return line('why-now', 'It is for information: it is in your list and does not alert you.', page.sentAt)
  const step = lastTelling(page, pageRole)
  if (step?.kind === 'escalated' && step.why)
    return line(
      'why-now',
      `It came to you at ${clinicalSeconds(step.at)}, because ${STEP_REASON_WORDS[step.why]}.`,
      step.at,
    )
  return line(
    'why-now',
    `It was sent at ${clinicalSeconds(page.sentAt)}. ${levelWord[page.level]} pages alert at once.`,
    page.sentAt,
  )
}

const heldWords = ({ until, reason }: AlertTime & { kind: 'held' }): string =>
  `It is held until ${clinicalTime(until)} (${reason}): routine pages and those for information wait.`

function next(page: Page, { policy, roles, now }: ExplainFacts): ExplainLine[] {
  if (page.state !== 'open') return [line('next', 'Nothing: it is closed.')]
  const answer = acknowledgement(page)
  if (answer)
    return [line('next', `Nothing by itself: ${answer.byName} has it since ${clinicalSeconds(answer.at)}.`, answer.at)]
  if (page.about)
    return [
      line(
        'next',
        'It alerts until somebody at switchboard acknowledges it, and stays on the list until it is closed.',
      ),
    ]
  const steps = planOf(page, policy, roles, now)
  const repeat =
    policy.repeatEvery === null
      ? []
      : [line('next', `It alerts again every ${span(policy.repeatEvery)} until it is acknowledged.`)]
  if (steps.length === 0) return [...repeat, line('next', 'Nobody else is told. It stays open until somebody answers.')]
  return [...repeat, ...steps.map((step) => line('next', stepWords(step), step.at))]
}

/** "At 14:09:00 Medical SHO on call is told (Dr Luís Silva)". */
function stepWords({ at, to, roleName, cover }: PlannedStep): string {
  const who = to.kind === 'switchboard' ? `${roleName} has it on the red list` : `${roleName} is told`
  return `At ${clinicalSeconds(at)} ${who} (${coverWords(cover)}), unless somebody answers.`
}

function coverWords(cover: Cover): string {
  if (cover.kind === 'switchboard') return cover.phone ? `nobody now: ring ${cover.phone}` : 'nobody now'
  return cover.hops.length === 0 ? cover.person.name : `${cover.person.name} for now, as ${cover.role.name}`
}

function others(page: Page, personId: string, told: readonly Addressee[], facts: ExplainFacts): ExplainLine[] {
  const nameOf = (code: string) => facts.roles.role(code)?.name ?? code
  const lines = told
    .filter(({ person }) => person.id !== personId)
    .map(({ person, roleCode, alert }): ExplainLine => {
      const who = `${person.name} (${nameOf(roleCode)})`
      if (alert.kind === 'now') return line('others', `${who} is alerted as well.`)
      const until = clinicalTime(alert.until)
      return line('others', `${who} is not alerted until ${until}: ${alert.reason}.`, alert.until)
    })
  for (const entry of page.story)
    if (entry.kind === 'declined') lines.push(line('others', `${entry.byName} cannot attend.`, entry.at))
  const [later] = page.about ? [] : planOf(page, facts.policy, facts.roles, facts.now)
  if (later)
    lines.push(
      line('others', `${later.roleName} is not told yet: their turn is at ${clinicalSeconds(later.at)}.`, later.at),
    )
  return lines.length > 0 ? lines : [line('others', 'Nobody else is told of it.')]
}
