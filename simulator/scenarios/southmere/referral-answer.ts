// What a specialty's clinician does next about one referral. Pure: the row as it is in, an act out. The same row is always
// answered in the same way, so a hospital that was stopped goes on where it was.

import { createHash } from 'node:crypto'
import type { ReferralAct } from './referral-acts.ts'
import { type ReferralTemplate, readReferralTemplates } from './referral-templates.ts'
import { siteOf, stemOf } from './southmere-data.ts'

/** What of a row decides. */
export interface OpenReferral {
  readonly clientId: string
  readonly title: string
  readonly state: string
  readonly urgency: string
  readonly specialtyCode: string
  /** Milliseconds. */
  readonly eta: number | undefined
  /** Milliseconds: when something last happened to it. */
  readonly lastAt: number
  /** Kinds of its story, oldest first. */
  readonly story: readonly string[]
  readonly redirects: number
}

export interface AnswerOptions {
  /** Share of referrals that nobody but a person at a console triages. */
  readonly left: number
  /** Shortest and longest time from one thing to the next, in milliseconds. */
  readonly afterMs: readonly [number, number]
}

export type Answer =
  | { readonly by: 'specialty' | 'referrer'; readonly act: ReferralAct }
  | { readonly by: 'specialty'; readonly redirect: { readonly to: string; readonly reason: string } }

const MINUTE = 60_000
/** Earliest and latest time from acceptance to the visit, in minutes. */
const VISIT: Readonly<Record<string, readonly [number, number]>> = {
  immediate: [10, 40],
  urgent: [30, 150],
  routine: [120, 480],
}
const UNKNOWN_OUTCOME = 'Seen; plan written in the notes.'
const UNKNOWN_QUESTION = 'Please say what has changed since admission, and what was done so far.'
const UNKNOWN_REPLY = 'Written in the notes now, and the team is on the ward until 17:00.'

export type Answering = (referral: OpenReferral, now: number) => Answer | undefined

/** Undefined: nothing is due. A redirect leads only to a specialty of `codes`. */
export function createAnswering(codes: readonly string[], { left, afterMs }: AnswerOptions): Answering {
  const templates = readReferralTemplates().map((template) => ({ template, title: titlePattern(template) }))
  const [shortest, longest] = afterMs

  return (referral, now) => {
    const chance = (what: string) => fractionOf(`${referral.clientId} ${what}`)
    const wait = shortest + chance(`${referral.state} ${referral.story.length}`) * (longest - shortest)
    if (now < referral.lastAt + wait) return undefined
    const template = templates.find(({ title }) => title.test(referral.title))?.template
    const byUs = (act: ReferralAct): Answer => ({ by: 'specialty', act })
    switch (referral.state) {
      case 'sent':
        return chance('left') < left ? undefined : byUs({ kind: 'received' })
      case 'received':
        return chance('left') < left ? undefined : triage(referral, template, now)
      case 'more-info-requested':
        return { by: 'referrer', act: { kind: 'answered', text: template?.answer ?? UNKNOWN_REPLY } }
      case 'accepted':
        return referral.eta !== undefined && now >= referral.eta
          ? byUs({ kind: 'reviewed', text: 'Patient seen on the ward.' })
          : undefined
      case 'in-review':
      case 'advice-given':
        return byUs({ kind: 'completed', text: template?.outcome ?? UNKNOWN_OUTCOME })
      default:
        return undefined
    }
  }

  function triage(referral: OpenReferral, template: ReferralTemplate | undefined, now: number): Answer {
    const chance = (what: string) => fractionOf(`${referral.clientId} ${what}`)
    const to = template?.belongs && codeFor(template.belongs, referral.specialtyCode)
    if (template && to && template.to.includes(stemOf(referral.specialtyCode)) && referral.redirects === 0)
      return { by: 'specialty', redirect: { to, reason: template.why ?? 'Belongs to the other specialty.' } }
    const isAsked = referral.story.includes('asked')
    const question = template ? template.ask : UNKNOWN_QUESTION
    if (question && !isAsked && chance('ask') < 0.25) return { by: 'specialty', act: { kind: 'asked', text: question } }
    if (template?.advice && (template.wanted === 'advice' || chance('advise') < 0.2))
      return { by: 'specialty', act: { kind: 'advised', text: template.advice } }
    const [soon, late] = VISIT[referral.urgency] ?? [30, 150]
    const eta = now + Math.round(soon + chance('eta') * (late - soon)) * MINUTE
    return { by: 'specialty', act: { kind: 'accepted', eta } }
  }

  function codeFor(stem: string, from: string): string | undefined {
    const suitable = codes.filter((code) => stemOf(code) === stem)
    return suitable.find((code) => siteOf(code) === siteOf(from)) ?? suitable[0]
  }
}

/** At least 0, less than 1; always the same for the same words. */
function fractionOf(words: string): number {
  return createHash('sha256').update(words).digest().readUInt32BE(0) / 2 ** 32
}

/** Knows a title that was made from the template, whatever was put into its gaps. */
function titlePattern({ title }: ReferralTemplate): RegExp {
  const words = title.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${words.join('.+')}$`)
}
