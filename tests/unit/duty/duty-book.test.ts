import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DutyView } from '../../../contract/duty-views.ts'
import { decideRole } from '../../../domain/decide-role.ts'
import { SECOND } from '../../../domain/instant.ts'
import type { Actor } from '../../../domain/person.ts'
import type { Role, RoleAct } from '../../../domain/role.ts'
import { createDutyBook } from '../../../main/duty/duty-book.ts'
import { silentLog } from '../../../main/log/log.ts'
import type { Notice } from '../../../main/ports.ts'
import { createRoleDirectory } from '../../../main/roles/role-directory.ts'
import { readRole, writeRole } from '../../../main/roles/role-fields.ts'
import type { Store } from '../../../main/store/store.ts'
import { indexItem } from '../../../main/sync/index-item.ts'
import { okafor, silva } from '../../support/sample-page.ts'
import { openedStore } from '../store/fixture.ts'
import { manualClock } from '../store/manual-clock.ts'

const FIELDS = {
  Title: 'Medical registrar on call',
  RoleCode: 'MEDREG-SGH',
  SiteCode: 'SGH',
  DeskCode: 'ACUTEMED-SGH',
  HighestLevel: 1,
}

/** The duty of Dr Okafor, with a tenant that takes every act at once. */
function bench(store: Store = openedStore(), fields: Record<string, unknown> = FIELDS) {
  const clock = manualClock()
  const notices: Notice[] = []
  const withdrawn: string[] = []
  const told: DutyView[] = []
  /** What the console itself wrote. */
  const said: string[] = []
  let row = fields
  let acts = 0
  const put = () => {
    const item = indexItem('Roles', {
      id: '7',
      etag: `${acts}`,
      modifiedAt: clock.now(),
      modifiedBy: null,
      fields: row,
    })
    if (!item.ok) throw new Error(item.message)
    store.items.put(item.value, null)
    roles.changed()
    book.rolesChanged()
  }
  const roles = createRoleDirectory({
    store,
    me: () => okafor.id,
    openPages: () => null,
    ownSite: () => null,
    now: clock.now,
  })
  const book = createDutyBook({
    store,
    roles,
    me: okafor.id,
    clock,
    now: clock.now,
    log: silentLog,
    notifier: {
      async show(notice) {
        notices.push(notice)
        return { outcome: 'shown' }
      },
      withdraw: (id) => void withdrawn.push(id),
      onEvent: () => () => {},
    },
    presence: {
      preferPresence: async () => ({ ok: true, value: null }),
      clearPresence: async () => ({ ok: true, value: null }),
    },
    openPages: () => 0,
    act: (_ref, what) => {
      said.push(what.kind)
      act(what, okafor)
    },
    stateChanged: () => {},
    tell: (view) => void told.push(view),
    open: () => {},
  })
  const act = (what: RoleAct, actor: Actor) => {
    const before = readRole(row)
    if (!before.ok) throw new Error(before.message)
    acts += 1
    const verdict = decideRole(before.value, randomUUID(), what, actor, clock.now())
    if (verdict.kind !== 'write') throw new Error(JSON.stringify(verdict))
    const after: Role = verdict.role
    row = { ...row, ...writeRole(before.value, after) }
    put()
  }
  const stop = book.start()
  put()
  return { store, clock, book, act, notices, withdrawn, told, said, stop, fields: () => row }
}

const FORCE: RoleAct = { kind: 'force', reason: 'Okafor was taken ill' }

describe('going off duty', () => {
  it('waits for the last role to be with somebody else', () => {
    const { book, act } = bench()
    act({ kind: 'take' }, okafor)
    book.leave()
    expect(book.view().state).toBe('leaving')
    act({ kind: 'offer', to: silva }, okafor)
    expect(book.view().state).toBe('leaving')
    act({ kind: 'accept', from: okafor.id, itemsRead: 0, heardAt: bench().clock.now() }, silva)
    expect(book.view()).toMatchObject({ state: 'off', held: [] })
  })

  it('is over with the first role that is taken, wherever', () => {
    const { book, act } = bench()
    book.leave()
    expect(book.view().state).toBe('off')
    act({ kind: 'take' }, okafor)
    expect(book.view().state).toBe('on')
  })

  it('is kept for the next start', () => {
    const { book, store, stop } = bench()
    book.leave()
    stop()
    expect(bench(store).book.view().state).toBe('off')
  })

  it('says who covers each role that is given back', () => {
    const { book, act } = bench()
    act({ kind: 'take' }, okafor)
    expect(book.view().held[0]?.cover).toMatchObject({ personName: null, roleName: 'Switchboard' })
  })
})

