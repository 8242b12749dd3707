// The inbox as its person reads it, on a real encrypted cache.

import { describe, expect, it } from 'vitest'
import type { ReferralQuery } from '../../../contract/referral-channels.ts'
import { ReferralDetail, ReferralPlanView, ReportRow, SpecialtyView } from '../../../contract/referral-views.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import type { ReferralAct } from '../../../domain/referral/referral-act.ts'
import { fieldsOfReferral } from '../../../main/referrals/referral-fields.ts'
import type { Store } from '../../../main/store/store.ts'
import { NINE, okafor } from '../../support/sample-page.ts'
import { entry, redirect, sampleReferral } from '../../support/sample-referral.ts'
import { anAction } from '../store/fixture.ts'
import { type Bench, clientIdOf, closed, consoleOf, NEURO, put, putReferral } from './fixture.ts'

const ask = (over: Partial<ReferralQuery> = {}): ReferralQuery => ({
  box: 'inbox',
  find: '',
  sort: 'attention',
  ...over,
})
const list = ({ reading }: Bench, over: Partial<ReferralQuery> = {}, order?: string, offset = 0, limit = 50) => {
  const answer = reading.list(ask(over), { order, offset, limit })
  return { ...answer, keys: answer.rows.map(({ key }) => Number(key.slice(-12))) }
}
const act = (store: Store, ref: string, what: ReferralAct) =>
  store.write(() =>
    store.actions.add(anAction(`act-${ref}-${what.kind}`, { item: ref, act: { on: 'referral', ...what }, at: NINE })),
  )
const mine = { owner: { id: okafor.id, name: okafor.name } }
const silva = { owner: { id: 'silva', name: 'Dr Luís Silva' } }

function filled(): Bench {
  const bench = consoleOf('registrar')
  const { store } = bench
  putReferral(store, 1, closed(400))
  putReferral(store, 2, { state: 'accepted', ...silva })
  putReferral(store, 3, { state: 'accepted', ...mine })
  putReferral(store, 4, { urgency: 'routine' })
  putReferral(store, 5, { sentAt: NINE - 29 * MINUTE, firstSentAt: NINE - 29 * MINUTE })
  putReferral(store, 6, { state: 'more-info-requested', story: [entry('asked', 0)], sentAt: NINE, firstSentAt: NINE })
  putReferral(store, 7, closed(10))
  putReferral(store, 8, { specialtyCode: 'STROKE-SGH', roleCode: 'STROKEREG-SGH' }, 'Desk-STROKE-SGH')
  return bench
}

