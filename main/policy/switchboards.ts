// The switchboard role of each site, from the hospital's settings (docs/lists.md, `Settings`).

import { z } from 'zod'
import type { Store } from '../store/store.ts'

const Switchboards = z.record(z.string(), z.string().min(1))

/** Code of a site to the code of its switchboard's role; empty when the trust has not said it in a way that reads. */
export function readSwitchboards(store: Store): Readonly<Record<string, string>> {
  const value = store.items.ofKind('setting').find(({ fields }) => fields.Title === 'Switchboard')?.fields.Value
  try {
    return Switchboards.safeParse(JSON.parse(String(value ?? '{}'))).data ?? {}
  } catch {
    return {}
  }
}
