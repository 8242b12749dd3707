// What this person can do to the request that is open, each with its key. Pure.

import type { RequestRow } from '../../../contract/result-views.ts'
import type { Instant } from '../../../domain/instant.ts'
import type { RequestsStore } from '../../stores/requests-store.ts'

export interface RequestAction {
  readonly words: string
  readonly keys?: string
  readonly primary?: boolean
  readonly run: () => void
}

type Deeds = Pick<RequestsStore, 'ask' | 'act' | 'remind'>

export function requestActions(
  { offered, remindFrom, unsent }: RequestRow,
  deeds: Deeds,
  now: Instant,
): RequestAction[] {
  const may = (kind: RequestRow['offered'][number]) => offered.includes(kind)
  if (unsent !== null)
    return may('cancelled') ? [{ words: 'Take it back …', keys: 'Alt+F7', run: () => deeds.ask('cancelled') }] : []
  const list: (RequestAction | false)[] = [
    may('accepted') && { words: 'Accept …', keys: 'Alt+F1', primary: true, run: () => deeds.ask('accepted') },
    may('started') && { words: 'Begin', keys: 'Alt+F6', run: () => void deeds.act('started') },
    may('ready') && { words: 'It is ready …', keys: 'Alt+Shift+F8', run: () => deeds.ask('ready') },
    may('completed') && { words: 'Completed …', keys: 'Alt+F8', run: () => deeds.ask('completed') },
    may('said') && { words: 'Write …', keys: 'Alt+F2', run: () => deeds.ask('said') },
    remindFrom !== null &&
      now >= remindFrom && { words: 'Remind them', keys: 'Alt+F11', run: () => void deeds.remind() },
    may('rejected') && { words: 'Turn down …', keys: 'Alt+F7', run: () => deeds.ask('rejected') },
    may('cancelled') && { words: 'Withdraw …', keys: 'Alt+F7', run: () => deeds.ask('cancelled') },
  ]
  // One key, one act.
  const taken = new Set<string>()
  return list
    .filter((act) => act !== false)
    .map(({ keys, ...act }) => {
      if (keys === undefined || taken.has(keys)) return act
      taken.add(keys)
      return { ...act, keys }
    })
}

export function requestKeys({ store, ask, act, remind, now }: RequestsStore): Readonly<Record<string, () => void>> {
  const { detail } = store.getState()
  if (detail === null) return {}
  const acts = requestActions(detail, { ask, act, remind }, now())
  return Object.fromEntries(acts.flatMap(({ keys, run }) => (keys === undefined ? [] : [[keys, run]])))
}