describe('the inbox', () => {
  it('has what needs its person first, each in one group, and nothing of other specialties', () => {
    const bench = filled()
    const { keys, total, rows } = list(bench)
    expect(keys).toEqual([5, 4, 3, 2, 6, 7, 1])
    expect(total).toBe(7)
    expect(rows.map(({ attention }) => attention)).toEqual([
      'breaching',
      'new',
      'mine',
      'others',
      'waiting-for-ward',
      'closed',
      'closed',
    ])
    expect(bench.reading.counts('inbox')).toEqual({
      breaching: 1,
      'awaiting-me': 0,
      new: 1,
      mine: 1,
      others: 1,
      'waiting-for-ward': 1,
      closed: 2,
    })
  })

  it('of who stands in up to a level has what is as urgent, and what they have themselves', () => {
    const bench = consoleOf('registrar', undefined, undefined, [{ code: 'NEUROREG-SGH', listed: 3, told: 3 }])
    putReferral(bench.store, 1, { urgency: 'immediate' })
    putReferral(bench.store, 2, { urgency: 'routine' })
    putReferral(bench.store, 3, { urgency: 'routine', state: 'accepted', ...mine })
    expect(list(bench).keys.toSorted()).toEqual([1, 3])
    expect(bench.reading.counts('inbox')).toMatchObject({ mine: 1, others: 0, 'waiting-for-ward': 0 })
  })

  it('is narrowed down by every filter', () => {
    const bench = filled()
    expect(list(bench, { attention: ['new', 'breaching'] }).keys).toEqual([5, 4])
    expect(list(bench, { attention: ['closed'] })).toMatchObject({ keys: [7, 1], total: 2 })
    expect(list(bench, { states: ['accepted'] }).keys).toEqual([3, 2])
    expect(list(bench, { urgencies: ['routine'] }).keys).toEqual([4])
    expect(list(bench, { owner: { who: 'me' } }).keys).toEqual([3])
    expect(list(bench, { owner: { who: 'person', id: 'silva' } }).keys).toEqual([2])
    expect(list(bench, { owner: { who: 'nobody' } }).keys).toEqual([5, 4, 6, 7, 1])
    expect(list(bench, { specialties: ['STROKE-SGH'] }).total).toBe(0)
    expect(list(bench, { ward: 'ward e5', until: NINE - HOUR }).keys).toEqual([1])
    expect(list(bench, { sort: 'oldest' }).keys.slice(0, 2)).toEqual([5, 2])
  })

  it('can be scrolled through in windows', () => {
    const bench = filled()
    const { order } = list(bench)
    const pages = [0, 2, 4, 6].flatMap((offset) => list(bench, {}, order, offset, 2).keys)
    expect(pages).toEqual([5, 4, 3, 2, 6, 7, 1])
  })

  it('does not jump while it is read, and says how much of it is out of date', () => {
    const bench = filled()
    const first = list(bench)
    expect(first.moved).toBe(0)
    expect(list(bench, {}, first.order)).toMatchObject({ order: first.order, moved: 0 })

    putReferral(bench.store, 4, { urgency: 'routine', state: 'completed' })
    putReferral(bench.store, 9, { urgency: 'immediate' })
    bench.reading.changed()
    const again = list(bench, {}, first.order)
    expect(again.keys).toEqual(first.keys)
    expect(again.version).toBe(first.version + 1)
    expect(again.rows[1]).toMatchObject({ state: 'completed', attention: 'closed' })
    // One has closed, one has come.
    expect(again.moved).toBe(2)
    const anew = list(bench)
    expect(anew).toMatchObject({ moved: 0, total: 8 })
    expect(anew.order).not.toBe(first.order)
    expect(anew.keys).toEqual([5, 9, 3, 2, 6, 4, 7, 1])
  })

  it('counts one that only became due as one that stands elsewhere', () => {
    const bench = filled()
    const { order } = list(bench)
    bench.clock.advance(23 * MINUTE)
    // Number 6, which the ward was asked about, is late as well now.
    expect(list(bench, {}, order).moved).toBe(1)
  })

  it('makes an order anew for another question, and when it knows the name no more', () => {
    const bench = filled()
    const { order } = list(bench)
    expect(list(bench, { find: 'seizure' }, order).order).not.toBe(order)
    expect(list(bench, {}, 'from-yesterday').order).not.toBe('from-yesterday')
  })

  it('shows at once what waits here to be saved', () => {
    const bench = filled()
    act(bench.store, `${NEURO}/r4`, { kind: 'accepted', eta: NINE + HOUR })
    const row = list(bench).rows.find(({ key }) => key === clientIdOf(4))
    expect(row).toMatchObject({
      state: 'accepted',
      attention: 'mine',
      saving: true,
      eta: NINE + HOUR,
      owner: { name: okafor.name, mine: true, saving: true },
    })
    expect(list(bench, { owner: { who: 'me' } }).keys).toEqual([3, 4])
    expect(bench.reading.counts('inbox')).toMatchObject({ new: 0, mine: 2 })
  })

  it('says which words were found that the row does not show', () => {
    const bench = filled()
    putReferral(bench.store, 4, { background: 'Fell at home; her daughter has the tablets with her' })
    expect(list(bench, { find: 'daught' }).rows).toMatchObject([{ found: expect.stringContaining('daughter') }])
    expect(list(bench, { find: 'seizure' }).rows[0]?.found).toBe(null)
  })
})

