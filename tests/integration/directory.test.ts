// The staff of the simulated hospital, read over real HTTP into a real store: all of it, on from where it was killed, and
// afresh after a token has died.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createStaffFollower, type StaffFollower } from '../../main/directory/follow-staff.ts'
import { createPeople } from '../../main/graph/people.ts'
import { openStore } from '../../main/store/open-store.ts'
import type { Store } from '../../main/store/store.ts'
import { APPS, SOUTHMERE } from '../../simulator/scenarios/southmere/tenant.ts'
import { clientOf, quiet, tokensOf, unknownCalls, wireTo } from '../support/console-graph.ts'
import { eventually } from '../support/eventually.ts'
import { type Hospital, OKAFOR, openHospital } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'
import { aStaff } from '../support/sample-staff.ts'

const STAFF = 250
/** The steps of a reading take no breaths in a test. */
const soon = { ...realClock, after: (delay: number, run: () => void) => realClock.after(Math.min(delay, 20), run) }

let hospital: Hospital
const stores: Store[] = []
const stops: (() => void)[] = []

beforeAll(async () => {
  hospital = await openHospital({ staff: STAFF })
})
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
  for (const store of stores.splice(0)) store.close()
  hospital.tenant.control.faults.clear()
  expect(unknownCalls(hospital)).toEqual([])
})
afterAll(() => hospital.stop())

function aStore(): Store {
  const opened = openStore({ file: 'memory', key: null, clock: realClock, log: quiet })
  if (!opened.ok) throw new Error(opened.message)
  stores.push(opened.value)
  return opened.value
}

function follow(store: Store, scopes: readonly string[] = ['User.Read.All']): StaffFollower & { stop: () => void } {
  const follower = createStaffFollower({
    store,
    source: createPeople(clientOf(tokensOf(hospital, OKAFOR, scopes), wireTo(hospital))),
    clock: { ...soon, after: (delay, run) => (delay > 3_600_000 ? () => {} : soon.after(delay, run)) },
    log: quiet,
    random: () => 0,
  })
  const stop = follower.start()
  stops.push(stop)
  return { ...follower, stop }
}

/** The questions for changes of staff so far, and what each was answered. */
const asked = () => hospital.tenant.control.requests.filter(({ path }) => path.endsWith('/users/delta'))

const complete = (store: Store) =>
  eventually('the staff to be read to the end', () => {
    const { syncedAt, enumeration } = store.people.feed()
    return syncedAt !== null && enumeration === null
  })

const named = (store: Store, name: string) =>
  store.people
    .inOrder(0, STAFF + 10)
    .map((row) => row.staff())
    .find((staff) => staff.name === name)

