// Names for the codes in a referral, and what else of the hospital its views need. Types only.

import type { AttachmentView } from '../../contract/attachment-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Role } from '../../domain/role.ts'
import type { AttachedItem } from '../attachments/attachments.ts'
import type { SpecialtyBook } from './specialty-book.ts'
import type { ReferralStandings } from './standings.ts'

export interface ReferralViewer {
  readonly id: string
  readonly specialties: SpecialtyBook
  readonly standings: Pick<ReferralStandings, 'of' | 'actingRole'>
  readonly role: (code: string) => Role | undefined
  /** The code itself where it is not known. */
  readonly roleName: (code: string) => string
  /** Name of a site, where it is not the one that they work at. */
  readonly otherSite: (siteCode: string | undefined) => string | null
  /** The telephone of the switchboard of a role's site. */
  readonly switchboardPhone: (roleCode: string) => string | null
  readonly attachments: (item: AttachedItem) => AttachmentView[]
  /** The tenant's time. */
  readonly now: () => Instant
}

export const specialtyName = ({ specialties }: Pick<ReferralViewer, 'specialties'>, code: string): string =>
  specialties.byCode(code)?.name ?? code
