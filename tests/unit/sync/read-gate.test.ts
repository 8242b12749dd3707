import { expect, it } from 'vitest'
import { createReadGate } from '../../../main/sync/read-gate.ts'
import { eventually } from '../../support/eventually.ts'

/** Work that ends when told, and what is going on. */
function workshop(places: number) {
  const gate = createReadGate(places)
  const running = new Map<string, () => void>()
  const begun: string[] = []
  return {
    running,
    begun,
    enter: (rank: number, name: string) =>
      gate.enter(rank, () => {
        begun.push(name)
        return new Promise<void>((resolve) => running.set(name, resolve))
      }),
    async end(name: string) {
      const before = begun.length
      running.get(name)?.()
      running.delete(name)
      await Promise.resolve()
      return before
    },
  }
}

it('lets two in, then the most urgent, then the first come', async () => {
  const { enter, end, begun } = workshop(2)
  for (const [rank, name] of [
    [5, 'a'],
    [5, 'b'],
    [4, 'c'],
    [0, 'crash'],
    [4, 'd'],
  ] as const)
    enter(rank, name)
  expect(begun).toEqual(['a', 'b'])
  await end('a')
  await eventually('the most urgent is next', () => begun.length === 3)
  await end('b')
  await eventually('then the first come', () => begun.length === 4)
  expect(begun).toEqual(['a', 'b', 'crash', 'c'])
})

it('forgets who has left the queue', async () => {
  const { enter, end, begun } = workshop(1)
  enter(1, 'a')
  const leave = enter(1, 'b')
  enter(1, 'c')
  leave()
  leave()
  await end('a')
  await eventually('the next one', () => begun.length === 2)
  expect(begun).toEqual(['a', 'c'])
})
