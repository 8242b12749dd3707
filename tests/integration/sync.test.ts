// The cache follows the tenant: real client, real store, real push, and everything that can go wrong between them.

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RequestEntry } from '../../simulator/index.ts'
import type { SentPage } from '../../simulator/scenarios/southmere/page-sender.ts'
import { eventually } from '../support/eventually.ts'
import { type FollowingConsole, type FollowingOptions, followHospital, newStore } from '../support/following-console.ts'
import { type Hospital, MBEKI, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

const DESK = 'Desk-ACUTEMED-SGH'
const HOUR = 3_600_000

let hospital: Hospital
const consoles: FollowingConsole[] = []

beforeAll(async () => {
  hospital = await openHospital({ limits: false })
})
afterAll(() => hospital.stop())

beforeEach(async () => {
  await releaseMedreg()
})
afterEach(async () => {
  const { control } = hospital.tenant
  control.up()
  control.faults.clear()
  control.push.drop(false)
  control.push.refuse(false)
  for (const each of consoles.splice(0)) await each.stop()
})

async function follow(upn: string, options?: FollowingOptions): Promise<FollowingConsole> {
  const started = await followHospital(hospital, upn, options)
  consoles.push(started)
  return started
}

/** Following, everything read. */
async function ready(upn: string, options?: FollowingOptions): Promise<FollowingConsole> {
  const started = await follow(upn, options)
  const state = options?.push === false ? 'polling' : 'live'
  await eventually(`${state} with its desk`, () => isRead(started, DESK) && started.sync.freshness().state === state)
  return started
}

const isRead = ({ store }: FollowingConsole, feed: string) => {
  const row = store.feeds.get(feed)
  return row !== undefined && row.syncedAt !== null && row.enumeration === null
}

async function take(who: FollowingConsole, code = MEDREG): Promise<void> {
  const role = await eventually('the role is known', () =>
    who.store.items.ofKind('role').find((item) => item.roleCode === code),
  )
  who.outbox.enqueue(
    `Roles/${role.id}`,
    { on: 'role', kind: 'take' },
    {
      id: who.me.id,
      name: 'Dr Amara Okafor',
      console: 'test',
    },
  )
  await eventually('the role is held', () => who.sync.duty().held.some((held) => held.code === code))
}

async function releaseMedreg(): Promise<void> {
  const { itemId } = await hospital.role(MEDREG)
  const path = `/sites/${hospital.southmere.siteId}/lists/Roles/items/${itemId}/fields`
  await hospital.as(MBEKI).patch(path, { HolderId: '', HolderName: '', HolderSince: null })
}

const send = (over: { level?: number; title?: string } = {}): Promise<SentPage> =>
  hospital.as(MBEKI).sendPage({ roleCode: MEDREG, level: 3, ward: 'E5', ...over })

const ref = (page: SentPage) => `${DESK}/${page.itemId}`
const has = (who: FollowingConsole, page: SentPage) => who.store.items.get(ref(page))
const itemPath = ({ listId, itemId }: SentPage) => `/sites/${hospital.southmere.siteId}/lists/${listId}/items/${itemId}`
const deltas = (listId = ''): RequestEntry[] =>
  hospital.tenant.control.requests.filter(({ path }) => path.includes('/delta') && path.includes(listId))

describe('following', () => {
  it('reads what matters to a person of a desk, and nothing else', async () => {
    const okafor = await ready(OKAFOR)
    const { items, feeds } = okafor.store
    // It is live before the lists that hardly change have been read.
    await eventually('every list is read', () => feeds.all().filter(({ syncedAt }) => syncedAt !== null).length >= 7)
    expect(feeds.all().map((feed) => feed.name)).toEqual([
      DESK,
      'Desks',
      'Ladders',
      'Roles',
      'Rota',
      'Settings',
      'Specialties',
    ])
    expect(items.ofKind('role')).toHaveLength(hospital.southmere.roles.length)
    expect(items.ofKind('desk')).toHaveLength(hospital.southmere.desks.length)
    expect(items.rejectedCount()).toBe(0)
    expect(okafor.seen).toEqual(expect.arrayContaining(['catching-up', 'live']))
    expect(okafor.sync.duty().held).toEqual([])
    expect(hospital.tenant.control.unknown()).toEqual([])
  })

  it('has a page by push, owes its alert and says that it was delivered', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    const page = await send({ level: 2 })
    const written = realClock.now()
    await eventually('the page is here', () => has(okafor, page))
    expect(realClock.now() - written).toBeLessThan(2_000)
    expect(okafor.store.alerts.get(`${ref(page)}:new-page`)).toMatchObject({ state: 'due', level: 2 })
    await eventually('delivered', async () => (await hospital.story(page)).some(({ kind }) => kind === 'delivered'))
    expect(okafor.store.alerts.ofItem(ref(page))).toHaveLength(1)
    expect((await hospital.story(page)).filter(({ kind }) => kind === 'delivered')).toHaveLength(1)
  })

  it('alerts pages that waited already when the role is taken, and takes nothing back when it is given up', async () => {
    const okafor = await ready(OKAFOR)
    const [urgent, info] = [await send({ level: 3 }), await send({ level: 5 })]
    await eventually('both are here', () => has(okafor, urgent) && has(okafor, info))
    expect(okafor.store.alerts.ofItem(ref(urgent))).toEqual([])
    await take(okafor)
    expect(okafor.store.alerts.ofItem(ref(urgent))).toMatchObject([{ state: 'due' }])
    expect(okafor.store.alerts.ofItem(ref(info))).toEqual([])
  })

  it('owes nothing for a role that somebody else takes over', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    await eventually('the tenant knows', async () => (await hospital.role(MEDREG)).holder !== '')
    await releaseMedreg()
    await eventually('off duty', () => okafor.sync.duty().held.length === 0)
  })

  it('follows the list of a page that its person sent, and sees it acknowledged', async () => {
    const silva = await ready(SILVA)
    const okafor = await ready(OKAFOR)
    await take(okafor)
    const page = await hospital.as(SILVA).sendPage({ roleCode: MEDREG, level: 2 })
    await eventually('both have it', () => has(okafor, page) && has(silva, page))
    okafor.outbox.enqueue(
      ref(page),
      { on: 'page', kind: 'acknowledged' },
      { id: okafor.me.id, name: 'Dr O', console: 'c' },
    )
    await eventually('the sender sees it', () => has(silva, page)?.acknowledgedAt)
    expect(silva.store.alerts.ofItem(ref(page))).toEqual([])
  })

  it('polls where there is no push', async () => {
    hospital.tenant.control.push.refuse(true)
    const okafor = await follow(OKAFOR, { pollEveryMs: 400 })
    await eventually('polling', () => isRead(okafor, DESK) && okafor.sync.freshness().state === 'polling')
    const page = await send()
    await eventually('found by asking', () => has(okafor, page), { within: 3_000 })
  })
})

