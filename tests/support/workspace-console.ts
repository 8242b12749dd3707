// A console without a window: everything of one signed-in person as the app wires it, against a simulated hospital.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '../../domain/result.ts'
import { hostMap } from '../../main/graph/host-map.ts'
import type { Me } from '../../main/graph/lists-port.ts'
import { createTenant } from '../../main/graph/tenant.ts'
import { silentLog } from '../../main/log/log.ts'
import type { Notice } from '../../main/ports.ts'
import { openStore } from '../../main/store/open-store.ts'
import { createWorkspace } from '../../main/workspace/workspace.ts'
import type { Workspace } from '../../main/workspace/workspace-parts.ts'
import { APPS } from '../../simulator/scenarios/southmere/tenant.ts'
import type { Hospital } from './hospital.ts'
import { realClock } from './real-clock.ts'

export interface WorkspaceConsole {
  readonly workspace: Workspace
  readonly me: Me
  readonly notices: readonly Notice[]
  stop(): Promise<void>
}

const SCOPES = ['User.Read', 'Sites.ReadWrite.All', 'User.Read.All', 'OnlineMeetings.ReadWrite']

export async function workspaceConsole(hospital: Hospital, upn: string): Promise<WorkspaceConsole> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-workspace-'))
  const opened = openStore({
    file: join(folder, 'person.db'),
    key: new Uint8Array(32).fill(9),
    clock: realClock,
    log: silentLog,
  })
  if (!opened.ok) throw new Error(opened.message)
  const token = async () => ok(await hospital.tenant.control.tokenFor(upn, { scopes: SCOPES, app: APPS.console }))
  const { siteHost } = hospital.southmere
  const tenant = createTenant(
    {
      tokens: { token, refused: () => {} },
      fetch: hostMap(fetch, { 'graph.microsoft.com': hospital.tenant.url, [siteHost]: hospital.tenant.url }),
      clock: realClock,
      log: silentLog,
      appVersion: '0.0.0',
    },
    hospital.southmere,
  )
  const { lists, people, chats, shifts, files, meetings, servicePlans } = tenant
  const me = await people.me()
  if (!me.ok) throw new Error(me.message)
  const notices: Notice[] = []
  const workspace = createWorkspace({
    me: me.value,
    firstVersion: 1,
    consoleName: `console of ${upn}`,
    store: opened.value,
    lists,
    staff: people,
    presence: people,
    chats,
    files,
    meetings,
    shifts,
    servicePlans,
    whoAmI: people.me,
    appVersion: '0.0.0',
    notifier: {
      async show(notice) {
        notices.push(notice)
        return { outcome: 'shown' }
      },
      withdraw: () => {},
      onEvent: () => () => {},
    },
    sound: {
      play: () => {},
      silence: () => {},
      test: async () => SILENT,
      state: () => SILENT,
      onChange: () => () => {},
    },
    clock: realClock,
    log: silentLog,
    allowLoopbackPush: true,
    pollEveryMs: 1_000,
    send: () => {},
    locked: () => false,
    changed: () => {},
    open: () => {},
  })
  const end = workspace.start()
  return {
    workspace,
    me: me.value,
    notices,
    async stop() {
      await end()
      opened.value.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const SILENT = { outputs: 1, running: true, volume: 1, lastBurstAt: null, bursts: 0, trouble: null }