describe('what was sent', () => {
  it('is what they sent, and what their ward has', () => {
    const bench = consoleOf('nurse')
    putReferral(bench.store, 1)
    putReferral(bench.store, 2, { ward: 'D4' })
    putReferral(bench.store, 3, { ward: 'D4', sentBy: { id: 'lindqvist', name: 'Hannah Lindqvist' } })
    const { keys, rows } = list(bench, { box: 'sent', sort: 'oldest' })
    expect(keys).toEqual([1, 3])
    expect(rows.map(({ sentByMe }) => sentByMe)).toEqual([false, true])
    expect(list(bench).total).toBe(0)
  })

  it('begins with what the tenant does not have yet', () => {
    const bench = consoleOf('nurse')
    putReferral(bench.store, 1, { sentBy: { id: 'lindqvist', name: 'H' } })
    const { ClientId, ...fields } = fieldsOfReferral(sampleReferral({ sentBy: { id: 'lindqvist', name: 'H' } }))
    const clientId = clientIdOf(77)
    const post = {
      feed: NEURO,
      lane: 'l',
      fields,
      actor: okafor,
      person: true,
      at: NINE,
      state: 'waiting',
      unwanted: null,
      attempts: 0,
      notBefore: NINE,
      settledAt: null,
      outcome: null,
    } as const
    bench.store.write(() => bench.store.posts.add({ clientId, ...post }))
    const before = list(bench, { box: 'sent' })
    expect(before.keys).toEqual([77, 1])
    expect(before.rows[0]).toMatchObject({ ref: `${NEURO}/new:${clientId}`, unsent: { state: 'saving' } })
    expect(list(bench, { box: 'sent', find: 'seizure' }).keys).toEqual([77, 1])
    expect(list(bench, { box: 'sent', find: 'fracture' }).keys).toEqual([])
    expect(bench.reading.detail(`${NEURO}/new:${clientId}`)).toMatchObject({ value: { offered: ['cancelled'] } })
    // Once the tenant has it, it is the same row in the same place.
    putReferral(bench.store, 77, { sentBy: { id: 'lindqvist', name: 'H' } })
    bench.store.write(() => bench.store.posts.settle(clientId, 'saved', NINE, null))
    const after = list(bench, { box: 'sent' }, before.order)
    expect(after.rows[0]).toMatchObject({ ref: `${NEURO}/r77`, unsent: null })
    expect(ClientId).toBeTruthy()
  })
})

