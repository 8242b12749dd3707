// The one referral that a person is writing, kept in their encrypted cache while they type: neither a window nor the process
// that goes down takes it along.

import { z } from 'zod'
import type { AttachmentView } from '../../contract/attachment-views.ts'
import { ReferralDraftView } from '../../contract/referral-views.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ReferralDraft } from '../../domain/referral/referral-draft.ts'
import type { Attachments } from '../attachments/attachments.ts'
import type { Clock } from '../ports.ts'
import type { Store } from '../store/store.ts'

export interface KeptDraft {
  /** The id that it will be sent by; its files are kept under it. */
  readonly sendId: string
  readonly draft: ReferralDraft
  readonly attachments: AttachmentView[]
  /** When it was last written to, by this computer's clock. */
  readonly at: Instant
}

export interface ReferralDrafts {
  get(): KeptDraft | null
  keep(sendId: string, draft: ReferralDraft): void
  /** Its files go with it. `only`: unless another one is kept. */
  drop(only?: string): void
}

export interface KeptDraftOptions {
  readonly store: Pick<Store, 'settings' | 'write'>
  readonly attachments: Pick<Attachments, 'ofDraft' | 'remove'>
  readonly clock: Pick<Clock, 'now'>
}

const KEY = 'referrals.draft'
const Kept = z.object({ sendId: z.guid(), draft: ReferralDraftView, at: z.number() })

/** Which draft is kept; null: none. */
export const keptDraftId = (store: Pick<Store, 'settings'>): string | null => read(store)?.sendId ?? null

export function createReferralDrafts({ store, attachments, clock }: KeptDraftOptions): ReferralDrafts {
  return {
    get() {
      const kept = read(store)
      return kept === undefined ? null : { ...kept, attachments: attachments.ofDraft(kept.sendId) }
    },
    keep(sendId, draft) {
      store.write(() => store.settings.put(KEY, JSON.stringify({ sendId, draft, at: clock.now() })))
    },
    drop(only) {
      const sendId = keptDraftId(store)
      if (sendId === null || (only !== undefined && only !== sendId)) return
      for (const { id } of attachments.ofDraft(sendId)) attachments.remove(sendId, id)
      store.write(() => store.settings.remove(KEY))
    },
  }
}

function read({ settings }: Pick<Store, 'settings'>): z.infer<typeof Kept> | undefined {
  const kept = settings.get(KEY)
  if (kept === undefined) return undefined
  try {
    return Kept.safeParse(JSON.parse(kept)).data
  } catch {
    return undefined
  }
}
