// What is kept of a person's duty on this computer: on or off, what they have been told, and what they have put away.

import { z } from 'zod'
import { DutyState } from '../../contract/duty-views.ts'
import type { Store } from '../store/store.ts'

const KEY = 'duty'
/** Ids of facts; older ones are about roles that have long changed hands. */
const MOST_IDS = 200

const Ids = z.array(z.string()).catch([])
const Kept = z.object({ state: DutyState.catch('on'), told: Ids, putAway: Ids })
export type KeptDuty = z.infer<typeof Kept>

const NOTHING: KeptDuty = { state: 'on', told: [], putAway: [] }

export function readDuty(store: Store): KeptDuty {
  const kept = store.settings.get(KEY)
  return kept === undefined ? NOTHING : (Kept.safeParse(JSON.parse(kept)).data ?? NOTHING)
}

export function keepDuty(store: Store, change: Partial<KeptDuty>): KeptDuty {
  const next = { ...readDuty(store), ...change }
  const kept = { ...next, told: next.told.slice(-MOST_IDS), putAway: next.putAway.slice(-MOST_IDS) }
  store.settings.put(KEY, JSON.stringify(kept))
  return kept
}
