// Whether this person is on duty, with what, and what they must be told about their roles.

import { z } from 'zod'
import { AwayView, CoverView, PendingView, PersonView, ProtectedView } from './views.ts'

export const DutyState = z.enum([
  'on',
  /** Wants to go, and still holds a role: off as soon as the last one is with somebody else. */
  'leaving',
  'off',
])
export type DutyState = z.infer<typeof DutyState>

const RoleName = { ref: z.string(), code: z.string(), name: z.string(), siteName: z.string().nullable() }

export const HeldRoleView = z.strictObject({
  ...RoleName,
  /** Who would answer for it if it were given back now. */
  cover: CoverView,
  offeredTo: PersonView.nullable(),
  offeredAt: z.number().nullable(),
  away: AwayView.nullable(),
  protectedTimes: z.array(ProtectedView),
  openPages: z.int(),
  pending: PendingView.nullable(),
})
export type HeldRoleView = z.infer<typeof HeldRoleView>

/** A role whose holder is away, and this person stands in. */
export const StandInView = z.strictObject({
  ...RoleName,
  holderName: z.string(),
  reason: z.string(),
  until: z.number(),
})
export type StandInView = z.infer<typeof StandInView>

export const OfferView = z.strictObject({
  ...RoleName,
  from: PersonView,
  at: z.number().nullable(),
  note: z.string().nullable(),
  pending: PendingView.nullable(),
})
export type OfferView = z.infer<typeof OfferView>

/** Something that somebody else did to a role of this person: shown until they put it away. */
export const RoleNews = z.strictObject({
  id: z.string(),
  ...RoleName,
  what: z.enum(['forced', 'declined', 'accepted', 'stand-in-ended']),
  byName: z.string(),
  reason: z.string().nullable(),
  at: z.number(),
})
export type RoleNews = z.infer<typeof RoleNews>

/** A role whose holder's console sleeps, and this person is the next to be told. */
export const AsleepView = z.strictObject({ ...RoleName, holderName: z.string(), at: z.number() })
export type AsleepView = z.infer<typeof AsleepView>

export const DutyView = z.strictObject({
  state: DutyState,
  asleep: z.array(AsleepView),
  held: z.array(HeldRoleView),
  standingIn: z.array(StandInView),
  offers: z.array(OfferView),
  news: z.array(RoleNews),
})
export type DutyView = z.infer<typeof DutyView>
