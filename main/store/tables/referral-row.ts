// Between a referral and its row of the referrals table: what it is listed, sorted, compared and found by.

import { indexWords, wordsOf } from '../../../domain/directory/fold.ts'
import type { Patient } from '../../../domain/patient/patient.ts'
import { gistOf, type Hop, type ReferralGist } from '../../../domain/referral/gist.ts'
import { isOver, type Referral, type ReferralState, type Urgency } from '../../../domain/referral/referral.ts'
import type { ListedReferral, PatientKeys } from '../referral-store.ts'
import type { SqlNames } from '../sqlite.ts'

/** Where the patient is: those who work on that ward are the side that refers. */
export const homeKey = ({ siteCode, ward }: Pick<Referral, 'siteCode' | 'ward'>): string =>
  ward === undefined ? '' : `${siteCode ?? ''} ${ward}`

/** "Ward E5", "E5" and "e 5" are one ward. */
export const wardKey = (ward: string | undefined): string =>
  wordsOf(ward ?? '')
    .filter((word) => word !== 'ward')
    .join('')

export const patientKeys = (patient: Patient | undefined): PatientKeys => ({
  nhs: (patient?.nhsNumber ?? '').replace(/\D/g, ''),
  hospital: (patient?.hospitalNumber ?? '').replace(/\s/g, '').toUpperCase(),
  family: wordsOf(patient?.familyName ?? '').join(' '),
})

/** Sorted as people count: bed 4 before bed 10. */
const sortKey = (...parts: readonly (string | undefined)[]): string =>
  parts
    .map((part) =>
      wordsOf(part ?? '')
        .join(' ')
        .replace(/\d+/g, (digits) => digits.padStart(6, '0')),
    )
    .join('\u0001')

export const referralKeys = ({ ward, bed, patient }: Pick<Referral, 'ward' | 'bed' | 'patient'>) => ({
  place: sortKey(wardKey(ward), bed),
  patient: sortKey(patient?.familyName, patient?.givenName),
})

export function referralColumns(referral: Referral): SqlNames {
  const gist = gistOf(referral)
  const { patient } = referral
  return {
    clientId: referral.clientId,
    specialty: referral.specialtyCode,
    roleCode: referral.roleCode,
    state: referral.state,
    over: isOver(referral.state) ? 1 : 0,
    urgency: referral.urgency,
    ownerId: gist.ownerId,
    senderId: referral.sentBy.id,
    home: homeKey(referral),
    ward: wardKey(referral.ward),
    sentAt: referral.sentAt,
    firstSentAt: referral.firstSentAt,
    setAt: gist.setAt,
    triagedAt: gist.triagedAt,
    seenAt: gist.seenAt,
    lastWord: gist.lastWord,
    hops: gist.hops.length === 0 ? null : JSON.stringify(gist.hops),
    ...referralKeys(referral),
    ...patientKeys(patient),
  }
}

/** Every text of it: what somebody remembers of a referral finds it. */
export function textsOf(referral: Referral): string[] {
  const { patient, referrer, sentBy, owner, headings, redirects, story } = referral
  const texts = [
    referral.question,
    referral.situation,
    referral.background,
    referral.assessment,
    referral.recommendation,
    ...Object.values(headings),
    ...story.flatMap(({ text, byName, person, senior }) => [text, byName, person?.name, senior?.name]),
    ...redirects.flatMap(({ reason, senior }) => [reason, senior?.name]),
    patient?.familyName,
    patient?.givenName,
    patient?.nhsNumber?.replace(/\D/g, ''),
    patient?.hospitalNumber,
    referral.ward,
    referral.bed,
    referral.sentFrom,
    referral.callBack,
    sentBy.name,
    owner?.name,
    referrer.grade,
    referrer.organisation,
    referrer.contact,
  ]
  return texts.filter((text) => text !== undefined && text !== '') as string[]
}

/** The words of a referral, each once. */
export const wordsToFind = (referral: Referral): string => [...new Set(textsOf(referral).flatMap(indexWords))].join(' ')

/**
 * A question for the words table; undefined: nothing was asked. Every word must begin a word of the referral; digits with
 * spaces between them may also be one number, as NHS numbers are read out.
 */
export function matchOf(find: string): string | undefined {
  const words = wordsOf(find)
  if (words.length === 0) return undefined
  const apart = words.map(begins).join(' AND ')
  const joined = joinNumbers(words)
  return joined.length === words.length ? apart : `(${apart}) OR (${joined.map(begins).join(' AND ')})`
}

/** A question for the words table that finds at least every referral with one of these keys; undefined: there is no key. */
export function matchOfKeys({ nhs, hospital, family }: PatientKeys): string | undefined {
  const keys = [nhs, hospital, family].map(wordsOf).filter((words) => words.length > 0)
  if (keys.length === 0) return undefined
  return keys.map((words) => `(${words.map((word) => `"${word}"`).join(' AND ')})`).join(' OR ')
}

/** Folded words hold letters and digits only, so that a quotation mark cannot end the string early. */
const begins = (word: string): string => `"${word}" *`

const NUMBER = /^\d+$/

function joinNumbers(words: readonly string[]): string[] {
  const joined: string[] = []
  let open = false
  for (const word of words) {
    const number = NUMBER.test(word)
    const last = joined.at(-1)
    if (number && open && last !== undefined) joined[joined.length - 1] = last + word
    else joined.push(word)
    open = number
  }
  return joined
}

export interface ReferralDbRow {
  readonly seq: number
  readonly ref: string
  readonly clientId: string
  readonly specialty: string
  readonly roleCode: string
  readonly state: ReferralState
  readonly urgency: Urgency
  readonly ownerId: string | null
  readonly senderId: string
  readonly home: string
  readonly ward: string
  readonly sentAt: number
  readonly firstSentAt: number
  readonly setAt: number
  readonly triagedAt: number | null
  readonly seenAt: number | null
  readonly lastWord: ReferralGist['lastWord']
  readonly hops: string | null
  readonly place: string
  readonly patient: string
}

export const LISTED_COLUMNS = `seq, feed || '/' || id AS ref, client_id AS clientId, specialty, role_code AS roleCode, state,
  urgency, owner_id AS ownerId, sender_id AS senderId, home, ward, sent_at AS sentAt, first_sent_at AS firstSentAt,
  set_at AS setAt, triaged_at AS triagedAt, seen_at AS seenAt, last_word AS lastWord, hops, place, patient`

export function listedOf({ specialty, hops, ...row }: ReferralDbRow): ListedReferral & { readonly seq: number } {
  // We wrote them ourselves, from the same type.
  const read: readonly Hop[] = hops === null ? [] : JSON.parse(hops)
  return { ...row, specialtyCode: specialty, hops: read }
}
