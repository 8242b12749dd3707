// By when a page is owed an acknowledgement is the trust's to say, in its ladders, and is kept in the index of every page.
// When roles or ladders change, the index is written anew for the pages that wait.

import { LEVELS } from '../../domain/level.ts'
import { type OwedWithin, ourOwedWithin } from '../../domain/page.ts'
import type { Store } from '../store/store.ts'
import type { Policy } from './policy.ts'

export interface OwedTimes {
  readonly within: OwedWithin
  /** After a change of roles or ladders, and once at the start: true when pages are owed at another time than before. */
  look(): boolean
}

/** What the index was last written by, so that a start with the same ladders writes nothing. */
const KEY = 'owed-times'

export function createOwedTimes(store: Pick<Store, 'items' | 'settings' | 'write'>, policy: Policy): OwedTimes {
  const within: OwedWithin = (roleCode, level) => policy.levelPolicy(roleCode, level).acknowledgeWithin
  let version: number | undefined

  /** Only what differs from our own times: empty at most trusts. */
  const written = (): string =>
    JSON.stringify(
      policy.all().flatMap(({ code }) => {
        const times = LEVELS.map((level) => within(code, level))
        return times.every((time, place) => time === ourTimes[place]) ? [] : [[code, ...times]]
      }),
    )

  return {
    within,
    look() {
      if (policy.version() === version) return false
      version = policy.version()
      const now = written()
      if (now === (store.settings.get(KEY) ?? '[]')) return false
      return store.write(() => {
        store.settings.put(KEY, now)
        return store.items.redue(within)
      })
    },
  }
}

const ourTimes = LEVELS.map((level) => ourOwedWithin('', level))
