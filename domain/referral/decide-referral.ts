// Decides an act on a referral against its row as the tenant has it now. Pure. Who may do what is in referral-permit.ts.

import type { Instant } from '../instant.ts'
import type { Actor, Person } from '../person.ts'
import { saysWhy } from '../role-rules/verdict.ts'
import { hasEntry } from '../story.ts'
import { isLate } from './clock.ts'
import { needsSenior } from './redirect.ts'
import { isOver, type Redirect, type Referral, type ReferralEntry, type Senior } from './referral.ts'
import type { ReferralAct, ReferralRefusal, ReferralVerdict } from './referral-act.ts'
import { notNow, over, owned } from './refusals.ts'
import { stateAfter, TRANSITIONS } from './transitions.ts'

/** @param id identifies the act through all its retries */
export function decideReferral(
  referral: Referral,
  id: string,
  act: ReferralAct,
  actor: Actor,
  at: Instant,
): ReferralVerdict {
  if (hasEntry(referral.story, id) || saysNothingNew(referral, act, actor)) return { kind: 'already' }
  const refusal = refuse(referral, act, actor)
  if (refusal) return { kind: 'refused', refusal }
  const { id: byId, name: byName, console } = actor
  const entry: ReferralEntry = { id, kind: act.kind, at, byId, byName, console, ...factsOf(referral, act) }
  return {
    kind: 'write',
    referral: {
      ...referral,
      ...consequences(referral, act, actor, at),
      state: stateAfter(act.kind, referral.state),
      story: [...referral.story, entry],
    },
  }
}

/** Acts of a console by itself, and a person's own claim, hold once: saying them twice adds nothing. */
function saysNothingNew(referral: Referral, act: ReferralAct, actor: Actor): boolean {
  switch (act.kind) {
    case 'received':
      return referral.state !== 'sent'
    case 'claimed':
      return !isOver(referral.state) && referral.state !== 'sent' && referral.owner?.id === actor.id
    case 'handed-on':
      return !isOver(referral.state) && referral.owner?.id === act.person.id
    case 'reviewed':
      return referral.state === 'in-review'
    case 'escalated':
      return act.step <= referral.step || !isLate(referral, act.why)
    case 'moved':
      return isOver(referral.state) || isKnownMove(referral, act)
    default:
      return false
  }
}

function isKnownMove(referral: Referral, act: ReferralAct & { kind: 'moved' }): boolean {
  if (act.discharged) return referral.story.findLast(({ kind }) => kind === 'moved')?.discharged === true
  const { siteCode, ward, bed } = { ...placeOf(referral), ...placeOf(act) }
  return siteCode === referral.siteCode && ward === referral.ward && bed === referral.bed
}

type Place = Pick<Referral, 'siteCode' | 'ward' | 'bed'>

/** A bed belongs to its ward: who moves to another ward and has no bed yet is in none. */
function placeOf({ siteCode, ward, bed }: Place): Place {
  if (ward !== undefined) return { ...(siteCode === undefined ? {} : { siteCode }), ward, bed }
  return { ...(siteCode === undefined ? {} : { siteCode }), ...(bed === undefined ? {} : { bed }) }
}

function refuse(referral: Referral, act: ReferralAct, actor: Actor): ReferralRefusal | undefined {
  const { from, decides } = TRANSITIONS[act.kind]
  const { state, owner } = referral
  if (!from.includes(state)) return isOver(state) ? over(referral, state) : notNow(referral, act.kind)
  if (decides && owner && owner.id !== actor.id) return owned(referral, owner)
  if (act.kind === 'handed-on' && owner && owner.id !== act.from) return owned(referral, owner)
  const message = fault(referral, act)
  return message === undefined ? undefined : { code: 'not-sensible', message }
}

