// What the person of this console is to a referral: of the specialty that has it, of the side that sent it, or neither. One
// rule for the inbox, for what is offered, and for what may be done.

import type { Person } from '../../domain/person.ts'
import type { ReferralStanding } from '../../domain/referral/attention.ts'
import { levelOf, type Referral } from '../../domain/referral/referral.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import { listedRoles, type Recipient } from '../alerts/decide.ts'
import type { Me } from '../graph/lists-port.ts'
import type { FeedName } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { DESKS_FEED, SPECIALTIES_FEED } from '../sync/index-item.ts'
import { desksOf, helpedDesks, listsOfDesks, ownDesks } from './helping.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import type { Place, WardPlaces } from './ward-places.ts'

export interface ReferralStandings {
  of(referral: Acting & Owned & Pick<Referral, 'sentBy' | 'siteCode' | 'ward'>): ReferralStanding
  /** Specialties whose owner or senior role they answer for, or at whose desk they work or help. */
  specialties(): readonly Specialty[]
  /** Codes of the roles that they answer for now, held or not. */
  roles(): ReadonlySet<string>
  /** Wards of the desks that they work at: what is referred from there is theirs as well. */
  wards(): readonly Place[]
  /** The lists of the desks that they work at. */
  lists(): ReadonlySet<FeedName>
  /** Code of the role in which they act on a referral for the specialty; undefined: they are not of it. */
  actingRole(referral: Acting & Owned): string | undefined
  /** Name of the site that they act from, when it is not that of the specialty's desk. */
  remoteSite(specialtyCode: string): string | undefined
  /** Rows of these lists have changed, or (left out) duty has. */
  changed(feeds?: ReadonlySet<FeedName>): void
  /** Inpatients lie elsewhere. */
  placesChanged(): void
}

export interface StandingsOptions {
  readonly store: Pick<Store, 'items' | 'settings'>
  readonly specialties: SpecialtyBook
  readonly places: Pick<WardPlaces, 'wardsOf'>
  readonly recipient: () => Recipient
  readonly me: Me
}

export function createStandings({ store, specialties, places, recipient, me }: StandingsOptions): ReferralStandings {
  let desks: ReadonlySet<string> | undefined
  let lists: ReadonlySet<FeedName> | undefined
  let atWards: readonly Place[] | undefined

  /** Of the desks that they work at, or help. */
  const deskCodes = (): ReadonlySet<string> => {
    desks ??= new Set([...ownDesks(store, me), ...helpedDesks(store, me)])
    return desks
  }
  const ownLists = (): ReadonlySet<FeedName> => {
    lists ??= listsOfDesks(store, ownDesks(store, me))
    return lists
  }
  const wards = (): readonly Place[] => {
    atWards ??= places.wardsOf(ownLists())
    return atWards
  }
  const answersFor = (code: string, level = 0): boolean =>
    recipient().holds.has(code) || listedRoles(recipient()).some((scope) => scope.code === code && level <= scope.upTo)

  /** Whoever it was handed on to has it for the specialty, wherever they work. */
  const actsFor = (referral: Acting & Owned): boolean => referral.owner?.id === me.id || isOfSpecialty(referral)
  const isOfSpecialty = ({ roleCode, specialtyCode, urgency }: Acting): boolean => {
    const specialty = specialties.byCode(specialtyCode)
    const level = levelOf(urgency)
    return (
      answersFor(roleCode, level) ||
      (specialty !== undefined &&
        (deskCodes().has(specialty.deskCode) ||
          answersFor(specialty.roleCode, level) ||
          answersFor(specialty.seniorRole, level)))
    )
  }

  return {
    of(referral) {
      const fromHere = wards().some(({ siteCode, ward }) => siteCode === referral.siteCode && ward === referral.ward)
      return {
        id: me.id,
        specialty: actsFor(referral),
        referrer: referral.sentBy.id === me.id || fromHere,
      }
    },
    specialties: () =>
      specialties
        .all()
        .filter(
          ({ deskCode, roleCode, seniorRole }) =>
            deskCodes().has(deskCode) || answersFor(roleCode) || answersFor(seniorRole),
        ),
    roles: () => new Set([...recipient().holds, ...listedRoles(recipient()).map(({ code }) => code)]),
    wards,
    lists: ownLists,
    actingRole(referral) {
      if (!actsFor(referral)) return undefined
      const specialty = specialties.byCode(referral.specialtyCode)
      const held = [referral.roleCode, specialty?.roleCode, specialty?.seniorRole].find(
        (code) => code !== undefined && answersFor(code),
      )
      // Whoever works at the desk, or helps it, or was handed it, acts for the role that owns the referral.
      return held ?? referral.roleCode
    },
    remoteSite(specialtyCode) {
      const desk = specialties.byCode(specialtyCode)?.deskCode
      const site = desksOf(store).find((each) => each.desk.code === desk)?.desk.siteName
      const own = me.officeLocation
      return own === null || site === undefined || own === site ? undefined : own
    },
    changed(feeds) {
      if (feeds !== undefined && !feeds.has(DESKS_FEED) && !feeds.has(SPECIALTIES_FEED)) return
      desks = undefined
      lists = undefined
      atWards = undefined
    },
    placesChanged() {
      atWards = undefined
    },
  }
}

type Acting = Pick<Referral, 'specialtyCode' | 'roleCode' | 'urgency'>

interface Owned {
  readonly owner: Pick<Person, 'id'> | null
}
