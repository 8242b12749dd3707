// Referrals of the last three years as rows of desks' lists, any number of them, the same ones each time: what a desk has
// behind it. Almost all are over. Made for benchmarks and tests: the wards' traffic writes its own (referral-traffic.ts).

import { createDice } from './dice.ts'
import { successorId } from './referral-acts.ts'
import { referralFields } from './referral-sender.ts'
import { createReferralWriter } from './referral-writer.ts'
import { readInpatients, readPeople, readRoles, readSpecialties, readWards, siteOf } from './southmere-data.ts'
import { stableGuid } from './stable-guid.ts'

export interface HistoricReferralsOptions {
  /** Milliseconds: the newest was sent just before. */
  readonly now: number
  readonly seed?: number
  /** All are to this specialty; to whichever they suit when left out. */
  readonly specialtyCode?: string
  /** How many of the newest are still open; none when left out. */
  readonly open?: number
  /** Milliseconds from the oldest to the newest; three years when left out. */
  readonly spanMs?: number
}

/** The columns of one row, as docs/lists.md lays them down. */
export type ReferralRow = Readonly<Record<string, string | number>>

const MINUTE = 60_000
const THREE_YEARS = 3 * 365 * 24 * 60 * MINUTE
/** Texts are drawn from so many referrals: writing each anew would be most of the time. */
const TEXTS = 400
const OUTCOMES = ['completed', 'completed', 'completed', 'completed', 'advised', 'advised', 'redirected', 'cancelled']
const OPEN_STATES = ['sent', 'sent', 'received', 'accepted']

/** Newest first. `count` rows in well under 0.1 ms each. */
export function historicReferrals(count: number, options: HistoricReferralsOptions): ReferralRow[] {
  const { now, seed = 1, specialtyCode, open = 0, spanMs = THREE_YEARS } = options
  const dice = createDice(seed)
  // In constant time: `pick` weighs all that there is.
  const one = <T>(choices: readonly T[]): T => {
    const chosen = choices[dice.between(0, choices.length - 1)]
    if (chosen === undefined) throw new Error('Nothing to choose from')
    return chosen
  }
  const specialties = readSpecialties()
  const people = readPeople().map((person) => ({ id: stableGuid(`person ${person.Upn}`), name: person.DisplayName }))
  const writer = createReferralWriter(
    { people: readPeople(), roles: readRoles(), wards: readWards(), inpatients: readInpatients(), specialties },
    seed,
  )
  const texts = Array.from({ length: Math.min(TEXTS, count) }, () => writer.next(now).referral)
  const chosen = specialties.find(({ SpecialtyCode }) => SpecialtyCode === specialtyCode)
  if (specialtyCode !== undefined && !chosen) throw new Error(`There is no specialty ${specialtyCode}`)

  return Array.from({ length: count }, (_, index) => {
    const text = one(texts)
    const to = chosen ?? specialties.find(({ SpecialtyCode }) => SpecialtyCode === text.specialtyCode)
    if (!to) throw new Error(`There is no specialty ${text.specialtyCode}`)
    const at = Math.floor(now - MINUTE - (index / count) * spanMs)
    const clientId = dice.guid()
    const place = { code: to.SpecialtyCode, siteCode: siteOf(to.SpecialtyCode), roleCode: to.RoleCode }
    const fields = referralFields(text, { clientId, place, sender: one(people), at })
    const past = index < open ? openSoFar(one(OPEN_STATES)) : whole(one(OUTCOMES))
    return { ...(fields as ReferralRow), ...past }

    function openSoFar(state: string): ReferralRow {
      return state === 'sent' ? {} : storyOf(state === 'received' ? ['received'] : ['received', 'accepted'], state)
    }
    function whole(outcome: string): ReferralRow {
      if (outcome === 'cancelled') return storyOf(['cancelled'], 'cancelled')
      if (outcome === 'advised') return storyOf(['received', 'advised', 'completed'], 'completed')
      if (outcome === 'completed') return storyOf(['received', 'accepted', 'reviewed', 'completed'], 'completed')
      const target = one(specialties.filter(({ SpecialtyCode }) => SpecialtyCode !== to?.SpecialtyCode))
      const by = one(people)
      const redirect = {
        from: place.code,
        to: target.SpecialtyCode,
        at: iso(at + 20 * MINUTE),
        by,
        reason: 'Other team',
      }
      return {
        ...storyOf(['received', 'redirected'], 'redirected', { to: target.SpecialtyCode }),
        Redirects: JSON.stringify([redirect]),
        Successor: successorId(clientId, 1),
      }
    }
    function storyOf(
      kinds: readonly string[],
      state: string,
      last: Readonly<Record<string, string>> = {},
    ): ReferralRow {
      const owner = one(people)
      let then = at
      const story = kinds.map((kind, place) => {
        then += dice.between(2, 90) * MINUTE
        return {
          id: `${clientId}-${place}`,
          kind,
          at: iso(then),
          byId: owner.id,
          byName: owner.name,
          console: '',
          ...(kind === 'accepted' ? { eta: iso(then + 60 * MINUTE) } : {}),
          ...(place === kinds.length - 1 ? { text: 'Written in the notes.', ...last } : {}),
        }
      })
      const accepted = story.find(({ kind }) => kind === 'accepted')
      return {
        State: state,
        Story: JSON.stringify(story),
        ...(accepted ? { OwnerId: owner.id, OwnerName: owner.name, Eta: String(accepted.eta) } : {}),
      }
    }
  })
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
