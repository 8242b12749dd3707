// A console whose person is off duty rests.

import { expect, it } from 'vitest'
import { SECOND } from '../../../domain/instant.ts'
import { keepDuty } from '../../../main/duty/kept-duty.ts'
import type { Lists } from '../../../main/graph/lists-port.ts'
import { silentLog } from '../../../main/log/log.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import type { Store } from '../../../main/store/store.ts'
import { createSync } from '../../../main/sync/sync.ts'
import { manualClock } from '../store/manual-clock.ts'
import { memoryStore } from './fixture.ts'

it.each(['off', 'on'] as const)('looks at no role while nothing changes, %s duty', (state) => {
  const clock = manualClock()
  const kept = memoryStore(clock)
  keepDuty(kept, { state })
  let looks = 0
  const store: Store = {
    ...kept,
    items: {
      ...kept.items,
      ofKind(kind) {
        looks += 1
        return kept.items.ofKind(kind)
      },
    },
  }
  const sync = createSync({
    store,
    // A network that says nothing at all.
    lists: { all: () => new Promise(() => {}), clockSkew: () => 0 } as Partial<Lists> as Lists,
    clock,
    log: silentLog,
    me: { id: 'okafor', name: 'Dr Amara Okafor', username: 'a.okafor', department: null, officeLocation: null },
    actor: { id: 'okafor', name: 'Dr Amara Okafor', console: 'PC' },
    enqueue: () => {},
    policy: createPolicy(kept, () => undefined),
    push: null,
    pollEveryMs: null,
  })
  const stop = sync.start()
  clock.advance(2 * SECOND)
  const before = looks
  clock.advance(10 * SECOND)
  expect(looks).toBe(before)
  stop()
})
