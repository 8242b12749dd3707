// The truth about this console in one value: what the status bar, the banner and the service desk read. Pure.

import type { HealthView } from '../../contract/views.ts'
import type { Settings } from '../config/settings.ts'
import type { Workspace } from '../workspace/workspace-parts.ts'
import { fallbacksOf } from './fallbacks.ts'

export interface HealthFacts {
  readonly settings: Pick<Settings, 'hospital' | 'simulatorUrl'>
  readonly workspace: Workspace | undefined
  readonly startedAt: number
  readonly storage: HealthView['storage']
}

export function healthView({ settings, workspace, startedAt, storage }: HealthFacts): HealthView {
  const common = {
    hospital: settings.hospital,
    mark: settings.simulatorUrl ? ('simulated' as const) : null,
    storage,
  }
  if (!workspace)
    return {
      ...common,
      freshness: { state: 'stopped', syncedAt: null, since: startedAt, trouble: null, rowsRead: null },
      heldRoles: [],
      unsentActs: 0,
      rejectedRows: 0,
      policyFaults: [],
      notifications: { working: true, note: null },
      unattended: 0,
    }
  return {
    ...common,
    freshness: workspace.freshness(),
    heldRoles: fallbacksOf(workspace),
    unsentActs: workspace.unsentByPerson(),
    rejectedRows: workspace.rejectedRows(),
    policyFaults: [...workspace.policyFaults()],
    notifications: workspace.notifications(),
    unattended: workspace.attention().unattended,
  }
}
