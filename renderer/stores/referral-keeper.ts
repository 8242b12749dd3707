// Keeps what is being written where it outlives the window and the computer: written through a moment after each change, and
// dropped once it is sent or thrown away. Never more than one at a time for a person.

import type { Answer, Reply, RolecallApi } from '../../contract/channels.ts'
import type { ReferralDraft } from '../../domain/referral/referral-draft.ts'
import type { Stop } from './stop.ts'

export interface ReferralKeeper {
  /** Something changed. */
  changed(): void
  /** What has changed is written now. */
  flush(): void
  /** It was sent, or thrown away. */
  drop(): void
  /** The person has gone: nothing more of theirs is written from here. */
  leave(): void
  read(): Promise<Reply<Answer<'referrals.draft'>>>
}

export interface ReferralKeeperParts {
  readonly api: RolecallApi
  /** Null: nothing is written that would be missed. */
  readonly writing: () => { readonly sendId: string; readonly draft: ReferralDraft } | null
  /** Words when it could not be kept, null once it is. */
  readonly onKept: (trouble: string | null) => void
  /** Runs something after so many ms. */
  readonly later: (run: () => void, ms: number) => Stop
}

/** In ms: the most that is lost when the power goes. */
const AT_MOST = 400

export function createReferralKeeper({ api, writing, onKept, later }: ReferralKeeperParts): ReferralKeeper {
  let stop: Stop | null = null
  let asked = 0
  const rest = () => {
    stop?.()
    stop = null
  }
  const write = async (): Promise<void> => {
    stop = null
    asked += 1
    const mine = asked
    const now = writing()
    const reply = now === null ? await api.call('referrals.dropDraft', {}) : await api.call('referrals.keepDraft', now)
    if (mine === asked) onKept(reply.ok || now === null ? null : reply.message)
  }
  return {
    changed() {
      stop ??= later(() => void write(), AT_MOST)
    },
    flush() {
      if (stop === null) return
      rest()
      void write()
    },
    drop() {
      rest()
      asked += 1
      void api.call('referrals.dropDraft', {})
    },
    leave() {
      rest()
      asked += 1
    },
    read: () => api.call('referrals.draft', {}),
  }
}
