// What the trust's lists say of ladders, and what is made of slips in them.

import { expect, it } from 'vitest'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import { createPolicy } from '../../../main/policy/policy.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { NINE } from '../../support/sample-page.ts'
import { manualClock } from '../store/manual-clock.ts'
import { memoryStore, wireRole } from '../sync/fixture.ts'

function trust(ladder: readonly { readonly level: number; readonly steps: readonly object[] }[]) {
  const store = memoryStore(manualClock())
  const put = (feed: string, id: string, fields: Record<string, unknown>) => {
    const item = indexItem(feed, { id, etag: 'e', modifiedAt: NINE, modifiedBy: null, fields })
    if (!item.ok) throw new Error(item.message)
    store.items.put(item.value, null)
  }
  const role = (id: string, code: string, over: Record<string, unknown>) =>
    put('Roles', id, { ...wireRole(id, code, 'okafor').fields, SiteCode: 'SGH', ...over })
  role('1', 'MEDREG', { Ladder: 'Clinical' })
  role('2', 'SWB', { DeskCode: 'OPS-SGH' })
  put('Settings', '1', { Title: 'Switchboard', ClientId: 's', Value: '{"SGH":"SWB"}' })
  put('Ladders', '1', { Title: 'Clinical', ClientId: 'l', Steps: JSON.stringify(ladder) })
  return createPolicy(store, () => true)
}

it('a level that tells a role which does not exist has our own steps: nobody waits an hour for a slip', () => {
  const steps = [
    { after: 600, tell: 'TYPO' },
    { after: 3_600, tell: 'switchboard' },
  ]
  const policy = trust([
    { level: 3, steps },
    { level: 4, steps },
  ])
  expect(policy.levelPolicy('MEDREG', 3)).toEqual(defaultLadder.levels[3])
  expect(policy.levelPolicy('MEDREG', 4).steps).toHaveLength(2)
  expect(policy.faults().join(' ')).toContain('urgent: it tells TYPO, which is not a role, so Rolecall’s own steps are')
})

it('says that switchboard is at no desk with a list, for then nobody can tell it of anything', () => {
  expect(trust([]).faults().join(' ')).toContain('the switchboard of SGH, is at no desk with a list')
})