describe('rows', () => {
  it('keeps an unreadable row aside, without holding up the rest, until it reads well', async () => {
    const okafor = await ready(OKAFOR)
    const good = await send()
    const fields = { Title: 'No role', ClientId: crypto.randomUUID(), Kind: 'page', State: 'open', Level: 2 }
    const created = await hospital.as(MBEKI).post(itemPath(good).replace(/\/[^/]*$/, ''), { fields })
    const bad = { ...good, itemId: String(Reflect.get(Object(created), 'id')) }
    const after = await send()
    await eventually('all the others are here', () => has(okafor, good) && has(okafor, after))
    await eventually('it is counted', () => okafor.store.items.rejectedCount() === 1)
    const mended = { RoleCode: MEDREG, SentAt: new Date().toISOString(), SentById: 'x', SentByName: 'X' }
    await hospital.as(MBEKI).patch(`${itemPath(bad)}/fields`, mended)
    await eventually('it is here', () => has(okafor, bad))
    expect(okafor.store.items.rejectedCount()).toBe(0)
  })

  it('removes what was deleted, and its alert is owed no more', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    const page = await send()
    await eventually('it is here', () => has(okafor, page))
    await hospital.as(MBEKI).request({ method: 'DELETE', path: itemPath(page) })
    await eventually('it is gone', () => !has(okafor, page))
    expect(okafor.store.alerts.ofItem(ref(page))).toMatchObject([{ state: 'withdrawn' }])
  })

  it('applies a burst in the order of the tenant, each row once, replays and empty pages notwithstanding', async () => {
    const okafor = await ready(OKAFOR)
    okafor.arrived.length = 0
    const sent: SentPage[] = []
    for (let each = 0; each < 30; each += 1) sent.push(await send({ title: `Page ${each}` }))
    await eventually('all are here', () => sent.every((page) => has(okafor, page)))
    const pages = new Set(sent.map(ref))
    expect(okafor.arrived.filter((each) => pages.has(each))).toEqual([...pages])
  })
})

