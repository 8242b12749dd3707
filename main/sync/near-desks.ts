// Desks at which a person holds no role and may be told all the same: they stand in there now, or a ladder may come to them.
// Pure.

import { coverOf } from '../../domain/cover.ts'
import { targetOf } from '../../domain/ladder/next-step.ts'
import { LEVELS } from '../../domain/level.ts'
import type { Role } from '../../domain/role.ts'
import type { Recipient } from '../alerts/decide.ts'
import type { Policy } from '../policy/policy.ts'
import type { Standing } from './budget.ts'

/** By the code of the desk, the most demanding standing. */
export type NearDesks = ReadonlyMap<string, Standing>

/**
 * Who stands in for a role now follows its desk as its holder would, and so does the holder of its deputy: they are told
 * within seconds when it is silent. Whoever comes later in the cover or in a ladder, switchboard among them, has minutes.
 */
export function nearDesks(recipient: Recipient, policy: Policy): NearDesks {
  const near = new Map<string, Standing>()
  const standsIn = new Set(recipient.scopes?.map(({ code }) => code))
  if (recipient.holds.size === 0 && standsIn.size === 0) return near
  for (const role of policy.all()) {
    if (recipient.holds.has(role.code)) continue
    const standing =
      standsIn.has(role.code) || isDeputy(role, recipient, policy) ? asHolder(role) : laterOn(role, recipient, policy)
    if (standing === null) continue
    const known = near.get(role.deskCode)
    if (known === undefined || ORDER.indexOf(standing) < ORDER.indexOf(known)) near.set(role.deskCode, standing)
  }
  return near
}

/** Whoever helps a desk follows it as a holder there would. */
export function withHelped(near: NearDesks, helped: ReadonlySet<string>): NearDesks {
  const all = new Map(near)
  for (const code of helped) if (all.get(code) !== 'urgent') all.set(code, 'holder')
  return all
}

/**
 * Whether whoever answers for a role now follows a desk, and so sees the pages in its list. A page that is sent on to somebody
 * else would lie in a list that their console never reads.
 */
export function seesDesk(roleCode: string, deskCode: string, policy: Policy): boolean {
  const cover = coverOf(roleCode, policy)
  const answers = cover.kind === 'person' ? cover.role.code : cover.roleCode
  if (answers === null) return false
  if (policy.role(answers)?.deskCode === deskCode) return true
  return nearDesks({ id: '', holds: new Set([answers]) }, policy).has(deskCode)
}

const ORDER: readonly Standing[] = ['urgent', 'holder', 'sender']

const asHolder = ({ highestLevel }: Role): Standing => (highestLevel <= 2 ? 'urgent' : 'holder')

/** Switchboard is told by a page of its own, in its own desk's list. */
const isDeputy = ({ deputyRole, siteCode }: Role, { holds }: Recipient, policy: Policy): boolean =>
  deputyRole !== undefined && holds.has(deputyRole) && deputyRole !== policy.switchboard(siteCode)

function laterOn(role: Role, { holds }: Recipient, policy: Policy): Standing | null {
  const switchboard = policy.switchboard(role.siteCode)
  if (switchboard !== undefined && holds.has(switchboard)) return 'sender'
  const asked = new Set<string>()
  for (let code = role.deputyRole; code !== undefined && !asked.has(code); code = policy.role(code)?.deputyRole) {
    if (holds.has(code)) return 'sender'
    asked.add(code)
  }
  const page = { roleCode: role.code, siteCode: role.siteCode }
  const named = LEVELS.some((level) =>
    policy
      .levelPolicy(role.code, level)
      .steps.some(({ tell }) => holds.has(targetOf(tell, page, policy)?.roleCode ?? '')),
  )
  return named ? 'sender' : null
}
