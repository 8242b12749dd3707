// A referral as a row of a list: what the tenant last said, with the acts that are still on their way laid over it.

import type { ReferralRow } from '../../contract/referral-views.ts'
import { wordsOf } from '../../domain/directory/fold.ts'
import { type Attention, attentionOf, breachingFrom } from '../../domain/referral/attention.ts'
import { dueOf } from '../../domain/referral/clock.ts'
import { levelOf, type Referral } from '../../domain/referral/referral.ts'
import { patientView, placeOf } from '../pages/page-view.ts'
import { unsentView } from '../pages/post-view.ts'
import { doerOf } from '../store/tables/action-row.ts'
import { textsOf } from '../store/tables/referral-row.ts'
import type { ReferralFacts } from './referral-facts.ts'
import { type ReferralViewer, specialtyName } from './referral-names.ts'

/** What makes somebody its owner. */
const OWNS: ReadonlySet<string> = new Set(['accepted', 'claimed', 'handed-on'])

export function referralRow(facts: ReferralFacts, viewer: ReferralViewer, find = ''): ReferralRow {
  const { referral, waiting, post } = facts
  const targets = viewer.specialties.targetsOf(referral.specialtyCode)
  const { owner } = referral
  const row: ReferralRow = {
    ref: facts.ref,
    key: referral.clientId,
    question: referral.question,
    specialtyCode: referral.specialtyCode,
    specialtyName: specialtyName(viewer, referral.specialtyCode),
    roleCode: referral.roleCode,
    roleName: viewer.roleName(referral.roleCode),
    state: referral.state,
    attention: attentionOfFacts(facts, viewer),
    urgency: referral.urgency,
    level: levelOf(referral.urgency),
    wanted: referral.wanted,
    place: [placeOf(referral), viewer.otherSite(referral.siteCode)].filter(Boolean).join(' · '),
    patient: referral.patient ? patientView(referral.patient) : null,
    sentBy: referral.sentBy.name,
    sentByMe: referral.sentBy.id === viewer.id,
    sentFrom: referral.sentFrom ?? null,
    sentAt: referral.sentAt,
    firstSentAt: referral.firstSentAt,
    due: dueOf(referral, targets),
    breachingFrom: breachingFrom(referral, targets),
    owner: owner && {
      id: owner.id,
      name: owner.name,
      mine: owner.id === viewer.id,
      remoteSite: remoteSiteOf(referral, owner.id),
      saving: waiting.some(({ act }) => OWNS.has(act.kind)),
    },
    eta: referral.eta,
    redirects: referral.redirects.length,
    attachments: referral.files.length,
    saving: waiting.some((action) => doerOf(action) === 1),
    unsent: post ? unsentView(post, numbersOf(referral.roleCode, viewer)) : null,
    found: null,
  }
  return find === '' ? row : { ...row, found: found(facts, row, find) }
}

/** Where its owner last acted on it from, when that was not the specialty's site. */
const remoteSiteOf = ({ story }: Referral, ownerId: string): string | null =>
  story.findLast(({ byId, role }) => byId === ownerId && role !== undefined)?.remote?.site ?? null

/** What the tenant did not take is for its sender to mend. */
export function attentionOfFacts({ referral, post }: ReferralFacts, viewer: ReferralViewer): Attention {
  if (post?.state === 'refused') return 'awaiting-me'
  const targets = viewer.specialties.targetsOf(referral.specialtyCode)
  return attentionOf(referral, viewer.standings.of(referral), targets, viewer.now())
}

function numbersOf(roleCode: string, { role, switchboardPhone }: ReferralViewer) {
  const found = role(roleCode)
  return {
    phone: found?.phone,
    bleep: found?.bleep,
    switchboardPhone: switchboardPhone(roleCode) ?? undefined,
  }
}

/** Letters on either side of what was found. */
const AROUND = 40

/** Words around the first thing that was asked for and that the row does not show; null: it shows all of them. */
function found({ referral }: ReferralFacts, row: ReferralRow, find: string): string | null {
  const { familyName, givenName, nhsNumber, hospitalNumber } = row.patient ?? {}
  const shown = [row.question, row.specialtyName, row.place, row.sentBy, row.owner?.name, familyName, givenName]
  const words = wordsOf([...shown, nhsNumber, hospitalNumber].filter(Boolean).join(' '))
  const digits = find.replace(/\s/g, '')
  if (nhsNumber && digits !== '' && nhsNumber.startsWith(digits)) return null
  const hidden = wordsOf(find).find((word) => !words.some((each) => each.startsWith(word)))
  if (hidden === undefined) return null
  for (const text of textsOf(referral)) {
    const at = placeIn(text, hidden)
    if (at !== null) return excerpt(text, at)
  }
  return null
}

/** Where a word begins that is folded like this; null: nowhere. */
function placeIn(text: string, folded: string): number | null {
  for (const { index, 0: word } of text.matchAll(/\S+/gu))
    if (wordsOf(word).some((each) => each.startsWith(folded))) return index
  return null
}

function excerpt(text: string, at: number): string {
  const from = Math.max(0, at - AROUND)
  const until = Math.min(text.length, at + 2 * AROUND)
  const middle = text.slice(from, until).replace(/\s+/g, ' ').trim()
  return `${from > 0 ? '…' : ''}${middle}${until < text.length ? '…' : ''}`
}
