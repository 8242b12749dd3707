/** Pages sent through Graph by the people of the wards, one by one and as traffic. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Simulator, startSimulator } from '../index.ts'
import { graphAs } from '../scenarios/southmere/graph-as.ts'
import { createPageSender } from '../scenarios/southmere/page-sender.ts'
import { provisionSouthmere, type Southmere } from '../scenarios/southmere/provision.ts'
import { APPS, SOUTHMERE_TENANT } from '../scenarios/southmere/tenant.ts'
import { startTraffic } from '../scenarios/southmere/traffic.ts'

const GRACE = 'grace.mbeki@southmere.example'
const AMARA = 'amara.okafor@southmere.example'
const UNTIL = { timeout: 20_000, interval: 50 }

let simulator: Simulator
let southmere: Southmere
beforeAll(async () => {
  simulator = await startSimulator({ tenant: SOUTHMERE_TENANT })
  southmere = await provisionSouthmere({ url: simulator.url })
})
afterAll(() => simulator.stop())

const itemSchema = z.object({ id: z.string(), eTag: z.string(), fields: z.record(z.string(), z.unknown()) })
const readItem = async (listId: string, itemId: string) =>
  itemSchema.parse(
    await graphAs(simulator.url, AMARA).get(
      `/sites/${southmere.siteId}/lists/${listId}/items/${itemId}?$expand=fields`,
    ),
  )

describe('sendPage', () => {
  it('writes a page into the list of the role’s desk, in the sender’s name', async () => {
    const grace = graphAs(simulator.url, GRACE)
    const patient = southmere.inpatients.find((one) => one.Ward === 'E5')
    if (!patient) throw new Error('Nobody lies on Ward E5')
    const page = { roleCode: 'MEDREG-SGH', level: 2, title: 'NEWS2 9, new confusion', situation: 'Acutely confused.' }
    const sent = await grace.sendPage({ ...page, news2: 9, sentFrom: 'Ward E5', ward: 'E5', bed: patient.Bed, patient })
    expect(sent.listId).toBe(southmere.lists.get('Desk-ACUTEMED-SGH'))
    const { fields } = await readItem(sent.listId, sent.itemId)
    const { id } = southmere.people.find((person) => person.Upn === GRACE) ?? {}
    expect(fields).toMatchObject({
      Title: 'NEWS2 9, new confusion',
      ClientId: sent.clientId,
      Kind: 'page',
      State: 'open',
      RoleCode: 'MEDREG-SGH',
      Level: 2,
      News2: 9,
      SentById: id,
      SentByName: 'Grace Mbeki',
      SentFrom: 'Ward E5',
      SiteCode: 'SGH',
      FamilyName: patient.FamilyName,
      NhsNumber: patient.NhsNumber,
    })
    expect(fields.Story).toBeUndefined()
  })

  it('cannot write the same page twice', async () => {
    const grace = graphAs(simulator.url, GRACE)
    const page = { roleCode: 'MEDREG-SGH', level: 4, clientId: 'd0f5b0de-9f0f-4d5c-8c7e-6f6f4f2a1b11' }
    await grace.sendPage(page)
    await expect(grace.sendPage(page)).rejects.toThrow('unique constraints')
  })

  it('names the role when there is none of that code', async () => {
    await expect(graphAs(simulator.url, GRACE).sendPage({ roleCode: 'NOBODY-SGH', level: 4 })).rejects.toThrow(
      'NOBODY-SGH',
    )
  })
})

describe('cancelPage', () => {
  it('adds its entry to the story and keeps what somebody else wrote in between', async () => {
    const grace = graphAs(simulator.url, GRACE)
    const amara = graphAs(simulator.url, AMARA)
    const sent = await grace.sendPage({ roleCode: 'MEDREG-SGH', level: 4 })
    const path = `/sites/${southmere.siteId}/lists/${sent.listId}/items/${sent.itemId}/fields`
    const seen = {
      id: 'x',
      kind: 'seen',
      at: '2026-11-22T14:03:40.000Z',
      byId: 'a',
      byName: 'A',
      console: 'C',
      text: '',
    }
    const statuses: number[] = []
    // Her first attempt to write is overtaken by somebody who has just opened the page.
    const overtaken = createPageSender({
      ...grace,
      request: async (request) => {
        if (request.method === 'PATCH' && statuses.length === 0)
          await amara.patch(path, { Story: JSON.stringify([seen]) })
        const reply = await grace.request(request)
        if (request.method === 'PATCH') statuses.push(reply.status)
        return reply
      },
    })
    await overtaken.cancelPage(sent, 'Spoke on the phone')
    expect(statuses).toEqual([412, 200])
    const { fields } = await readItem(sent.listId, sent.itemId)
    expect(fields.State).toBe('cancelled')
    expect(JSON.parse(String(fields.Story))).toMatchObject([
      seen,
      { kind: 'cancelled', byName: 'Grace Mbeki', text: 'Spoke on the phone' },
    ])
  })

  it('leaves a page alone that is done', async () => {
    const grace = graphAs(simulator.url, GRACE)
    const sent = await grace.sendPage({ roleCode: 'MEDREG-SGH', level: 4 })
    await grace.patch(`/sites/${southmere.siteId}/lists/${sent.listId}/items/${sent.itemId}/fields`, { State: 'done' })
    await grace.cancelPage(sent, 'Too late')
    expect((await readItem(sent.listId, sent.itemId)).fields.State).toBe('done')
  })
})

describe('startTraffic', () => {
  it('sends pages that many nurses sign, under the ward pager’s own client id', async () => {
    simulator.control.requests.clear()
    const lines: string[] = []
    const failures: unknown[] = []
    const stop = startTraffic({
      url: simulator.url,
      hospital: southmere,
      perMinute: 1_200,
      seed: 11,
      onSent: (line) => lines.push(line),
      onFailed: (error) => failures.push(error),
    })
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(40), UNTIL)
    stop()
    expect(failures).toEqual([])
    const writes = simulator.control.requests.filter(
      (entry) => entry.method === 'POST' && entry.path.endsWith('/items'),
    )
    expect(new Set(writes.map((entry) => entry.app))).toEqual(new Set([APPS.wardPager]))
    expect(new Set(writes.map((entry) => entry.user)).size).toBeGreaterThan(10)
    expect(lines.every((line) => /^L[1-5] [A-Z0-9]+-(SGH|EFH|MWC) from .+: .+/.test(line))).toBe(true)
  })

  it('withdraws pages in their senders’ names', async () => {
    const sent: string[] = []
    const failures: unknown[] = []
    const stop = startTraffic({
      url: simulator.url,
      hospital: southmere,
      perMinute: 600,
      seed: 12,
      cancelled: 1,
      cancelAfterMs: [1, 20],
      onSent: (line) => sent.push(line),
      onFailed: (error) => failures.push(error),
    })
    const list = `/sites/${southmere.siteId}/lists/Desk-ACUTEMED-SGH/items`
    const path = `${list}?$filter=${encodeURIComponent("fields/State eq 'cancelled'")}&$expand=fields`
    const withdrawn = () => graphAs(simulator.url, AMARA).all(path, itemSchema)
    await vi.waitFor(async () => expect((await withdrawn()).length).toBeGreaterThan(5), UNTIL)
    stop()
    expect(failures).toEqual([])
    for (const { fields } of await withdrawn()) {
      const story = z.array(z.unknown()).parse(JSON.parse(String(fields.Story)))
      expect(story.at(-1)).toMatchObject({ kind: 'cancelled' })
    }
  })

  it('leaves nothing behind that would still fire when it is stopped', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const stop = startTraffic({ url: simulator.url, hospital: southmere, perMinute: 60, seed: 13 })
      expect(vi.getTimerCount()).toBe(1)
      stop()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('sends nothing at a rate of nothing', () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      startTraffic({ url: simulator.url, hospital: southmere, perMinute: 0, seed: 1 })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
