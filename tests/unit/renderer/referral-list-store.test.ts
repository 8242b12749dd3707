import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ReferralRow } from '../../../contract/referral-views.ts'
import { createReferralListStore, type ReferralListStore } from '../../../renderer/stores/referral-list-store.ts'
import { groupOf } from '../../../renderer/stores/referral-query.ts'
import { FakeApi } from './fake-api.ts'
import { inboxRow } from './referral-samples.ts'

let api: FakeApi
let inbox: ReferralListStore
let fresh: ReferralRow[]
let version: number
const orders = new Map<string, ReferralRow[]>()

/** As the main process: an order that was answered is kept under its name. */
beforeEach(() => {
  api = new FakeApi()
  fresh = [inboxRow({ ref: 'desk/1' }), inboxRow({ ref: 'desk/2' })]
  version = 1
  orders.clear()
  api.handlers = {
    'referrals.list': ({ order: name, offset, limit }) => {
      const kept = name === undefined ? undefined : orders.get(name)
      const order = kept === undefined ? `order-${orders.size + 1}` : (name ?? '')
      const rows = kept ?? fresh
      orders.set(order, rows)
      const moved = kept === undefined || kept === fresh ? 0 : Math.max(1, Math.abs(fresh.length - kept.length))
      const shown = rows.slice(offset, offset + limit)
      return { ok: true, value: { version, order, moved, total: rows.length, offset, rows: shown } }
    },
    'referrals.counts': () => ({
      ok: true,
      value: {
        counts: { breaching: 1, 'awaiting-me': 0, new: 2, mine: 0, others: 0, 'waiting-for-ward': 0, closed: 9 },
      },
    }),
  }
  inbox = createReferralListStore(api, () => 'view-1')
})

const refs = () => [...(inbox.list.store.getState().window.blocks.get(0) ?? [])].map(({ ref }) => ref)
const state = () => inbox.store.getState()

async function shown(): Promise<void> {
  inbox.start()
  inbox.need(0, 10)
  await vi.waitFor(() => expect(refs()).toEqual(['desk/1', 'desk/2']))
}

function arrive(): void {
  fresh = [inboxRow({ ref: 'desk/3', urgency: 'immediate' }), ...fresh]
  version += 1
  api.emit('referrals.changed', { version })
}

describe('a box of referrals', () => {
  it('keeps its order while somebody reads, says how much has changed, and shows it when asked', async () => {
    await shown()
    inbox.hold(true)
    arrive()
    await vi.waitFor(() => expect(state().moved).toBe(1))
    expect(refs()).toEqual(['desk/1', 'desk/2'])
    inbox.hold(false)
    await vi.waitFor(() => expect(refs()).toEqual(['desk/3', 'desk/1', 'desk/2']))
    expect(state().moved).toBe(0)
  })

  it('shows what is new at once while nobody reads', async () => {
    await shown()
    arrive()
    await vi.waitFor(() => expect(refs()).toEqual(['desk/3', 'desk/1', 'desk/2']))
  })

  it('begins with what needs this person, and asks another question from the top', async () => {
    await shown()
    expect(groupOf(state().queries.inbox).id).toBe('needs-me')
    inbox.ask({ find: 'seizure' })
    await vi.waitFor(() => expect(api.called('referrals.list').at(-1)).toMatchObject({ query: { find: 'seizure' } }))
    expect(api.called('referrals.list').at(-1)).not.toHaveProperty('order')
  })

  it('counts what each group holds', async () => {
    await shown()
    arrive()
    await vi.waitFor(() => expect(state().counts.inbox.closed).toBe(9))
  })

  it('assigns what was chosen with the owner that was shown, and keeps chosen what could not be done', async () => {
    await shown()
    const owned = inboxRow({
      ref: 'desk/2',
      owner: { id: 'silva', name: 'Dr Silva', mine: false, saving: false, remoteSite: null },
    })
    inbox.mark([inboxRow({ ref: 'desk/1' }), owned])
    api.handlers['referrals.assign'] = () => ({
      ok: true,
      value: { done: ['desk/1'], refused: [{ ref: 'desk/2', message: 'Dr Okafor has it meanwhile.' }] },
    })
    await inbox.assign({ id: 'mbeki', name: 'Grace Mbeki' })
    expect(api.called('referrals.assign')).toEqual([
      {
        referrals: [
          { ref: 'desk/1', from: null },
          { ref: 'desk/2', from: 'silva' },
        ],
        person: { id: 'mbeki', name: 'Grace Mbeki' },
      },
    ])
    expect([...state().marked.keys()]).toEqual(['desk/2'])
  })

  it('forgets what one person saw when another one is here', async () => {
    await shown()
    inbox.mark([inboxRow()])
    inbox.forgetAll()
    expect(state().marked.size).toBe(0)
    expect(inbox.list.store.getState().window.total).toBe(0)
  })

  it('keeps a view under its name', async () => {
    api.handlers['referrals.saveView'] = () => ({ ok: true, value: {} })
    inbox.ask({ find: 'E5' })
    expect(await inbox.saveView(' My ward ')).toBe(true)
    expect(api.called('referrals.saveView')).toEqual([
      { id: 'view-1', name: 'My ward', query: expect.objectContaining({ box: 'inbox', find: 'E5' }) },
    ])
  })
})
