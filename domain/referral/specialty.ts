// Who takes referrals, and for what.

import type { Targets } from './targets.ts'

export interface Template {
  readonly name: string
  readonly situation: string
  readonly background: string
  readonly assessment: string
  readonly recommendation: string
}

export interface Specialty {
  /** `NEURO-SGH` */
  readonly code: string
  readonly name: string
  readonly siteCode: string
  /** The desk in whose list its referrals live. */
  readonly deskCode: string
  /** Code of the role that owns and triages its referrals. */
  readonly roleCode: string
  /** Code of the role that hears of what is late, contested, or redirected for the third time. */
  readonly seniorRole: string
  readonly targets: Targets
  /** Reasons that it takes. */
  readonly accepts: readonly string[]
  /** What belongs elsewhere; without a specialty the reason says whom to contact. */
  readonly elsewhere: readonly { readonly reason: string; readonly specialty?: string | undefined }[]
  readonly templates: readonly Template[]
  /** Departments whose staff may help this desk from any site. */
  readonly helpedBy: readonly string[]
}