describe('one referral', () => {
  it('is as the contract says, with every code by its name', () => {
    const bench = filled()
    const ref = putReferral(bench.store, 20, {
      redirects: [redirect('STROKE-SGH', 'NEURO-SGH', 1)],
      story: [
        entry('redirected', 1, { to: 'NEURO-SGH', text: 'No stroke' }),
        entry('advised', 9, {
          text: 'Start levetiracetam',
          role: 'NEUROREG-SGH',
          remote: { site: 'The Marchwell Clinic' },
        }),
        entry('moved', 10, { ward: 'D4', bed: '2' }),
      ],
      state: 'advice-given',
    })
    const found = bench.reading.detail(ref)
    if (!found.ok) throw new Error(found.message)
    const detail = ReferralDetail.parse(found.value)
    expect(detail.timeline.map(({ kind, side }) => [kind, side])).toEqual([
      ['sent', 'referrer'],
      ['redirected', 'specialty'],
      ['advised', 'specialty'],
      ['moved', 'console'],
    ])
    expect(detail.timeline[2]).toMatchObject({
      roleName: 'Neurology registrar on call',
      remoteSite: 'The Marchwell Clinic',
    })
    expect(detail.timeline[3]?.place).toBe('Ward D4 · Bed 2')
    expect(detail.thread.map(({ text }) => text)).toEqual(['Start levetiracetam'])
    expect(detail.redirects[0]).toMatchObject({ fromName: 'Stroke', toName: 'Neurology', reason: 'It is a stroke' })
    expect(detail.clock.triagedAt).toBe(NINE + 9 * MINUTE)
    expect(detail.offered).toContain('advised')
    expect(detail.offered).not.toContain('cancelled')
    expect(detail.advice).toContain('Start levetiracetam')
    expect(detail.alsoOfPatient.map(({ key }) => key)).toContain(clientIdOf(1))
    expect(detail.alsoOfPatient.map(({ key }) => key)).not.toContain(clientIdOf(20))
  })

  it('leads to what it runs on as, once that is here', () => {
    const bench = filled()
    const successor = clientIdOf(31)
    const redirects = [redirect('NEURO-SGH', 'STROKE-SGH', 1)]
    const story = [entry('redirected', 1, { to: 'STROKE-SGH', text: 'A stroke' })]
    const ref = putReferral(bench.store, 30, { state: 'redirected', successor, redirects, story })
    const next = () => {
      const found = bench.reading.detail(ref)
      return found.ok ? found.value.successor : undefined
    }
    expect(next()).toEqual({ ref: null, specialtyName: 'Stroke' })
    putReferral(bench.store, 31, { specialtyCode: 'STROKE-SGH', redirects, story }, 'Desk-STROKE-SGH')
    expect(next()).toEqual({ ref: 'Desk-STROKE-SGH/r31', specialtyName: 'Stroke' })
  })

  it('tells of a refusal in words', () => {
    const bench = filled()
    act(bench.store, `${NEURO}/r2`, { kind: 'advised', text: 'Start levetiracetam' })
    const id = `act-${NEURO}/r2-advised`
    bench.store.write(() =>
      bench.store.actions.settle(id, 'refused', NINE, { code: 'owned', message: 'Dr Luís Silva has this.' }),
    )
    expect(bench.reading.detail(`${NEURO}/r2`)).toMatchObject({
      value: {
        pending: [
          { act: 'advised', state: 'refused', message: 'Dr Luís Silva has this.', text: 'Start levetiracetam' },
        ],
      },
    })
  })

  it.each([1, 2, 3, 4, 5, 6])('number %i answers the four questions', (number) => {
    const found = filled().reading.explain(`${NEURO}/r${number}`)
    if (!found.ok) throw new Error(found.message)
    expect([...new Set(found.value.lines.map(({ topic }) => topic))]).toEqual(['why-me', 'why-now', 'next', 'others'])
    expect(JSON.stringify(found.value)).not.toMatch(/Testpatient|999000/)
  })

  it('says who is paged, and when', () => {
    const found = filled().reading.explain(`${NEURO}/r5`)
    const texts = found.ok ? found.value.lines.map(({ text }) => text) : []
    expect(texts).toContain('You answer for Neurology registrar on call, and it is with Neurology.')
    expect(texts).toContain('Triage is due at 09:01.')
    expect(texts).toContain(
      'At 09:01 Neurology registrar on call (Dr Amara Okafor) is paged, if nobody has triaged it by then.',
    )
  })

  it('is gone when it is gone', () => {
    expect(consoleOf('nurse').reading.detail(`${NEURO}/404`)).toMatchObject({ ok: false, code: 'not-found' })
  })
})

