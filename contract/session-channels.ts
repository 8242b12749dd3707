// Who is here, how the console is, and what they may do about it.

import { z } from 'zod'
import { type ChannelMap, Nothing, Ref } from './channel-types.ts'
import { SeatsView } from './seat-views.ts'
import { HealthView, SessionView } from './views.ts'

export const sessionChannels = {
  'session.get': { in: Nothing, out: SessionView },
  /** Who signs in while somebody is here takes their place; while it is locked, the same person's sign-in unlocks it. */
  'session.signIn': { in: z.strictObject({ account: z.string().optional() }), out: Nothing },
  'session.cancelSignIn': { in: Nothing, out: Nothing },
  /** `keep`: alerts of this person go on when somebody else signs in, though they hold no role. */
  'session.lock': { in: z.strictObject({ keep: z.boolean().optional() }), out: Nothing },
  /** Everybody who is signed in here, in front and behind. */
  'session.seats': { in: Nothing, out: SeatsView },
  /**
   * Refused with code `holds-roles` while a role is held that nobody else has and the tenant has not been given back; with
   * `unsent-acts` while acts of this person wait for the tenant, unless `discard`.
   */
  'session.signOut': { in: z.strictObject({ discard: z.boolean().optional() }), out: Nothing },
  /** No keychain: the person chooses to keep the cache in memory for this session. */
  'session.allowMemoryOnly': { in: Nothing, out: Nothing },
  /** The cache cannot be unlocked: it is kept aside, and a new one begun. What was not yet sent in it stays there. */
  'session.startAfresh': { in: Nothing, out: Nothing },
  /** Tries to unlock the cache again, after the keychain was unlocked. */
  'session.tryUnlock': { in: Nothing, out: Nothing },
  'health.get': { in: Nothing, out: HealthView },
  'sync.now': { in: Nothing, out: Nothing },
} as const satisfies ChannelMap

export const sessionEvents = {
  'session.changed': SessionView,
  'seats.changed': SeatsView,
  'health.changed': HealthView,
  /** A notification or a second start asks the window to show this. */
  'open.requested': z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('page'), ref: Ref }),
    z.strictObject({ what: z.literal('referral'), ref: Ref }),
    z.strictObject({ what: z.literal('result'), ref: Ref }),
    z.strictObject({ what: z.literal('request'), ref: Ref }),
    z.strictObject({ what: z.literal('queue') }),
    z.strictObject({ what: z.literal('role'), ref: Ref }),
  ]),
} as const satisfies Record<string, z.ZodType>
