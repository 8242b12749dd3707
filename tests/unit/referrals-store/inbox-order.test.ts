import fc from 'fast-check'
import { expect, it } from 'vitest'
import { differenceOf } from '../../../main/referrals/inbox-order.ts'

it('counts one row that was moved as one', () => {
  expect(differenceOf(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'c'])).toEqual({ gone: [], come: [], elsewhere: 1 })
  expect(differenceOf(['a', 'b'], ['b', 'c'])).toEqual({ gone: ['a'], come: ['c'], elsewhere: 0 })
})

const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghij'))

it('is nothing for the same order, and takes no more than the whole', () => {
  fc.assert(
    fc.property(keys, keys, (kept, fresh) => {
      const { gone, come, elsewhere } = differenceOf(kept, fresh)
      expect(differenceOf(kept, kept)).toEqual({ gone: [], come: [], elsewhere: 0 })
      expect(kept.length - gone.length + come.length).toBe(fresh.length)
      const common = kept.length - gone.length
      expect(elsewhere).toBeLessThanOrEqual(Math.max(0, common - 1))
    }),
  )
})
