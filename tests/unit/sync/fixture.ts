// A real store in memory, and rows as Graph sends them.

import { afterEach } from 'vitest'
import type { DeltaPage, WireItem } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Clock } from '../../../main/ports.ts'
import { openStore } from '../../../main/store/open-store.ts'
import type { Store } from '../../../main/store/store.ts'
import { NINE, samplePageFields } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'

export const DESK = 'Desk-ACUTEMED-SGH'

const stores: Store[] = []

afterEach(() => {
  for (const store of stores.splice(0)) store.close()
})

export function memoryStore(clock: Clock = manualClock()): Store {
  const opened = openStore({ file: 'memory', key: null, clock, log: silentLog })
  if (!opened.ok) throw new Error(opened.message)
  stores.push(opened.value)
  return opened.value
}

const GUID = '6f1c2d3e-0000-4000-8000-000000000000'

export const etag = (id: string, version: number): string =>
  `"{${GUID.slice(0, -id.length)}${id.replaceAll(/\D/g, '0')}},${version}"`

export const wirePage = (id: string, fields: Record<string, unknown> = {}, version = 1): WireItem => ({
  id,
  etag: etag(id, version),
  modifiedAt: NINE,
  modifiedBy: null,
  fields: samplePageFields({ ClientId: `client-${id}`, ...fields }),
})

export const wireRole = (id: string, code: string, holderId: string | null, level = 1, version = 1): WireItem => ({
  id,
  etag: etag(id, version),
  modifiedAt: NINE,
  modifiedBy: null,
  fields: {
    Title: `${code} on call`,
    RoleCode: code,
    SiteCode: 'SGH',
    DeskCode: 'ACUTEMED-SGH',
    HighestLevel: level,
    HolderId: holderId ?? '',
    HolderName: holderId ?? '',
  },
})

export const deltaPage = (items: readonly WireItem[], over: Partial<DeltaPage> = {}): DeltaPage => ({
  items,
  removed: [],
  rejected: [],
  link: 'https://graph.microsoft.com/v1.0/delta?token=1',
  complete: true,
  ...over,
})
