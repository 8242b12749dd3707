// The registrar's computer goes to sleep: whoever is told next knows within seconds, and knows when it is back.

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../domain/person.ts'
import { createDutyBook, type DutyBook } from '../../main/duty/duty-book.ts'
import { silentLog } from '../../main/log/log.ts'
import { createRoleDirectory } from '../../main/roles/role-directory.ts'
import { itemRef } from '../../main/store/model.ts'
import { eventually } from '../support/eventually.ts'
import { type FollowingConsole, followHospital } from '../support/following-console.ts'
import { type Hospital, MEDREG, OKAFOR, openHospital, SILVA } from '../support/hospital.ts'

let hospital: Hospital
const stops: (() => unknown)[] = []

beforeAll(async () => {
  hospital = await openHospital()
})
afterAll(async () => {
  for (const stop of stops.reverse()) await stop()
  await hospital.stop()
})

interface Sleeper {
  readonly console: FollowingConsole
  readonly book: DutyBook
  readonly notices: string[]
  readonly withdrawn: string[]
  take(code: string): Promise<void>
}

async function open(upn: string): Promise<Sleeper> {
  const console = await followHospital(hospital, upn)
  const { store, outbox, sync, me, clock } = console
  const actor: Actor = { id: me.id, name: me.name, console: `console of ${upn}` }
  const notices: string[] = []
  const withdrawn: string[] = []
  const roles = createRoleDirectory({
    store,
    me: () => me.id,
    openPages: () => null,
    ownSite: () => null,
    now: clock.now,
  })
  const book = createDutyBook({
    store,
    roles,
    me: me.id,
    clock,
    now: clock.now,
    log: silentLog,
    notifier: {
      async show({ title }) {
        notices.push(title)
        return { outcome: 'shown' }
      },
      withdraw: (id) => void withdrawn.push(id),
      onEvent: () => () => undefined,
    },
    presence: {
      preferPresence: async () => ({ ok: true, value: null }),
      clearPresence: async () => ({ ok: true, value: null }),
    },
    openPages: () => 0,
    act: (ref, what) => outbox.enqueue(ref, { on: 'role', ...what }, actor),
    stateChanged: () => undefined,
    tell: () => undefined,
    open: () => undefined,
  })
  const changed = () => {
    roles.changed()
    book.rolesChanged()
  }
  stops.push(() => console.stop(), sync.onApplied(changed), outbox.onChange(changed), book.start())
  await eventually('the roles are read', () => roles.all().length > 0)
  return {
    console,
    book,
    notices,
    withdrawn,
    async take(code) {
      const item = store.items.ofKind('role').find(({ roleCode }) => roleCode === code)
      if (!item) throw new Error(`there is no role ${code}`)
      outbox.enqueue(itemRef(item.feed, item.id), { on: 'role', kind: 'take' }, actor)
      await eventually(`${code} is taken`, () => roles.heldBy(me.id).some((role) => role.code === code))
    },
  }
}

const storyOf = async (code: string): Promise<string[]> => {
  const { itemId } = await hospital.role(code)
  const reply = await hospital.as(OKAFOR).request({
    method: 'GET',
    path: `/sites/${hospital.southmere.siteId}/lists/Roles/items/${itemId}?expand=fields`,
  })
  const story = Reflect.get(Object(Reflect.get(Object(reply.body), 'fields')), 'Story')
  return JSON.parse(String(story)).map((fact: { kind: string }) => fact.kind)
}

test('the deputy is told that the registrar’s console sleeps, and no longer when it is back', async () => {
  const registrar = await open(OKAFOR)
  const deputy = await open(SILVA)
  await registrar.take(MEDREG)
  await deputy.take('MEDSHO-SGH')
  expect(deputy.notices).toEqual([])
  registrar.book.suspend()
  registrar.book.suspend()
  await eventually('the deputy is told', () => {
    deputy.console.sync.readNow()
    return deputy.notices.length > 0
  })
  expect(deputy.notices[0]).toMatch(/^Dr Amara Okafor’s console sleeps since \d\d:\d\d$/)
  registrar.book.resume()
  await eventually('it is taken down', () => {
    deputy.console.sync.readNow()
    return deputy.withdrawn.length > 0
  })
  expect(await storyOf(MEDREG)).toEqual(['taken', 'unreachable', 'reachable'])
})
