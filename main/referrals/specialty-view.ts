// A specialty as whoever refers sees it: who is on for it now, how soon it answers, what it takes; and what will happen.

import type { OnNowView, ReferralPlanView, SpecialtyView } from '../../contract/referral-views.ts'
import { wordsOf } from '../../domain/directory/fold.ts'
import { DAY, type Instant } from '../../domain/instant.ts'
import { nextBreach, seenDue, triageDue } from '../../domain/referral/clock.ts'
import type { Urgency } from '../../domain/referral/referral.ts'
import { spread } from '../../domain/referral/report.ts'
import type { Specialty } from '../../domain/referral/specialty.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { Store } from '../store/store.ts'
import type { SpecialtyBook } from './specialty-book.ts'

export interface SpecialtyViews {
  /** Every word begins a word of its name, its site or what it takes; those of the own site first. */
  find(find: string): SpecialtyView[]
  plan(specialtyCode: string, urgency: Urgency): Result<ReferralPlanView, 'not-found'>
}

export interface SpecialtyViewParts {
  readonly store: Pick<Store, 'referrals'>
  readonly specialties: SpecialtyBook
  readonly roles: RoleDirectory
  /** Name of the site where this person works. */
  readonly ownSite: string | null
  /** The tenant's time. */
  readonly now: () => Instant
}

const OF_LATE = 30 * DAY
/** Fewer say nothing of what is usual. */
const FEWEST = 5

export function createSpecialtyViews(parts: SpecialtyViewParts): SpecialtyViews {
  const { store, specialties, roles, ownSite, now } = parts
  const siteOf = ({ roleCode }: Specialty): string | null => roles.siteNameOf(roleCode)
  const away = (specialty: Specialty): number => (ownSite !== null && siteOf(specialty) === ownSite ? 0 : 1)

  const viewOf = (specialty: Specialty): SpecialtyView => {
    const { code, name, siteCode, targets, accepts, elsewhere, templates } = specialty
    const times = spread(store.referrals.triageTimes(code, now() - OF_LATE))
    return {
      code,
      name,
      siteCode,
      siteName: siteOf(specialty),
      onNow: onNow(specialty.roleCode, roles),
      senior: specialty.seniorRole === specialty.roleCode ? null : onNow(specialty.seniorRole, roles),
      targets: { ...targets },
      usualTriage: times.count < FEWEST ? null : times.median,
      accepts: [...accepts],
      elsewhere: elsewhere.map(({ reason, specialty: to }) => ({
        reason,
        specialtyCode: to ?? null,
        specialtyName: to === undefined ? null : (specialties.byCode(to)?.name ?? to),
      })),
      templates: templates.map((template) => ({ ...template })),
    }
  }

  return {
    find(find) {
      const asked = wordsOf(find)
      return specialties
        .all()
        .filter((specialty) => {
          const { name, code, accepts } = specialty
          const words = wordsOf([name, code, siteOf(specialty) ?? '', ...accepts].join(' '))
          return asked.every((word) => words.some((each) => each.startsWith(word)))
        })
        .toSorted((a, b) => byName(a, b, asked) || away(a) - away(b))
        .map(viewOf)
    },
    plan(specialtyCode, urgency) {
      const specialty = specialties.byCode(specialtyCode)
      if (!specialty)
        return failure('not-found', 'The hospital’s list has no such specialty any more. Choose another, or ring them.')
      const at = now()
      const { targets, roleCode } = specialty
      const sent = { urgency, sentAt: at, firstSentAt: at, roleCode, state: 'sent' } as const
      return ok({
        specialtyCode,
        urgency,
        at,
        triageDue: triageDue(sent, targets),
        seenDue: seenDue(sent, targets),
        onNow: onNow(roleCode, roles),
        late: stepsOf(specialty, sent, at).map(({ dueAt, to, why }) => ({
          at: dueAt,
          roleCode: to,
          roleName: roles.nameOf(to),
          why,
        })),
      })
    },
  }
}

type Sent = Omit<Parameters<typeof nextBreach>[0], 'step'>

/** As each step leads to the next while nobody answers. */
function stepsOf(specialty: Specialty, sent: Sent, at: Instant) {
  const steps: NonNullable<ReturnType<typeof nextBreach>>[] = []
  for (let step = 0; ; ) {
    const next = nextBreach({ ...sent, step }, specialty, at)
    if (next === null) return steps
    steps.push(next)
    step = next.step
  }
}

/** Whose name is asked for comes before who takes something of that name. */
function byName(a: Specialty, b: Specialty, asked: readonly string[]): number {
  const named = ({ name }: Specialty) =>
    asked.every((word) => wordsOf(name).some((each) => each.startsWith(word))) ? 0 : 1
  return named(a) - named(b)
}

export function onNow(code: string, roles: Pick<RoleDirectory, 'byCode' | 'nameOf' | 'coverOf'>): OnNowView {
  const role = roles.byCode(code)
  return {
    code,
    name: roles.nameOf(code),
    holder: role?.holder ?? null,
    cover: role && role.holder === null ? roles.coverOf(role) : null,
    phone: role?.phone ?? null,
    bleep: role?.bleep ?? null,
  }
}
