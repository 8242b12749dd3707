// The rota over real Graph: rows of the list, an import, a swap between two consoles, and the past from the versions of a
// role's row.

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clinicalDateTime } from '../../domain/clinical-time.ts'
import { HOUR } from '../../domain/instant.ts'
import type { Actor } from '../../domain/person.ts'
import { GOES_ON } from '../../domain/resolver.ts'
import { createPosts } from '../../main/actions/posts.ts'
import { createGraphClient } from '../../main/graph/graph-client.ts'
import { createLists } from '../../main/graph/lists.ts'
import { silentLog } from '../../main/log/log.ts'
import { createRotaService, type RotaService } from '../../main/rota/rota-service.ts'
import { indexItem, ROTA_FEED } from '../../main/sync/index-item.ts'
import { good, listId, listsOf, readRound, tokensOf, unknownCalls, wireTo } from '../support/console-graph.ts'
import { eventually } from '../support/eventually.ts'
import { type FollowingConsole, followHospital } from '../support/following-console.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'
import { realClock } from '../support/real-clock.ts'

interface RotaConsole {
  readonly rota: RotaService
  readonly console: FollowingConsole
  readonly nudges: string[]
  stop(): Promise<void>
}

let hospital: Hospital
const running: RotaConsole[] = []

beforeAll(async () => {
  hospital = await openHospital({ rota: true })
})
afterAll(() => hospital.stop())
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
  expect(unknownCalls(hospital)).toEqual([])
})

async function open(upn: string): Promise<RotaConsole> {
  const console = await followHospital(hospital, upn, { push: true })
  const { store, outbox, sync, me } = console
  const client = createGraphClient({
    tokens: tokensOf(hospital, upn),
    fetch: wireTo(hospital),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })
  const lists = createLists(client, hospital.southmere)
  const listIdOf = (feed: string) => sync.listIdOf(feed)
  const posts = createPosts({ store, lists, clock: realClock, log: silentLog, listIdOf, indexItem })
  const actor: Actor = { id: me.id, name: me.name, console: `console of ${upn}` }
  const nudges: string[] = []
  const rota = createRotaService({
    store,
    lists,
    posts,
    outbox,
    notifier: {
      show: async ({ title }) => {
        nudges.push(title)
        return { outcome: 'shown' }
      },
      withdraw: () => undefined,
      onEvent: () => () => undefined,
    },
    clock: realClock,
    log: silentLog,
    actor,
    firstVersion: 1,
    ownSite: () => me.officeLocation,
    listIdOf,
    held: () => new Set(sync.duty().held.map(({ code }) => code)),
    touched: () => undefined,
    look: () => sync.look(ROTA_FEED),
    open: () => undefined,
  })
  for (const staff of hospital.southmere.people)
    store.people.put(
      {
        id: staff.id,
        name: staff.DisplayName,
        givenName: staff.GivenName,
        surname: staff.Surname,
        job: staff.JobTitle,
        department: staff.Department,
        site: staff.OfficeLocation,
        username: staff.Upn,
        mail: staff.Upn,
        mobile: null,
        phones: [],
        employeeId: staff.EmployeeId,
        enabled: true,
      },
      null,
    )
  const stops = [
    sync.onApplied(({ feed }) => rota.changed(new Set([feed]))),
    outbox.onChange(() => rota.changed(new Set([ROTA_FEED]))),
    posts.onChange(() => rota.changed(new Set([ROTA_FEED]))),
    posts.start(),
    rota.start(),
  ]
  const one = {
    rota,
    console,
    nudges,
    async stop() {
      for (const stop of stops.reverse()) stop()
      await posts.idle()
      await console.stop()
    },
  }
  running.push(one)
  await eventually(
    'the rota and the roles are read',
    () => store.feeds.get(ROTA_FEED)?.syncedAt && sync.freshness().syncedAt,
  )
  return one
}

const refOf = ({ console }: RotaConsole, code: string): string => {
  const item = console.store.items.ofKind('role').find(({ roleCode }) => roleCode === code)
  if (!item) throw new Error(`there is no role ${code}`)
  return `${item.feed}/${item.id}`
}

