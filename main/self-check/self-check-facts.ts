// What the check of oneself is made from. Nothing of a patient and nobody's name but one's own.

import type { FreshnessView } from '../../contract/views.ts'
import type { Instant } from '../../domain/instant.ts'

export type SoundFact =
  | { readonly kind: 'on' | 'none' | 'failed' | 'unknown' }
  | { readonly kind: 'muted'; readonly until: Instant }

export interface SelfCheckFacts {
  readonly signIn:
    | { readonly kind: 'signed-in'; readonly username: string }
    | { readonly kind: 'needs-attention'; readonly because: string }
  /** Service plans that work for this person; null when they could not be asked for. */
  readonly plans: readonly string[] | null
  /** Names of the roles that are held. */
  readonly held: readonly string[]
  readonly freshness: FreshnessView
  readonly notifications: { readonly working: boolean; readonly note: string | null }
  readonly sound: SoundFact
  readonly locked: boolean
  /** The service's clock minus this computer's, in ms. */
  readonly clockSkew: number
  readonly unsent: number
}