describe('trouble', () => {
  it('tells of an outage at once, keeps the cache readable, and catches up in order', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    const before = await send()
    await eventually('it is here', () => has(okafor, before))
    const { control } = hospital.tenant
    const outage = realClock.now()
    control.down()
    await eventually('the trouble is told', () => okafor.sync.freshness().trouble, { within: 10_000 })
    expect(realClock.now() - outage).toBeLessThan(10_000)
    okafor.clock.sleep(31_000)
    await eventually('blind', () => okafor.sync.freshness().state === 'blind')
    expect(has(okafor, before)).toBeDefined()

    control.delta.expire()
    okafor.arrived.length = 0
    control.up()
    const sent = [await send({ title: 'First' }), await send({ title: 'Second' }), await send({ title: 'Third' })]
    await eventually('all are here', () => sent.every((page) => has(okafor, page)))
    await eventually('it sees again', () => okafor.sync.freshness().state === 'live', { within: 30_000 })
    expect(okafor.sync.freshness().trouble).toBeNull()
    const pages = sent.map(ref)
    // The console's own receipts change them again.
    expect([...new Set(okafor.arrived)].filter((each) => pages.includes(each))).toEqual(pages)
    expect(okafor.store.alerts.ofItem(ref(before))).toHaveLength(1)
  })

  it('reads afresh after 410, and loses and keeps what the tenant lost and kept', async () => {
    const okafor = await ready(OKAFOR)
    const [kept, lost] = [await send(), await send()]
    await eventually('both are here', () => has(okafor, kept) && has(okafor, lost))
    hospital.tenant.control.push.drop(true)
    await hospital.as(MBEKI).request({ method: 'DELETE', path: itemPath(lost) })
    hospital.tenant.control.delta.expire()
    const added = await send()
    hospital.tenant.control.push.drop(false)
    okafor.sync.readNow()
    await eventually('the new one is here', () => has(okafor, added))
    await eventually('the lost one is gone', () => !has(okafor, lost))
    expect(has(okafor, kept)).toBeDefined()
    expect(okafor.store.feeds.get(DESK)?.enumeration).toBeNull()
  })

  it('goes on where it was when the console ends in the middle of a first read, and when that link is gone', async () => {
    const site = `/sites/${hospital.southmere.siteId}/lists/${DESK}/items`
    const rows = Array.from({ length: 450 }, (_, each) => ({
      method: 'POST' as const,
      path: site,
      headers: { 'content-type': 'application/json' },
      body: { fields: { Title: `Patient ${each}`, Kind: 'inpatient', ClientId: crypto.randomUUID() } },
    }))
    await hospital.as(MBEKI).batch(rows)
    const store = newStore(realClock)
    // The second page of the desk never comes.
    const { control } = hospital.tenant
    const hold = control.faults.add({ path: /token=/, times: Number.POSITIVE_INFINITY, effect: { delayMs: 60_000 } })
    const first = await followHospital(hospital, OKAFOR, { store, push: false })
    const half = await eventually('half read', () => {
      const feed = store.feeds.get(DESK)
      return feed?.enumeration && feed.link ? feed : undefined
    })
    expect(first.sync.freshness()).toMatchObject({ state: 'catching-up' })
    await first.stop()
    hold()

    control.requests.clear()
    const second = await follow(OKAFOR, { store, push: false })
    await eventually('all read', () => isRead(second, DESK))
    const asked = deltas(half.listId)
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ query }) => query.includes('token='))).toBe(true)
    const inpatients = store.items.ofKind('inpatient').length
    expect(inpatients).toBe(450)
    await second.stop()
    consoles.splice(0)

    store.feeds.put(half)
    control.delta.expire()
    const third = await follow(OKAFOR, { store, push: false })
    await eventually('all read again', () => isRead(third, DESK) && (store.feeds.get(DESK)?.syncedAt ?? 0) > 0)
    expect(store.items.ofKind('inpatient')).toHaveLength(450)
    await third.stop()
    consoles.splice(0)
    store.close()
  })

  it('catches up after nine hours of sleep that nobody announced', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    hospital.tenant.control.push.drop(true)
    const page = await send()
    hospital.tenant.control.requests.clear()
    okafor.clock.sleep(9 * HOUR)
    await eventually('it is here', () => has(okafor, page), { within: 5_000 })
    expect(deltas().length).toBeLessThanOrEqual(12)
  })

  it('is quiet while suspended, and looks once on resume', async () => {
    const okafor = await ready(OKAFOR)
    okafor.sync.suspend()
    expect(okafor.sync.freshness().state).toBe('stopped')
    await eventually('its sockets are closed', () => hospital.tenant.control.push.connected() === 0)
    const page = await send()
    hospital.tenant.control.requests.clear()
    okafor.sync.resume()
    okafor.sync.catchUp()
    await eventually('it is here', () => has(okafor, page))
    await eventually('live again', () => okafor.sync.freshness().state === 'live')
  })

  it('finds push again when it is lost, and what came meanwhile', async () => {
    const okafor = await ready(OKAFOR)
    await take(okafor)
    hospital.tenant.control.push.disconnectAll()
    const page = await send()
    await eventually('it is here', () => has(okafor, page))
    await eventually('live again', () => okafor.sync.freshness().state === 'live')
  })

  it('says that the sign-in has ended, and looks as soon as it is back', async () => {
    const okafor = await ready(OKAFOR)
    okafor.signedIn = false
    okafor.sync.readNow()
    await eventually('told', () => okafor.sync.freshness().trouble?.includes('Sign in again'))
    const page = await send()
    okafor.signedIn = true
    okafor.sync.catchUp()
    await eventually('it is here', () => has(okafor, page))
    await eventually('live again', () => okafor.sync.freshness().state === 'live')
  })

  it('starts on its cache while the tenant is down, and says that it cannot see', async () => {
    const store = newStore(realClock)
    const first = await followHospital(hospital, OKAFOR, { store })
    await eventually('read', () => isRead(first, DESK))
    await take(first)
    await first.stop()
    hospital.tenant.control.down()
    const okafor = await follow(OKAFOR, { store, me: first.me })
    expect(okafor.sync.duty().held.map((role) => role.code)).toEqual([MEDREG])
    await eventually('trouble', () => okafor.sync.freshness().trouble, { within: 10_000 })
    okafor.clock.sleep(31_000)
    await eventually('blind', () => okafor.sync.freshness().state === 'blind')
    hospital.tenant.control.up()
    await eventually('live', () => okafor.sync.freshness().state === 'live', { within: 30_000 })
    await okafor.stop()
    consoles.splice(0)
    store.close()
  })
})