const idOf = (upn: string): string => {
  const person = hospital.southmere.people.find(({ Upn }) => Upn === upn)
  if (!person) throw new Error(`nobody is ${upn}`)
  return person.id
}

describe('the rota of the hospital', () => {
  test('arrives as the list has it, and every instant of the next 72 hours has the same answer in strip and question', async () => {
    const one = await open(OKAFOR)
    const { rota, console } = one
    const now = Date.now()
    // Until then who holds a role now is expected to go on.
    const window = { from: now + GOES_ON + HOUR, until: now + 72 * HOUR }
    const { rows, total } = rota.strip.rows('', window, 0, 100)
    expect(total).toBeGreaterThan(3)
    expect(rows.map(({ code }) => code)).toContain(MEDREG)
    expect(console.store.items.rejectedCount()).toBe(0)
    let asked = 0
    for (const row of rows)
      for (const piece of row.pieces)
        for (const at of [piece.from + 1, Math.floor((piece.from + piece.until) / 2), piece.until - 1]) {
          const answer = await rota.holders.heldAt(row.ref, at)
          asked += 1
          expect(answer?.kind === 'held' ? answer.holder.id : null).toBe(piece.person?.id ?? null)
        }
    expect(asked).toBeGreaterThan(50)
  })

  test('is imported once however often: looked at, applied, and the same again is nothing', async () => {
    const { rota, console } = await open(OKAFOR)
    const from = Math.ceil(Date.now() / HOUR) * HOUR + 20 * 24 * HOUR
    const line = (upn: string, start: number, hours: number, role = 'MEDSHO-SGH') =>
      `${role},${upn},${clinicalDateTime(start)},${clinicalDateTime(start + hours * HOUR)}`
    const text = [
      'role,person,from,until',
      line(SILVA, from, 12),
      line('10001', from + 12 * HOUR, 12),
      line('nobody@southmere.example', from + 24 * HOUR, 12),
    ].join('\n')
    const seen = rota.importer.preview(text)
    expect(seen).toMatchObject({ change: [], remove: [], errors: [{ line: 4 }] })
    expect(seen.add.map(({ person }) => person)).toEqual(['Dr Luís Silva', 'Dr Amara Okafor'])
    expect(rota.importer.apply(text, 'another')).toMatchObject({ ok: false, code: 'changed-meanwhile' })
    expect(rota.importer.apply(text, seen.id)).toEqual({ ok: true, value: 2 })
    await eventually('the rows are in the tenant', () => rota.swaps.mine().writing === 0)
    expect(rota.importer.preview(text)).toMatchObject({ add: [], change: [], remove: [], unchanged: 2 })

    const shorter = [text.split('\n')[0], line(SILVA, from, 10), line(OKAFOR, from + 13 * HOUR, 12)].join('\n')
    const next = rota.importer.preview(shorter)
    expect([next.add.length, next.change.length, next.remove.length]).toEqual([1, 1, 1])
    rota.importer.apply(shorter, next.id)
    await eventually('the changes are in the tenant', () => rota.swaps.mine().writing === 0)
    const lists = listsOf(hospital, createGraphClientOf(OKAFOR))
    const { pages } = await readRound(lists, listId(hospital, 'Rota'), null)
    const stored = pages
      .flatMap(({ items }) => items)
      .filter(({ fields }) => fields.RoleCode === 'MEDSHO-SGH' && Date.parse(String(fields.From)) >= from)
    expect(stored.map(({ fields }) => [fields.PersonName, fields.State ?? '']).sort()).toEqual([
      ['Dr Amara Okafor', ''],
      ['Dr Amara Okafor', 'withdrawn'],
      ['Dr Luís Silva', ''],
    ])
    expect(console.store.items.rejectedCount()).toBe(0)
  })

  test('has a swap once the other console accepts it, and both consoles then say the same', async () => {
    const [mine, theirs] = [await open(OKAFOR), await open('pavel.weatherall@southmere.example')]
    const given = mine.rota.swaps.mine().shifts.find(({ from }) => from > Date.now() + HOUR)
    if (!given) throw new Error('no shift to give')
    const other = { id: idOf('pavel.weatherall@southmere.example'), name: 'Dr Pavel Weatherall' }
    const asked = mine.rota.swaps.propose({ gives: given.clientId, takes: null, other, reason: 'Exam' })
    expect(asked.ok).toBe(true)
    expect(mine.rota.swaps.propose({ gives: given.clientId, takes: null, other, reason: '' })).toMatchObject({
      code: 'already-proposed',
    })
    const swap = await eventually(
      'the other sees the proposal',
      () => {
        theirs.rota.look()
        return theirs.rota.swaps.mine().swaps.find(({ mayAnswer }) => mayAnswer)
      },
      { every: 200 },
    )
    expect(mine.rota.swaps.answer(swap.clientId, 'accepted')).toMatchObject({ code: 'not-asked' })
    expect(theirs.rota.swaps.answer(swap.clientId, 'accepted').ok).toBe(true)
    await eventually(
      'the giver sees it',
      () => {
        mine.rota.look()
        return mine.rota.swaps.mine().swaps.some(({ state }) => state === 'accepted')
      },
      { every: 200 },
    )
    const role =
      mine.console.store.items.ofKind('rota').find(({ clientId }) => clientId === given.clientId)?.roleCode ?? ''
    for (const { rota } of [mine, theirs])
      expect(await rota.holders.heldAt(refOf(mine, role), given.from + 1)).toMatchObject({
        kind: 'held',
        holder: { id: other.id },
        source: 'swap',
      })
  })

  test('tells the past of a role from the versions of its row', async () => {
    const one = await open(OKAFOR)
    const { rota, console } = one
    const ref = refOf(one, MEDREG)
    // SharePoint keeps whole seconds.
    const before = Date.now()
    console.outbox.enqueue(
      ref,
      { on: 'role', kind: 'take' },
      { id: idOf(OKAFOR), name: 'Dr Amara Okafor', console: 'A' },
    )
    await eventually('she holds it', async () => (await hospital.role(MEDREG)).holder === 'Dr Amara Okafor')
    console.outbox.enqueue(
      ref,
      { on: 'role', kind: 'give-back' },
      { id: idOf(OKAFOR), name: 'Dr Amara Okafor', console: 'A' },
    )
    await eventually('nobody holds it', async () => (await hospital.role(MEDREG)).holder === '')
    console.sync.readNow()
    const history = await eventually('the row is read', async () => {
      rota.changed(new Set(['Roles']))
      const found = await rota.holders.history(ref)
      return found && found.spans.length >= 3 ? found : undefined
    })
    expect(history.incomplete).toBeNull()
    const [vacant, held, first] = history.spans
    expect([vacant?.holder, held?.holder?.name, first?.holder]).toEqual([null, 'Dr Amara Okafor', null])
    expect(held?.until).toBe(vacant?.from)
    const during = Math.floor(((held?.from ?? 0) + (held?.until ?? 0)) / 2)
    expect(await rota.holders.heldAt(ref, during)).toMatchObject({ kind: 'held', holder: { name: 'Dr Amara Okafor' } })
    expect(await rota.holders.heldAt(ref, before - 2_000)).toMatchObject({ kind: 'nobody' })
    expect(await rota.holders.heldAt(ref, before - 48 * HOUR)).toMatchObject({ kind: 'unknown' })
  })
})

const createGraphClientOf = (upn: string) =>
  createGraphClient({
    tokens: tokensOf(hospital, upn),
    fetch: wireTo(hospital),
    clock: realClock,
    log: silentLog,
    appVersion: '0.0.0',
  })

test('versions are read with the columns asked for', async () => {
  const lists = listsOf(hospital, createGraphClientOf(OKAFOR))
  const roles = listId(hospital, 'Roles')
  const { itemId } = await hospital.role('MEDREG2-SGH')
  const versions = good(await lists.versions(roles, itemId, ['HolderId', 'HolderName']))
  expect(versions.length).toBeGreaterThan(0)
  expect(Object.keys(versions[0]?.fields ?? {}).sort()).toEqual(expect.arrayContaining(['HolderId', 'HolderName']))
  expect(versions[0]?.fields).not.toHaveProperty('Phone')
})
