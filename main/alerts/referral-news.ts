// What a referral has to tell one person now, beside the list that it is in: that it waits for a role of theirs, and what the
// other side has said or done. Pure. Screens are public: a role, a ward, a time and members of staff, and nothing of a patient.

import { clinicalTime } from '../../domain/clinical-time.ts'
import { HOUR, type Instant, MINUTE } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import { sideOf } from '../../domain/referral/attention.ts'
import { triageDue } from '../../domain/referral/clock.ts'
import {
  isOver,
  levelOf,
  type Referral,
  type ReferralEntry,
  type ReferralKind,
  type Urgency,
} from '../../domain/referral/referral.ts'
import { lastOf, ownStory } from '../../domain/referral/referral-story.ts'
import type { Targets } from '../../domain/referral/targets.ts'
import type { News } from './item-notices.ts'
import { isWard } from './notice-text.ts'

export interface NewsReader {
  readonly id: string
  /** They are told now of what is for a role, at a level. */
  readonly isToldOf: (roleCode: string, level: Level) => boolean
  /** "Neurology" */
  readonly specialtyName: (code: string) => string
  readonly targets: Targets
  /** It was sent on, and could not be written where it is to run on. */
  readonly isStuck: boolean
}

/** Nobody who comes back tomorrow is told by a notification what their list says. */
const WORTH_SAYING = HOUR
/** Older ones say when they were sent: the person may just have come back. */
const SAY_TIME_AFTER = 2 * MINUTE

const URGENCY: Readonly<Record<Urgency, string>> = { immediate: 'Immediate', urgent: 'Urgent', routine: 'Routine' }

export function referralNews(referral: Referral, reader: NewsReader, now: Instant): News[] {
  return [
    ...waiting(referral, reader, now),
    ...forReferrer(referral, reader, now),
    ...forOwner(referral, reader, now),
    ...ofMoves(referral, reader, now),
    ...notArrived(referral, reader),
  ]
}

/** Nobody has it, and it is the specialty's turn. */
function waiting(referral: Referral, { id, isToldOf, specialtyName, targets }: NewsReader, now: Instant): News[] {
  const { state, owner, roleCode, sentBy, specialtyCode, redirects } = referral
  const level = levelOf(referral.urgency)
  const waits = (state === 'sent' || state === 'received') && owner === null
  if (!waits || sentBy.id === id || !isToldOf(roleCode, level)) return []
  const back = lastOf(referral, ['answered', 'contested'])
  const name = specialtyName(specialtyCode)
  const head = back ? BACK[back.kind] : undefined
  return [
    {
      key: `${referral.clientId}:new:${roleCode}:${back?.id ?? ''}`,
      kind: 'new',
      level,
      title: head ? `${head} ${name}` : `${URGENCY[referral.urgency]} referral to ${name}`,
      body: words(
        placeOf(referral),
        now - referral.sentAt > SAY_TIME_AFTER ? `sent ${clinicalTime(referral.sentAt)}` : '',
        redirects.length > 0 ? `sent on ${redirects.length}×` : '',
        `triage due ${clinicalTime(triageDue(referral, targets))}`,
      ),
    },
  ]
}

const BACK: Partial<Record<ReferralEntry['kind'], string>> = {
  answered: 'The ward has answered: referral to',
  contested: 'The ward does not agree: referral to',
}

type Telling = (entry: ReferralEntry, name: string) => { readonly title: string; readonly body: string }

const DECIDED: Partial<Readonly<Record<ReferralKind, Telling>>> = {
  accepted: ({ byName, eta }, name) => ({
    title: `${name} accepted your referral`,
    body: eta === undefined ? byName : `${byName}, about ${clinicalTime(eta)}`,
  }),
  asked: ({ byName }, name) => ({ title: `${name} asks you something`, body: byName }),
  advised: ({ byName }, name) => ({ title: `${name} has given advice`, body: byName }),
  declined: ({ byName }, name) => ({ title: `${name} declined your referral`, body: byName }),
  reviewed: ({ byName, at }, name) => ({
    title: `${name} has seen your patient`,
    body: `${byName}, ${clinicalTime(at)}`,
  }),
  redirected: ({ byName }, name) => ({ title: `${name} sent your referral on`, body: byName }),
  completed: ({ byName }, name) => ({ title: `${name} closed your referral`, body: byName }),
  said: ({ byName }, name) => ({ title: `${name} has written to you`, body: byName }),
}

