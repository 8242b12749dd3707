// Who the person is to the hospital: from Microsoft 365, or as it last said, or the bare account when it never could.

import { z } from 'zod'
import type { Me, People } from '../graph/lists-port.ts'
import type { Account } from '../identity/identity-state.ts'
import type { Store } from '../store/store.ts'

const KEY = 'me'

const Kept = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  department: z.string().nullable(),
  officeLocation: z.string().nullable(),
})

/** As the tenant last said; undefined before it ever did. */
export function keptMe(store: Store): Me | undefined {
  const kept = store.settings.get(KEY)
  return kept === undefined ? undefined : Kept.safeParse(JSON.parse(kept)).data
}

/** Who has only an account: works at no desk that is known yet. */
export const bareMe = ({ id, name, username }: Account): Me => ({
  id,
  name,
  username,
  department: null,
  officeLocation: null,
})

export const sameMe = (a: Me, b: Me): boolean => JSON.stringify(Kept.parse(a)) === JSON.stringify(Kept.parse(b))

export const keepMe = (store: Store, me: Me): void => store.settings.put(KEY, JSON.stringify(me))

/** Undefined when the answer could not be had. */
export async function askMe(people: People): Promise<Me | undefined> {
  const me = await people.me()
  return me.ok ? me.value : undefined
}
