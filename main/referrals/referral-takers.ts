// To whom a referral may be handed: people whose console shows it to them. Whoever neither works at its desk nor holds a role
// there would not hear of it, and it would wait for them.

import type { Taker } from '../../contract/role-views.ts'
import type { Person } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral/referral.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Directory } from '../directory/directory.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import { takersOf } from '../roles/takers.ts'
import type { Store } from '../store/store.ts'
import { desksOf } from './helping.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface ReferralTakersParts {
  readonly store: Pick<Store, 'items'>
  readonly specialties: Pick<SpecialtyBook, 'byCode'>
  readonly roles: RoleDirectory
  readonly directory: Pick<Directory, 'people' | 'person'>
}

export interface ReferralTakers {
  /** Those who would see it first. Everybody else is listed as well, and it is said why they cannot have it. */
  list(referral: Referral, find: string): Taker[]
  /** Refused in words for whoever would not see it. */
  allow(person: Person, referral: Referral): Result<null, 'not-sensible'>
}

/** `helping`: while they help the desk, which only their own console knows. */
type Sees = 'yes' | 'helping' | 'no'

const ORDER: readonly Sees[] = ['yes', 'helping', 'no']
const ABOUT: Readonly<Record<Sees, string>> = {
  yes: '',
  helping: 'sees it while helping this desk',
  no: 'not at this desk',
}

export function createReferralTakers({ store, specialties, roles, directory }: ReferralTakersParts): ReferralTakers {
  const sees = (personId: string, { specialtyCode, roleCode }: Referral): Sees => {
    const specialty = specialties.byCode(specialtyCode)
    const deskCode = specialty?.deskCode ?? roles.byCode(roleCode)?.deskCode
    const theirs = new Set([roleCode, specialty?.roleCode, specialty?.seniorRole])
    const held = roles.heldBy(personId)
    if (held.some((role) => theirs.has(role.code) || role.deskCode === deskCode)) return 'yes'
    const person = directory.person(personId)
    if (!person.ok || person.value.left) return 'no'
    const { department, site } = person.value
    const desk = desksOf(store).find((each) => each.desk.code === deskCode)?.desk
    if (department === null) return 'no'
    if (desk?.department === department && desk.siteName === site) return 'yes'
    return specialty?.helpedBy.includes(department) ? 'helping' : 'no'
  }

  return {
    list(referral, find) {
      const role = roles.byCode(referral.roleCode)
      if (!role) return []
      return takersOf(role, find, referral.owner?.id ?? '', { roles, directory })
        .map((taker) => ({ taker, how: sees(taker.id, referral) }))
        .sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how))
        .map(({ taker, how }) => ({ ...taker, about: [taker.about, ABOUT[how]].filter(Boolean).join(' · ') }))
    },
    allow(person, referral) {
      if (person.id === '' || sees(person.id, referral) !== 'no') return ok(null)
      const name = specialties.byCode(referral.specialtyCode)?.name ?? referral.specialtyCode
      return failure(
        'not-sensible',
        `${person.name} would not see it: they neither work at the desk of ${name} nor hold a role there. Choose somebody else, or send it on to their specialty.`,
      )
    },
  }
}