/** The last that the specialty did or said, unless its referrer has acted since. */
function forReferrer(referral: Referral, { id, specialtyName }: NewsReader, now: Instant): News[] {
  if (referral.sentBy.id !== id) return []
  const entry = lastByOthers(referral, id, (each) =>
    each.kind === 'said' ? sideOf(each, referral) === 'specialty' : each.kind !== 'other' && each.kind in DECIDED,
  )
  const tell = entry && entry.kind !== 'other' ? DECIDED[entry.kind] : undefined
  if (!entry || !tell || isOld(entry, now)) return []
  return [news(referral, entry, tell(entry, specialtyName(referral.specialtyCode)))]
}

const TOLD_OWNER: Partial<Readonly<Record<ReferralKind, Telling>>> = {
  answered: ({ byName }, name) => ({ title: `The ward has answered: ${name} referral`, body: byName }),
  contested: ({ byName }, name) => ({ title: `The ward does not agree: ${name} referral`, body: byName }),
  said: ({ byName }, name) => ({ title: `The ward has written: ${name} referral`, body: byName }),
  'handed-on': ({ byName }, name) => ({ title: `You have a ${name} referral`, body: `Handed on by ${byName}` }),
  cancelled: ({ byName }, name) => ({ title: `Stand down: ${name} referral withdrawn`, body: byName }),
}

/** The last that others did to what this person has, unless they have acted since. */
function forOwner(referral: Referral, { id, specialtyName }: NewsReader, now: Instant): News[] {
  if (referral.owner?.id !== id) return []
  const entry = lastByOthers(referral, id, (each) => {
    if (each.kind === 'said') return sideOf(each, referral) === 'referrer'
    if (each.kind === 'handed-on') return each.person?.id === id
    return each.kind !== 'other' && each.kind in TOLD_OWNER
  })
  const tell = entry && entry.kind !== 'other' ? TOLD_OWNER[entry.kind] : undefined
  // What is over has nothing to say but that it was withdrawn.
  if (!entry || !tell || isOld(entry, now) || (isOver(referral.state) && entry.kind !== 'cancelled')) return []
  return [news(referral, entry, tell(entry, specialtyName(referral.specialtyCode)))]
}

/** By whichever console it was noted. */
function ofMoves(referral: Referral, { id, specialtyName }: NewsReader, now: Instant): News[] {
  const concerned = referral.owner?.id === id || referral.sentBy.id === id
  const entry = lastOf(referral, ['moved'])
  if (!concerned || !entry || isOver(referral.state) || isOld(entry, now)) return []
  const name = specialtyName(referral.specialtyCode)
  const title = entry.discharged ? `Patient of a ${name} referral discharged` : `Patient of a ${name} referral moved`
  return [news(referral, entry, { title, body: entry.ward && isWard(entry.ward) ? `Now on ward ${entry.ward}` : '' })]
}

/** Nobody has it then: whoever sent it on must speak to somebody, or who else has its role. */
function notArrived(referral: Referral, { id, isToldOf, isStuck, specialtyName }: NewsReader): News[] {
  const by = lastOf(referral, ['redirected'])
  const level = levelOf(referral.urgency)
  if (!isStuck || !by || (by.byId !== id && !isToldOf(referral.roleCode, level))) return []
  const name = specialtyName(by.to ?? '')
  return [
    {
      key: `${referral.clientId}:not-arrived`,
      kind: 'new',
      level,
      title: `Ring ${name}: a referral may not have reached them`,
      body: words(placeOf(referral), `Sent on by ${by.byName}, and this console cannot write it there.`),
    },
  ]
}

const news = (
  referral: Referral,
  entry: ReferralEntry,
  { title, body }: { readonly title: string; readonly body: string },
): News => ({
  key: `${referral.clientId}:${entry.id}`,
  kind: 'news',
  level: 4,
  title,
  body: words(entry.kind === 'moved' ? '' : placeOf(referral), body),
})

/** What consoles do by themselves is nobody's answer. */
const BY_CONSOLE: ReadonlySet<string> = new Set(['moved', 'escalated', 'received'])

function lastByOthers(
  referral: Referral,
  id: string,
  matters: (entry: ReferralEntry) => boolean,
): ReferralEntry | undefined {
  const story = ownStory(referral).filter(({ kind }) => !BY_CONSOLE.has(kind))
  const mine = story.findLastIndex(({ byId }) => byId === id)
  return story.slice(mine + 1).findLast(matters)
}

const isOld = ({ at }: ReferralEntry, now: Instant): boolean => now - at > WORTH_SAYING

const placeOf = ({ ward }: Pick<Referral, 'ward'>): string => (ward && isWard(ward) ? `Ward ${ward}` : '')

const words = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ') || 'Open Rolecall to read it.'
