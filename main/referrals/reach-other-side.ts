// A call, a chat or a meeting in Teams with the other side of a referral. Nothing of the patient is in the link or the subject:
// both leave the console.

import { randomUUID } from 'node:crypto'
import { HOUR, type Instant } from '../../domain/instant.ts'
import type { ContactLane, Referral } from '../../domain/referral/referral.ts'
import { mayActOnReferral } from '../../domain/referral/referral-permit.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Directory } from '../directory/directory.ts'
import type { Meetings } from '../graph/meetings.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import type { ReferralStandings } from './standings.ts'

export interface ReachParts {
  readonly directory: Pick<Directory, 'person'>
  readonly meetings: Meetings
  readonly specialties: SpecialtyBook
  readonly standings: ReferralStandings
  readonly personId: string
  /** This computer's clock: Teams compares it with nothing of ours. */
  readonly now: () => Instant
}

/** A `msteams:` link. learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-links */
export async function reachOtherSide(
  referral: Referral,
  lane: ContactLane,
  parts: ReachParts,
): Promise<Result<{ url: string }>> {
  const { specialties, standings, personId } = parts
  const name = specialties.byCode(referral.specialtyCode)?.name ?? referral.specialtyCode
  const permit = mayActOnReferral('contacted', referral, standings.of(referral), name)
  if (!permit.ok) return failure('not-yours', permit.message)
  if (lane === 'meeting') return meet(referral, name, parts)
  const other = [standings.of(referral).specialty ? referral.sentBy : referral.owner].find(
    (person) => person && person.id !== personId,
  )
  if (!other) return failure('nobody', `Nobody of ${name} has this yet. Their role card has the numbers.`)
  const person = parts.directory.person(other.id)
  if (!person.ok) return failure('not-found', `${other.name} is not in the hospital’s directory on this computer.`)
  return ok({ url: `msteams:/l/${lane}/0/0?users=${encodeURIComponent(person.value.username)}` })
}

async function meet(referral: Referral, name: string, parts: ReachParts): Promise<Result<{ url: string }>> {
  const from = parts.now()
  const made = await parts.meetings.create({
    id: randomUUID(),
    subject: `About a referral to ${name}`,
    from,
    until: from + HOUR,
    attendees: usernames(referral, parts),
  })
  if (!made.ok) {
    const words =
      made.code === 'forbidden'
        ? 'The hospital has not allowed Rolecall to make Teams meetings. Call or chat instead.'
        : 'Teams made no meeting just now. Call or chat instead, or try again.'
    return failure('no-meeting', words)
  }
  const { pathname, search } = new URL(made.value.joinUrl)
  return ok({ url: `msteams:${pathname}${search}` })
}

/** Everybody who has had a part in it. */
function usernames({ sentBy, owner, story }: Referral, { directory, personId }: ReachParts): string[] {
  const ids = new Set([sentBy.id, ...(owner ? [owner.id] : []), ...story.map(({ byId }) => byId)])
  ids.delete(personId)
  return [...ids].flatMap((id) => {
    const person = directory.person(id)
    return person.ok ? [person.value.username] : []
  })
}
