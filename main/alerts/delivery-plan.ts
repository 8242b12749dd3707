// Which due alerts become which notices. Pure. L1 to L3 are never grouped; more than three routine ones at once are.

import type { Alert } from '../store/model.ts'

export interface DueAlert {
  readonly alert: Alert
  readonly roleCode: string
}

export type PlannedNotice =
  | { readonly kind: 'single'; readonly alert: Alert }
  | { readonly kind: 'summary'; readonly roleCode: string; readonly alerts: readonly Alert[] }

const MOST_SINGLE_ROUTINE = 3

/** `due` is in the order of urgency, and so is the answer. */
export function planNotices(due: readonly DueAlert[]): PlannedNotice[] {
  const urgent = due.filter(({ alert }) => alert.level <= 3)
  const routine = due.filter(({ alert }) => alert.level > 3)
  return [...urgent.map(single), ...(routine.length > MOST_SINGLE_ROUTINE ? byRole(routine) : routine.map(single))]
}

const single = ({ alert }: DueAlert): PlannedNotice => ({ kind: 'single', alert })

function byRole(routine: readonly DueAlert[]): PlannedNotice[] {
  const groups = new Map<string, DueAlert[]>()
  for (const due of routine) groups.set(due.roleCode, [...(groups.get(due.roleCode) ?? []), due])
  return [...groups].map(([roleCode, members]): PlannedNotice => {
    const [only] = members
    return members.length === 1 && only
      ? single(only)
      : { kind: 'summary', roleCode, alerts: members.map(({ alert }) => alert) }
  })
}
