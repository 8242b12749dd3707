// What is refused is told of the thing that it is about, wherever the person is by then.

import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DutyView } from '../../../contract/duty-views.ts'
import { createDutyStore, handOverMeant } from '../../../renderer/stores/duty-store.ts'
import { createPageStore } from '../../../renderer/stores/page-store.ts'
import { createPeopleStore } from '../../../renderer/stores/people-store.ts'
import { FakeApi } from './fake-api.ts'
import { pageDetail, pageRow, T0 } from './sample-views.ts'

const role = (ref: string, over: Partial<DutyView['held'][number]> = {}): DutyView['held'][number] => ({
  ref,
  code: ref.toUpperCase(),
  name: `${ref} on call`,
  siteName: 'Southmere',
  cover: { code: 'SWB', roleName: 'Switchboard', personName: null, phone: null, bleep: null },
  offeredTo: null,
  offeredAt: null,
  away: null,
  protectedTimes: [],
  openPages: 0,
  pending: null,
  ...over,
})
const offer = (ref: string): DutyView['offers'][number] => ({
  ref,
  code: ref.toUpperCase(),
  name: `${ref} on call`,
  siteName: 'Southmere',
  from: { id: 'silva', name: 'Dr Silva' },
  at: T0,
  note: null,
  pending: null,
})
const duty = (over: Partial<DutyView>): DutyView => ({
  state: 'on',
  held: [],
  standingIn: [],
  asleep: [],
  offers: [],
  news: [],
  ...over,
})

let api: FakeApi
beforeEach(() => {
  api = new FakeApi()
})

describe('an act on duty that is refused', () => {
  it('names its role, and is gone with the next act that is done', async () => {
    const store = createDutyStore(api)
    store.start()
    api.emit('duty.changed', duty({ held: [role('medreg')] }))
    api.handlers['roles.back'] = () => ({ ok: false, code: 'not-away', message: 'You are not away.' })
    expect(await store.act('roles.back', { ref: 'medreg' })).toBe(false)
    expect(store.store.getState().refusal).toEqual({
      message: 'You are not away.',
      role: { ref: 'medreg', name: 'medreg on call', siteName: 'Southmere' },
    })
    api.handlers['duty.stay'] = () => ({ ok: false, code: 'bug', message: 'Not now.' })
    await store.act('duty.stay', {})
    expect(store.store.getState().refusal).toEqual({ message: 'Not now.', role: null })
    store.forgetRefusal()
    expect(store.store.getState().refusal).toBeNull()
  })
})

describe('Alt+F5', () => {
  const both = duty({ held: [role('medreg'), role('stroke')], offers: [offer('cardio')] })
  it.each<[string, DutyView, string | null, ReturnType<typeof handOverMeant>]>([
    ['the role that is open, which is held', both, 'stroke', { what: 'hand-over', ref: 'stroke' }],
    ['the offer that is open', both, 'cardio', { what: 'accept', ref: 'cardio' }],
    ['else the offer', both, 'another', { what: 'accept', ref: 'cardio' }],
    ['else what is held', duty({ held: [role('medreg')] }), null, { what: 'hand-over', ref: 'medreg' }],
    [
      'the offer too while what is open waits for somebody else',
      duty({ held: [role('medreg', { offeredTo: { id: 'x', name: 'Dr X' } })], offers: [offer('cardio')] }),
      'medreg',
      { what: 'accept', ref: 'cardio' },
    ],
    ['nothing', duty({}), null, null],
  ])('means %s', (_what, view, selected, meant) => expect(handOverMeant(view, selected)).toEqual(meant))
})

describe('what became of a copy or a call', () => {
  it('is said of that number, or of the command box', async () => {
    const people = createPeopleStore(api)
    api.handlers['contact.copy'] = () => ({ ok: true, value: {} })
    api.handlers['contact.dial'] = () => ({ ok: false, code: 'no-phone', message: 'This computer has no telephone.' })
    await people.copy('2417')
    expect(people.store.getState().said).toEqual({ ok: true, text: 'Copied 2417', about: '2417' })
    await people.dial('01632 960107', 'command')
    expect(people.store.getState().said).toMatchObject({ ok: false, about: 'command' })
    people.forgetSaid()
    expect(people.store.getState().said).toBeNull()
  })
})

describe('words that are typed while a page is taken', () => {
  const opened = async () => {
    api.handlers = {
      'pages.get': ({ ref }) => ({ ok: true, value: pageDetail(pageRow({ ref })) }),
      'pages.accept': () => ({ ok: true, value: { id: 'a' } }),
      'pages.reply': () => ({ ok: true, value: { id: 'b' } }),
    }
    const page = createPageStore(api, () => T0)
    page.open('page-1')
    await vi.waitFor(() => expect(page.store.getState().detail).not.toBeNull())
    page.compose(true)
    page.draft('Start oxygen')
    return page
  }

  it('go along with a time from their box', async () => {
    const page = await opened()
    await page.accept(10, true)
    expect(api.called('pages.accept')).toEqual([{ ref: 'page-1', eta: T0 + 600_000, text: 'Start oxygen' }])
    expect(page.store.getState()).toMatchObject({ composing: false, drafts: { 'page-1': '' } })
  })

  it('stay in sight when it is taken, or answered, in another way', async () => {
    const page = await opened()
    await page.accept(5)
    expect(api.called('pages.accept')).toEqual([{ ref: 'page-1', eta: T0 + 300_000 }])
    await page.reply('Ring me on 4215')
    expect(page.store.getState()).toMatchObject({ composing: true, drafts: { 'page-1': 'Start oxygen' } })
  })
})