/** Words for what the act lacks; undefined: nothing. */
function fault(referral: Referral, act: ReferralAct): string | undefined {
  switch (act.kind) {
    case 'advised':
      return isEmpty(act.text) ? 'Write the advice.' : undefined
    case 'asked':
      return isEmpty(act.text) ? 'Write what you want to know.' : undefined
    case 'answered':
    case 'said':
      return isEmpty(act.text) ? 'Write something.' : undefined
    case 'completed':
      return isEmpty(act.text) ? 'Say how it ended: the ward reads it.' : undefined
    case 'cancelled':
      return isEmpty(act.text) ? 'Say why it is withdrawn.' : undefined
    case 'contested':
      return saysWhy(act.text) ? undefined : 'Say why you do not agree.'
    case 'handed-on':
      return isNamed(act.person) && !isEmpty(act.person.id) ? undefined : 'Choose who is to have it.'
    case 'declined':
      if (!saysWhy(act.text)) return 'Say why it is declined.'
      return isSenior(act.senior) ? undefined : 'Name the senior who stands for declining it, and their role.'
    case 'redirected':
      return redirectFault(referral, act)
    default:
      return undefined
  }
}

function redirectFault(referral: Referral, act: ReferralAct & { kind: 'redirected' }): string | undefined {
  if (isEmpty(act.to) || isEmpty(act.successor)) return 'Choose the specialty that is to have it.'
  if (act.to === referral.specialtyCode) return 'It is with this specialty already.'
  if (!saysWhy(act.text)) return 'Say why it belongs there.'
  if (needsSenior(referral) && !(act.senior && isSenior(act.senior)))
    return `It has been sent on ${referral.redirects.length} times: ring the senior there, and name them.`
  return undefined
}

const isEmpty = (text: string): boolean => text.trim() === ''
const isNamed = ({ name }: Person): boolean => !isEmpty(name)
const isSenior = (senior: Senior): boolean => isNamed(senior) && !isEmpty(senior.role)

function consequences(referral: Referral, act: ReferralAct, actor: Actor, at: Instant): Partial<Referral> {
  const by: Person = { id: actor.id, name: actor.name }
  switch (act.kind) {
    case 'accepted':
      return { owner: by, eta: act.eta }
    case 'claimed':
      return { owner: by }
    case 'handed-on':
      return { owner: { id: act.person.id, name: act.person.name } }
    case 'redirected': {
      const { to, text: reason, successor } = act
      const redirect: Redirect = { from: referral.specialtyCode, to, at, by, reason, ...namedSenior(act) }
      return { redirects: [...referral.redirects, redirect], successor }
    }
    case 'escalated':
      return { step: act.step }
    case 'contested':
      // Who declined does not decide it again: the senior role does, and nobody has it until they say so.
      return referral.state === 'declined'
        ? { roleCode: contestedTo(referral, act) ?? referral.roleCode, owner: null, eta: null }
        : {}
    case 'moved':
      return placeOf(act)
    default:
      return {}
  }
}

/** The senior role of the specialty; without one, the role that has it already. */
const contestedTo = (referral: Referral, act: ReferralAct & { kind: 'contested' }): string | undefined =>
  referral.state === 'declined' ? act.to || undefined : undefined

/** Who is half named, where nobody need be, is not named. */
const namedSenior = ({ senior }: { readonly senior?: Senior | undefined }): { senior?: Senior } =>
  senior && isSenior(senior) ? { senior } : {}

const withNamedSenior = (act: ReferralAct): ReferralAct =>
  act.kind === 'redirected' && !namedSenior(act).senior ? { ...act, senior: undefined } : act

/** What an act may tell beside its kind. */
const FACTS: ReadonlySet<string> = new Set([
  'text',
  'eta',
  'role',
  'remote',
  'person',
  'senior',
  'to',
  'step',
  'why',
  'lane',
  'siteCode',
  'ward',
  'bed',
  'discharged',
])

/** Absent and empty facts are not written down; nor is what an act carries that is no fact of the referral. */
function factsOf(referral: Referral, act: ReferralAct): Partial<ReferralEntry> {
  const facts = act.kind === 'contested' ? { ...act, to: contestedTo(referral, act) } : withNamedSenior(act)
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => FACTS.has(name) && value !== undefined && value !== ''),
  )
}
