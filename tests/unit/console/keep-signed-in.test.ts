// Whoever holds a role hears that their sign-in runs out while it still works, once, and until it is mended.

import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { startKeepSignedIn } from '../../../main/console/keep-signed-in.ts'
import { silentLog } from '../../../main/log/log.ts'
import { NINE } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'

function bench() {
  const clock = manualClock()
  const kept: string[] = []
  const shown: string[] = []
  const withdrawn: string[] = []
  let holders: { id: string; name: string | null }[] = []
  let endsAt: number | null = null
  const stop = startKeepSignedIn({
    clock,
    log: silentLog,
    identity: {
      async keepAlive(id) {
        kept.push(id)
      },
      endsAt: () => endsAt,
    },
    notifier: {
      async show({ title }) {
        shown.push(title)
        return { outcome: 'shown' }
      },
      withdraw: (id) => void withdrawn.push(id),
      onEvent: () => () => undefined,
    },
    holders: () => holders,
    open: () => undefined,
  })
  return {
    kept,
    shown,
    withdrawn,
    stop,
    hold: (...all: { id: string; name: string | null }[]) => {
      holders = all
    },
    end: (at: number | null) => {
      endsAt = at
    },
    async pass(ms: number) {
      clock.advance(ms)
      for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    },
  }
}

it('renews for holders only, each minute', async () => {
  const one = bench()
  await one.pass(5 * SECOND)
  expect(one.kept).toEqual([])
  one.hold({ id: 'okafor', name: null })
  await one.pass(MINUTE)
  await one.pass(MINUTE)
  expect(one.kept).toEqual(['okafor', 'okafor'])
  one.stop()
  await one.pass(5 * MINUTE)
  expect(one.kept).toHaveLength(2)
})

it('tells in words once, and takes it down when it is mended', async () => {
  const one = bench()
  one.hold({ id: 'okafor', name: null })
  one.end(NINE + 10 * MINUTE)
  await one.pass(5 * SECOND)
  await one.pass(MINUTE)
  expect(one.shown).toEqual(['Your sign-in runs out at 09:10'])
  one.end(null)
  await one.pass(MINUTE)
  expect(one.withdrawn).toEqual(['sign-in-ends-okafor'])
})

it('names whoever is behind', async () => {
  const one = bench()
  one.hold({ id: 'silva', name: 'Dr Luís Silva' })
  one.end(NINE + 10 * MINUTE)
  await one.pass(5 * SECOND)
  expect(one.shown).toEqual(['The sign-in of Dr Luís Silva runs out at 09:10'])
})
