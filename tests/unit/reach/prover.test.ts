// A console that takes its proof back is not proven by an earlier proof that was still on its way.

import { expect, it } from 'vitest'
import { SECOND } from '../../../domain/instant.ts'
import { silentLog } from '../../../main/log/log.ts'
import { createProver } from '../../../main/reach/prover.ts'
import { manualClock } from '../store/manual-clock.ts'

const role = {
  code: 'MEDREG',
  name: 'Medical registrar',
  deskCode: 'A',
  highestLevel: 1,
  phone: null,
  bleep: null,
} as const
const proof = { sound: 'on', muted: false, locked: false, syncAge: 1, notifications: true, version: '1' } as const
const turn = () => new Promise<void>((done) => setImmediate(done))

function bench() {
  const clock = manualClock()
  /** What was written, in the order in which it landed; a test lets each land. */
  const landed: unknown[] = []
  const underWay: (() => void)[] = []
  const row = { id: '1', etag: 'e', modifiedAt: 0, modifiedBy: null, fields: {} }
  const prover = createProver({
    lists: {
      clockSkew: () => 0,
      find: async () => ({ ok: true, value: row }),
      create: async () => ({ ok: true, value: row }),
      patch: (_list, _id, fields) =>
        new Promise((done) => {
          underWay.push(() => {
            landed.push(fields.ProvenAt)
            done({ ok: true, value: null })
          })
        }),
    },
    listIdOf: () => 'reach',
    clock,
    log: silentLog,
    personId: 'okafor',
    consoleName: 'PC',
    held: () => [{ ref: 'Roles/1', ...role }],
    proof: () => proof,
    random: () => 0,
  })
  return { clock, prover, landed, underWay, stop: prover.start() }
}

it('waits for the proof on its way, and writes the withdrawal after it', async () => {
  const { clock, prover, landed, underWay } = bench()
  clock.advance(10 * SECOND)
  await turn()
  expect(underWay).toHaveLength(1)
  const withdrawn = prover.withdraw()
  await turn()
  expect(underWay).toHaveLength(1)
  underWay[0]?.()
  await turn()
  underWay[1]?.()
  await withdrawn
  expect(landed).toHaveLength(2)
  expect(landed[0]).toEqual(expect.any(String))
  expect(landed[1]).not.toEqual(expect.any(String))
})

it('takes it back from whoever has gone, whatever asks for a proof meanwhile', async () => {
  const { clock, prover, landed, underWay, stop } = bench()
  clock.advance(10 * SECOND)
  await turn()
  const withdrawn = prover.withdraw()
  stop()
  prover.now()
  underWay[0]?.()
  await turn()
  underWay[1]?.()
  await withdrawn
  expect(landed).toEqual([expect.any(String), null])
})

it('does not wait for ever: the computer falls asleep', async () => {
  const { clock, prover, underWay } = bench()
  clock.advance(10 * SECOND)
  await turn()
  void prover.withdraw()
  await turn()
  clock.advance(2 * SECOND)
  await turn()
  expect(underWay).toHaveLength(2)
})