describe('specialties', () => {
  it('are found by name and by what they take, with who is on for them and how soon they answer', () => {
    const bench = filled()
    for (let number = 40; number < 45; number += 1)
      putReferral(bench.store, number, { story: [entry('accepted', number - 35)], state: 'accepted', ...mine })
    const [neuro, ...others] = bench.reading.specialties.find('neuro').map((view) => SpecialtyView.parse(view))
    expect(others).toEqual([])
    expect(neuro).toMatchObject({
      code: 'NEURO-SGH',
      siteName: 'Southmere General Hospital',
      onNow: { name: 'Neurology registrar on call', holder: { name: 'Dr Amara Okafor' }, cover: null },
      senior: { code: 'NEUROCON-SGH', holder: null, cover: {} },
      usualTriage: 7 * MINUTE,
    })
    expect(bench.reading.specialties.find('seiz')).toHaveLength(2)
    expect(bench.reading.specialties.find('stroke')[0]?.usualTriage).toBe(null)
  })

  it('have a plan: due times, and who is paged when nobody answers', () => {
    const plan = filled().reading.specialties.plan('NEURO-SGH', 'immediate')
    if (!plan.ok) throw new Error(plan.message)
    expect(ReferralPlanView.parse(plan.value)).toMatchObject({ triageDue: NINE + 15 * MINUTE, seenDue: NINE + HOUR })
    expect(plan.value.late.map(({ at, roleCode, why }) => [(at - NINE) / MINUTE, roleCode, why])).toEqual([
      [15, 'NEUROREG-SGH', 'not-triaged'],
      [45, 'NEUROCON-SGH', 'not-triaged'],
      [60, 'NEUROREG-SGH', 'not-seen'],
      [90, 'NEUROCON-SGH', 'not-seen'],
    ])
    expect(filled().reading.specialties.plan('NONE', 'urgent')).toMatchObject({ ok: false, code: 'not-found' })
  })
})

it('shows open referrals of the same patient to the same specialty, and no others', () => {
  const bench = filled()
  const patient = {
    nhsNumber: '999 000 0018',
    hospitalNumber: '',
    familyName: '',
    givenName: '',
    title: '',
    born: '',
    gender: '',
  } as const
  const keys = bench.reading.duplicates('NEURO-SGH', patient).map(({ key }) => Number(key.slice(-12)))
  expect(keys.toSorted()).toEqual([2, 3, 4, 5, 6])
  expect(bench.reading.duplicates('NEURO-SGH', { ...patient, nhsNumber: '9990000026' })).toEqual([])
})

it('adds up the figures of a period a portion at a time', async () => {
  const bench = consoleOf('registrar')
  bench.store.write(() => {
    for (let number = 0; number < 2_500; number += 1)
      putReferral(bench.store, number, { ...closed(number), story: [entry('accepted', -number + 10)] })
  })
  const question = { from: NINE - 2_000 * MINUTE, until: NINE, specialties: [] }
  let portions = 0
  let rows: unknown
  void bench.reading.report(question).then((answer) => {
    rows = answer
  })
  while (rows === undefined) {
    await Promise.resolve()
    if (bench.clock.pending() > 0) portions += 1
    bench.clock.advance(1)
  }
  expect(portions).toBeGreaterThanOrEqual(1)
  const [row] = rows as unknown[]
  expect(ReportRow.parse(row)).toMatchObject({
    specialtyCode: 'NEURO-SGH',
    received: 2_000,
    toTriage: { count: 2_000, median: 10 * MINUTE, p90: 10 * MINUTE },
    toSeen: { count: 0, median: null },
    breaches: { triage: 0 },
  })
}, 30_000)

it('keeps views for their person', () => {
  const { store, reading } = consoleOf('registrar')
  const view = { id: 'a', name: 'Mine, urgent', query: ask({ urgencies: ['urgent'] }) }
  reading.views.save(view)
  reading.views.save({ ...view, id: 'b', name: 'All' })
  reading.views.save({ ...view, name: 'Renamed' })
  expect(
    consoleOf('registrar', store)
      .reading.views.all()
      .map(({ name }) => name),
  ).toEqual(['Renamed', 'All'])
  reading.views.drop('a')
  expect(reading.views.all().map(({ id }) => id)).toEqual(['b'])
})

it('follows new targets of the trust without a row being written', () => {
  const bench = filled()
  const targets = JSON.stringify({ urgent: { triage: 300, seen: 600 } })
  const fields = bench.store.items.get('Specialties/neuro')?.fields ?? {}
  put(bench.store, 'Specialties', { ...fields, Targets: targets }, 'neuro')
  expect(consoleOf('registrar', bench.store).reading.counts('inbox').breaching).toBe(0)
})
