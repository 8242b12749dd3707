// Starts the bare follower of a list and collects what it sees.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { eventually } from '../tests/support/eventually.ts'
import { type Hospital, SILVA } from '../tests/support/hospital.ts'

export interface BarePath {
  seenAt(ward: string): number | undefined
  stop(): Promise<void>
}

export async function openBarePath({ tenant, southmere }: Hospital, listName: string): Promise<BarePath> {
  const facts = {
    TENANT_URL: tenant.url,
    SITE_ID: southmere.siteId,
    LIST_ID: southmere.lists.get(listName),
    UPN: SILVA,
  }
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-follower.ts')], {
    env: { ...process.env, ...facts },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const seen = new Map<string, number>()
  let ready = false
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line: { ready?: true; ward?: string; at?: number } = JSON.parse(text)
    if (line.ready) ready = true
    if (line.ward !== undefined && line.at !== undefined && !seen.has(line.ward)) seen.set(line.ward, line.at)
  })
  await eventually('the bare follower to be connected', () => {
    if (child.exitCode !== null) throw new Error(`the bare follower ended with ${child.exitCode}`)
    return ready
  })
  return {
    seenAt: (ward) => seen.get(ward),
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}
