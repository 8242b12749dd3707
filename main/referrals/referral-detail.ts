// One referral in full, as the window draws it.

import type { ReferralDetail, ReferralRow } from '../../contract/referral-views.ts'
import { maybeSamePatient } from '../../domain/patient/same-patient.ts'
import { nudgeFrom, seenAt, seenDue, triageDue, triagedAt } from '../../domain/referral/clock.ts'
import { headingLines } from '../../domain/referral/headings.ts'
import { needsSenior, redirectedTo } from '../../domain/referral/redirect.ts'
import type { ReferralKind } from '../../domain/referral/referral.ts'
import { offeredTo } from '../../domain/referral/referral-permit.ts'
import { pendingViews } from '../pages/page-view.ts'
import { itemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { patientKeys } from '../store/tables/referral-row.ts'
import { adviceText } from './advice-text.ts'
import { factsOf, listOfFacts, type ReferralFacts } from './referral-facts.ts'
import { seniorName, threadOf, timelineOf } from './referral-lines.ts'
import { type ReferralViewer, specialtyName } from './referral-names.ts'
import { referralRow } from './referral-row-view.ts'

type Here = Pick<Store, 'items' | 'actions' | 'posts' | 'referrals'>

/** Other referrals of a patient that are shown with one. */
const MOST_OTHERS = 20

export function referralDetail(store: Here, facts: ReferralFacts, viewer: ReferralViewer): ReferralDetail {
  const { referral } = facts
  const targets = viewer.specialties.targetsOf(referral.specialtyCode)
  const timeline = timelineOf(facts, viewer)
  const names = { specialty: (code: string) => specialtyName(viewer, code), role: viewer.roleName }
  return {
    row: referralRow(facts, viewer),
    situation: referral.situation ?? null,
    background: referral.background ?? null,
    assessment: referral.assessment ?? null,
    recommendation: referral.recommendation ?? null,
    news2: referral.news2 ?? null,
    headings: [...headingLines(referral.headings)],
    referrer: {
      id: referral.sentBy.id,
      name: referral.sentBy.name,
      grade: referral.referrer.grade ?? null,
      organisation: referral.referrer.organisation ?? null,
      contact: referral.referrer.contact ?? null,
      callBack: referral.callBack ?? null,
    },
    timeline,
    thread: threadOf(timeline),
    attachments: viewer.attachments({
      clientId: referral.clientId,
      list: listOfFacts(facts),
      fields: facts.fields,
    }),
    redirects: referral.redirects.map(({ from, to, at, by, reason, senior }) => ({
      fromName: names.specialty(from),
      toName: names.specialty(to),
      at,
      byName: by.name,
      reason,
      seniorName: senior ? seniorName(senior, viewer) : null,
    })),
    clock: {
      triageDue: triageDue(referral, targets),
      triagedAt: triagedAt(referral),
      seenDue: seenDue(referral, targets),
      seenAt: seenAt(referral),
    },
    offered: [...offeredOn(facts, viewer)],
    needsSenior: needsSenior(referral),
    nudgeFrom: nudgeFrom(referral, targets),
    advice: adviceText(referral, names, viewer.now()),
    successor: successorOf(store, facts, names.specialty),
    alsoOfPatient: alsoOfPatient(store, facts, viewer),
    pending: pendingViews(facts),
  }
}

/** One that is on its way can be taken back, and nothing else. */
function offeredOn({ referral, post }: ReferralFacts, viewer: ReferralViewer): readonly ReferralKind[] {
  if (!post) return offeredTo(referral, viewer.standings.of(referral))
  return post.state === 'waiting' && !post.unwanted ? ['cancelled'] : []
}

function successorOf(
  store: Here,
  { referral }: ReferralFacts,
  nameOf: (code: string) => string,
): ReferralDetail['successor'] {
  const to = redirectedTo(referral)
  if (to === undefined) return null
  const row = referral.successor === undefined ? undefined : store.items.byClientId(referral.successor)
  return { ref: row ? itemRef(row.feed, row.id) : null, specialtyName: nameOf(to) }
}

function alsoOfPatient(store: Here, { ref, referral }: ReferralFacts, viewer: ReferralViewer): ReferralRow[] {
  const { patient } = referral
  if (!patient) return []
  return store.referrals.ofPatient(patientKeys(patient), MOST_OTHERS + 1).flatMap((other) => {
    const facts = other === ref ? undefined : factsOf(store, other)
    const same = facts?.referral.patient && maybeSamePatient(facts.referral.patient, patient)
    return facts && same ? [referralRow(facts, viewer)] : []
  })
}