/** The tenant's administrator changes the directory through Graph. */
async function administer(method: 'PATCH' | 'DELETE', id: string, body: unknown = undefined): Promise<void> {
  const { adminUpn } = SOUTHMERE
  const token = await hospital.tenant.control.tokenFor(adminUpn, { scopes: ['User.ReadWrite.All'], app: APPS.setUp })
  const reply = await fetch(`${hospital.tenant.url}/v1.0/users/${id}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!reply.ok) throw new Error(`${method}: ${reply.status} ${await reply.text()}`)
}

const newcomer = (name: string) =>
  hospital.tenant.control.users.add({
    userPrincipalName: `${name.toLowerCase().replaceAll(' ', '.')}@southmere.example`,
    displayName: name,
    jobTitle: 'Porter',
  })

test('everybody is read, with job, department and site', async () => {
  const store = aStore()
  const everybody = hospital.tenant.control.users.list().length
  follow(store)
  await complete(store)
  expect(store.people.count()).toBe(everybody)
  expect(named(store, 'Dr Luís Silva')).toMatchObject({
    job: 'Medical SHO',
    department: 'Acute medicine',
    site: 'Southmere General Hospital',
    enabled: true,
  })
})

test('the next reading asks for what has changed and nothing else', async () => {
  const { id } = newcomer('Nia Newcomer')
  const leaver = newcomer('Leo Leaver')
  const store = aStore()
  const first = follow(store)
  await complete(store)
  first.stop()
  expect(named(store, 'Nia Newcomer')).toMatchObject({ job: 'Porter', department: null })

  await administer('PATCH', id, { department: 'Portering', accountEnabled: true })
  await administer('DELETE', leaver.id)
  const before = asked().length
  const again = follow(store)
  again.readNow()
  await eventually('the change to be here', () => named(store, 'Nia Newcomer')?.department === 'Portering')
  expect(named(store, 'Nia Newcomer')?.job).toBe('Porter')
  expect(store.people.get(leaver.id)).toBeUndefined()
  expect(asked().length - before).toBe(1)

  await administer('PATCH', id, { accountEnabled: false })
  const count = store.people.count()
  again.stop()
  follow(store).readNow()
  await eventually('who has left not to be found', () => store.people.count() === count - 1)
  await administer('DELETE', id)
})

test('a console that was killed on the way goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-staff-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'cache.db')
  const key = new Uint8Array(32).fill(5)
  const open = () => {
    const opened = openStore({ file, key, clock: realClock, log: quiet })
    if (!opened.ok) throw new Error(opened.message)
    stores.push(opened.value)
    return opened.value
  }
  // It dies while the second page is on its way: what was committed is all that there is.
  hospital.tenant.control.faults.add({ path: /users\/delta.*skiptoken/, times: 1_000, effect: { drop: 'before' } })
  const killed = open()
  follow(killed)
  await eventually('the first page to be kept', () => killed.people.count() > 0)
  const kept = killed.people.count()
  expect(killed.people.feed()).toMatchObject({ link: expect.stringContaining('$skiptoken='), syncedAt: null })
  expect(kept).toBeLessThan(STAFF)
  for (const stop of stops.splice(0)) stop()

  hospital.tenant.control.faults.clear()
  const before = asked().length
  const store = open()
  expect(store.people.count()).toBe(kept)
  follow(store)
  await complete(store)
  expect(store.people.count()).toBe(hospital.tenant.control.users.list().length)
  // The first page is not asked for again. (What the killed one had still on its way may be written down late.)
  const since = asked().slice(before)
  expect(new Set(since.map(({ query }) => query)).size).toBe(Math.ceil(STAFF / 100) - 1)
  expect(since.every(({ query }) => query.includes('skiptoken'))).toBe(true)
})

test('after 410 the directory is read afresh, and who has gone meanwhile is gone', async () => {
  const store = aStore()
  const first = follow(store)
  await complete(store)
  first.stop()
  store.people.put({ ...aStaff('ghost', 'Gus Ghost') }, null)
  const before = asked().length
  hospital.tenant.control.delta.expire()
  const again = follow(store)
  again.readNow()
  await eventually('the ghost to be gone', () => store.people.get('ghost') === undefined)
  await complete(store)
  expect(asked()[before]?.status).toBe(410)
  expect(store.people.count()).toBe(hospital.tenant.control.users.list().length)
})

test('a throttled reading waits as long as it was told, and says so', async () => {
  const store = aStore()
  hospital.tenant.control.faults.add({
    path: /users\/delta/,
    times: 10,
    effect: { status: 429, retryAfter: 600, body: { error: { code: 'TooManyRequests', message: 'Slow down' } } },
  })
  const before = asked().length
  const follower = follow(store)
  await eventually('the trouble to be told', () => follower.trouble() === 'throttled')
  expect(asked().length - before).toBe(1)
  expect(store.people.feed().syncedAt).toBeNull()
})

test('a console without the permission says so and keeps what it had', async () => {
  const store = aStore()
  store.people.put(aStaff('kept', 'Kay Kept'), null)
  const follower = follow(store, ['User.Read'])
  await eventually('the trouble to be told', () => follower.trouble() === 'forbidden')
  expect(store.people.count()).toBe(1)
})