describe('news of a role', () => {
  it('is told by notification once, and shown until it is put away', () => {
    const first = bench()
    first.act({ kind: 'take' }, okafor)
    first.act(FORCE, silva)
    expect(first.notices.map(({ title }) => title)).toEqual(['Dr Luís Silva has taken over Medical registrar from you'])
    // Screens are public: the reason is shown inside the console alone.
    expect(first.notices[0]?.body).toBe('Open Rolecall to read why.')
    first.stop()

    const second = bench(first.store, first.fields())
    expect(second.notices).toEqual([])
    const [news] = second.book.view().news
    expect(news).toMatchObject({ what: 'forced', byName: 'Dr Luís Silva', reason: 'Okafor was taken ill' })
    second.book.putAway(news?.id ?? '')
    expect(second.book.view().news).toEqual([])
  })

  it('tells an offer, and takes its notification down when it is withdrawn', () => {
    const { act, notices, withdrawn, book } = bench()
    act({ kind: 'take' }, silva)
    act({ kind: 'offer', to: okafor, note: 'Two on the list' }, silva)
    expect(notices.map(({ title }) => title)).toEqual(['Dr Luís Silva offers you Medical registrar'])
    expect(book.view().offers).toMatchObject([{ from: { id: 'silva' }, note: 'Two on the list' }])
    act({ kind: 'withdraw-offer' }, silva)
    expect(book.view().offers).toEqual([])
    expect(withdrawn).toEqual([notices[0]?.id])
  })

  it('is on the screen only while the person is off duty', () => {
    const { act, notices, book } = bench()
    book.leave()
    act({ kind: 'take' }, silva)
    act({ kind: 'offer', to: okafor }, silva)
    expect(notices).toEqual([])
    expect(book.view().offers).toHaveLength(1)
  })
})

describe('a computer that sleeps', () => {
  it('says so for a crash role, and that it is back, once each', () => {
    const { book, act, said, fields } = bench()
    act({ kind: 'take' }, okafor)
    expect(said).toEqual([])
    book.suspend()
    book.rolesChanged()
    book.suspend()
    expect(said).toEqual(['unreachable'])
    expect(String(fields().Story)).toContain('"unreachable"')
    book.resume()
    book.resume()
    expect(said).toEqual(['unreachable', 'reachable'])
  })

  it('says nothing for a role that nobody calls in an emergency, or without a role', () => {
    const routine = bench(openedStore(), { ...FIELDS, HighestLevel: 3 })
    routine.book.suspend()
    routine.book.resume()
    routine.act({ kind: 'take' }, okafor)
    routine.book.suspend()
    routine.book.resume()
    expect(routine.said).toEqual([])
  })

  it('that never says it woke up is awake when it still runs', () => {
    const { book, act, said, clock } = bench()
    act({ kind: 'take' }, okafor)
    book.suspend()
    clock.advance(29 * SECOND)
    expect(said).toEqual(['unreachable'])
    clock.advance(10 * SECOND)
    expect(said).toEqual(['unreachable', 'reachable'])
  })

  it('was ended asleep, and says that it is back at the next start', () => {
    const first = bench()
    first.act({ kind: 'take' }, okafor)
    first.book.suspend()
    first.stop()
    expect(bench(first.store, first.fields()).said).toEqual(['reachable'])
  })

  it('is told to whoever holds the deputy role, until it is back', () => {
    const { store, book, act, notices, withdrawn, clock } = bench(openedStore(), {
      ...FIELDS,
      DeputyRole: 'MEDSHO-SGH',
    })
    const deputy = indexItem('Roles', {
      id: '8',
      etag: 'd',
      modifiedAt: clock.now(),
      modifiedBy: null,
      fields: { ...FIELDS, RoleCode: 'MEDSHO-SGH', HolderId: okafor.id, HolderName: okafor.name },
    })
    if (deputy.ok) store.items.put(deputy.value, null)
    act({ kind: 'take' }, silva)
    act({ kind: 'unreachable' }, silva)
    expect(notices).toMatchObject([
      {
        title: 'Dr Luís Silva’s console sleeps since 09:00',
        body: 'Pages for Medical registrar come to you at once.',
      },
    ])
    expect(book.view().asleep).toMatchObject([{ code: 'MEDREG-SGH', holderName: 'Dr Luís Silva' }])
    act({ kind: 'reachable' }, silva)
    expect(withdrawn).toEqual([notices[0]?.id])
    expect(book.view().asleep).toEqual([])
  })
})
