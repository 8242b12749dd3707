// A role as the renderer draws it: what the tenant last said, with the acts that are still on their way laid over it.

import type { RoleFactLine } from '../../contract/role-views.ts'
import type { CoverView, PendingView, RoleRow } from '../../contract/views.ts'
import { COUNTS_FOR, decideRole } from '../../domain/decide-role.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Role, RoleFact } from '../../domain/role.ts'
import { asleepFact } from '../../domain/role-now.ts'
import { refusalWords } from '../pages/refusal-words.ts'
import type { Action } from '../store/model.ts'
import { doerOf } from '../store/tables/action-row.ts'

export interface RoleContext {
  readonly me: string
  readonly now: Instant
  readonly siteName: string | null
  readonly waiting: readonly Action[]
  readonly refused: Action | undefined
  readonly deputyName: string | null
  readonly openPages: number | null
  /** Asked only for a role that nobody holds. */
  readonly cover: () => CoverView
}

/** The role as it will be once every waiting act is in the tenant; an act that would come too late changes nothing. */
export function overlayRole(saved: Role, waiting: readonly Action[], now: Instant): Role {
  return waiting.reduce((current, { id, act, actor, at }) => {
    if (act.on !== 'role') return current
    const verdict = decideRole(current, id, act, actor, at, now)
    return verdict.kind === 'write' ? verdict.role : current
  }, saved)
}

export function roleRow(ref: string, saved: Role, context: RoleContext): RoleRow {
  const role = overlayRole(saved, context.waiting, context.now)
  return {
    ref,
    code: role.code,
    name: role.name,
    siteCode: role.siteCode,
    siteName: context.siteName,
    specialty: role.specialty ?? null,
    highestLevel: role.highestLevel,
    holder: role.holder,
    holderSince: role.holderSince,
    mine: role.holder?.id === context.me,
    deputyName: context.deputyName,
    cover: role.holder === null ? context.cover() : null,
    offeredTo: role.offeredTo,
    offeredAt: role.offeredAt,
    away: role.away,
    asleepSince: asleepFact(role)?.at ?? null,
    protectedTimes: [...role.protectedTimes],
    phone: role.phone ?? null,
    bleep: role.bleep ?? null,
    openPages: context.openPages,
    pending: pendingOf(context),
  }
}

export function pendingOf({
  waiting,
  refused,
  now,
}: Pick<RoleContext, 'waiting' | 'refused' | 'now'>): PendingView | null {
  const next = waiting.find((action) => doerOf(action) === 1)
  if (next)
    return {
      id: next.id,
      act: next.act.kind,
      state: next.attempts > 0 ? 'waiting' : 'saving',
      message: next.attempts > 0 ? waitingWords(next, now) : null,
      text: null,
      at: next.at,
    }
  if (!refused) return null
  return {
    id: refused.id,
    act: refused.act.kind,
    state: 'refused',
    message: refusalWords(refused.outcome),
    text: null,
    at: refused.at,
  }
}

const COUNT_ONLY_A_WHILE: ReadonlySet<string> = new Set(['take', 'offer', 'accept', 'force'])

function waitingWords({ act, at }: Action, now: Instant): string {
  if (!COUNT_ONLY_A_WHILE.has(act.kind)) return 'Not yet with the hospital. It is sent as soon as it answers.'
  return now - at > COUNTS_FOR
    ? 'The hospital has not answered for more than ten minutes: this no longer counts.'
    : 'Not yet with the hospital. It counts if the hospital answers within ten minutes.'
}

export const factLine = (fact: RoleFact, me: string): RoleFactLine => ({
  id: fact.id,
  kind: fact.kind,
  at: fact.at,
  byName: fact.by.name,
  mine: fact.by.id === me,
  fromName: fact.from?.name ?? null,
  toName: fact.to?.name ?? null,
  reason: fact.reason ?? null,
})
