// Everything that a person reads of referrals, from the cache alone. The one thing that a workspace mounts for it; what is done
// to referrals is in acting.ts.

import type { ExplainView } from '../../contract/explain-views.ts'
import type { ReferralDetail, ReferralRow, ReportRow } from '../../contract/referral-views.ts'
import type { DraftPatient } from '../../domain/draft.ts'
import { duplicatesOf } from '../../domain/referral/duplicates.ts'
import { explainReferral } from '../../domain/referral/explain-referral.ts'
import { patientOf } from '../../domain/referral/written.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Clock } from '../ports.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { ItemRef } from '../store/model.ts'
import type { Store } from '../store/store.ts'
import { patientKeys } from '../store/tables/referral-row.ts'
import { type FiguresQuestion, figuresOf } from './figures.ts'
import { createInbox, type Inbox } from './inbox.ts'
import { referralDetail } from './referral-detail.ts'
import { factsOf, type ReferralFacts, unsentReferrals } from './referral-facts.ts'
import { type ReferralViewer, specialtyName } from './referral-names.ts'
import { referralRow } from './referral-row-view.ts'
import { createSavedViews, type SavedViews } from './saved-views.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import { createSpecialtyViews, type SpecialtyViews } from './specialty-view.ts'
import type { ReferralStandings } from './standings.ts'

export interface ReferralReading extends Pick<Inbox, 'list' | 'counts' | 'version'> {
  readonly views: SavedViews
  readonly specialties: SpecialtyViews
  detail(ref: ItemRef): Result<ReferralDetail, 'not-found'>
  explain(ref: ItemRef): Result<ExplainView, 'not-found'>
  /** Open referrals that may be of this patient, to this specialty; the newest first. */
  duplicates(specialtyCode: string, patient: DraftPatient): ReferralRow[]
  report(question: FiguresQuestion): Promise<ReportRow[]>
  /** Rows, roles or the time of a window are others. */
  changed(): void
}

export interface ReferralReadingOptions {
  readonly store: Store
  readonly roles: RoleDirectory
  readonly specialties: SpecialtyBook
  readonly standings: ReferralStandings
  readonly attachments: ReferralViewer['attachments']
  readonly switchboardPhone: ReferralViewer['switchboardPhone']
  readonly me: { readonly id: string; readonly officeLocation: string | null }
  readonly clock: Pick<Clock, 'after'>
  readonly tenantNow: () => number
  readonly firstVersion: number
}

const GONE = 'This referral is no longer on this computer. It may have been removed from the hospital’s list.'

export function createReferralReading(options: ReferralReadingOptions): ReferralReading {
  const { store, roles, specialties, standings, me, clock, tenantNow } = options
  const viewer: ReferralViewer = {
    id: me.id,
    specialties,
    standings,
    role: roles.byCode,
    roleName: roles.nameOf,
    otherSite(siteCode) {
      const there = siteCode === undefined ? undefined : roles.all().find(({ role }) => role.siteCode === siteCode)
      const name = there ? roles.siteNameOf(there.role.code) : null
      return name === me.officeLocation ? null : name
    },
    switchboardPhone: options.switchboardPhone,
    attachments: options.attachments,
    now: tenantNow,
  }
  const inbox = createInbox({ store, standings, viewer }, options.firstVersion)

  const openOfPatient = (specialtyCode: string, patient: ReturnType<typeof patientOf>): ReferralFacts[] => [
    ...unsentReferrals(store, 0).filter(({ post }) => post?.state === 'waiting' && !post.unwanted),
    ...store.referrals.openOfPatient(specialtyCode, patientKeys(patient)).flatMap((ref) => factsOf(store, ref) ?? []),
  ]

  return {
    list: inbox.list,
    counts: inbox.counts,
    version: inbox.version,
    changed: inbox.changed,
    views: createSavedViews(store),
    specialties: createSpecialtyViews({ store, specialties, roles, ownSite: me.officeLocation, now: tenantNow }),
    detail(ref) {
      const facts = factsOf(store, ref)
      return facts ? ok(referralDetail(store, facts, viewer)) : failure('not-found', GONE)
    },
    explain(ref) {
      const facts = factsOf(store, ref)
      if (!facts) return failure('not-found', GONE)
      const { referral } = facts
      const actingRole = standings.actingRole(referral)
      return ok({
        lines: explainReferral(referral, {
          standing: standings.of(referral),
          actingRole,
          answersForRole: actingRole !== undefined && standings.roles().has(actingRole),
          specialty: specialties.byCode(referral.specialtyCode),
          roleName: roles.nameOf,
          holder: (code) => roles.byCode(code)?.holder ?? null,
          specialtyName: (code) => specialtyName(viewer, code),
          now: tenantNow(),
        }),
      })
    },
    duplicates(specialtyCode, typed) {
      const patient = patientOf(typed)
      const open = openOfPatient(specialtyCode, patient)
      return duplicatesOf(
        patient,
        specialtyCode,
        open.map((facts) => ({ ...facts.referral, facts })),
      ).map(({ facts }) => referralRow(facts, viewer))
    },
    report: (question) => figuresOf(question, { store, specialties, clock, now: tenantNow }),
  }
}
