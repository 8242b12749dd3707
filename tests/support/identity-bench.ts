// Sign-in with everything real around it but a person: MSAL, a loopback port, a sealed file, the simulated tenant.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostMap } from '../../main/graph/host-map.ts'
import { createIdentity, type IdentityParts } from '../../main/identity/identity.ts'
import type { Identity, IdentityState } from '../../main/identity/identity-state.ts'
import type { IdentityConfig } from '../../main/identity/msal-client.ts'
import type { Fetch, Log, Stop } from '../../main/ports.ts'
import { type Simulator, startSimulator } from '../../simulator/index.ts'
import { realClock } from './real-clock.ts'
import { type ScriptedBrowser, scriptedBrowser } from './scripted-browser.ts'
import { type SealingBox, sealingBox } from './sealing-box.ts'

export const amara = 'amara.okafor@tenant.example'
export const luis = 'luis.silva@tenant.example'

export interface IdentityBench {
  readonly tenant: Simulator
  readonly folder: string
  readonly cacheFile: string
  readonly box: SealingBox
  readonly browser: ScriptedBrowser
  readonly logged: string[]
  readonly config: IdentityConfig
  readonly toTenant: Fetch
  /** A program start: what was kept by an earlier one is there. */
  begin(change?: Partial<IdentityParts>): Promise<{ identity: Identity; states: IdentityState[] }>
  /** How often Entra was asked for tokens. */
  grants(): number
  close(): Promise<void>
}

export async function openIdentityBench(): Promise<IdentityBench> {
  const tenant = await startSimulator()
  tenant.control.users.add({ userPrincipalName: amara, displayName: 'Dr Amara Okafor' })
  tenant.control.users.add({ userPrincipalName: luis, displayName: 'Dr Luís Silva' })
  const folder = await mkdtemp(join(tmpdir(), 'rolecall-identity-'))
  const cacheFile = join(folder, 'profile', 'accounts.sealed')
  const box = sealingBox()
  const browser = scriptedBrowser(tenant.url, { does: 'sign-in', upn: amara })
  const logged: string[] = []
  const log = logInto(logged)
  const stops: Stop[] = []
  const toTenant = hostMap(fetch, { 'login.microsoftonline.com': tenant.url })
  const config = { tenantId: tenant.tenantId, clientId: '0f6c7a52-3c1b-4d7e-8a94-2b6d1f3e7c10' }
  return {
    ...{ tenant, folder, cacheFile, box, browser, logged, config, toTenant },
    async begin(change = {}) {
      const identity = createIdentity({
        ...{ config, log, cacheFile, clock: realClock, fetch: toTenant, secretBox: box, openBrowser: browser.open },
        ...change,
      })
      const states: IdentityState[] = []
      identity.onChange((state) => states.push(state))
      stops.push(await identity.start())
      return { identity, states }
    },
    grants: () => tenant.control.requests.filter((entry) => entry.path.endsWith('/oauth2/v2.0/token')).length,
    async close() {
      for (const stop of stops) stop()
      await tenant.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function logInto(lines: string[]): Log {
  const line = (message: string, facts?: Record<string, unknown>): void => {
    lines.push(JSON.stringify([message, facts]))
  }
  const log: Log = { debug: line, info: line, warn: line, error: line, child: () => log }
  return log
}
