// The index of referrals, in a real encrypted database.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { ClosedQuestion, ReferralFilter } from '../../../main/store/referral-store.ts'
import type { Store } from '../../../main/store/store.ts'
import { NINE } from '../../support/sample-page.ts'
import { entry, redirect } from '../../support/sample-referral.ts'
import { openedStore } from '../store/fixture.ts'
import { closed, NEURO, putReferral } from './fixture.ts'

const scope = { of: 'specialties', codes: ['NEURO-SGH', 'STROKE-SGH'] } as const
const question = (store: Store, filter: ReferralFilter = {}): ClosedQuestion => ({
  scope,
  filter,
  until: store.referrals.latestEnd(),
})

describe('a row of a referral', () => {
  it('is listed with it, changes with it, and goes with it', () => {
    const store = openedStore()
    const ref = putReferral(store, 1)
    expect(store.referrals.open(scope)).toMatchObject([
      { ref, state: 'sent', setAt: NINE, ownerId: null, lastWord: null },
    ])

    const story = [entry('accepted', 5), entry('said', 6, { byId: 'mbeki', text: 'Thank you' })]
    putReferral(store, 1, { state: 'accepted', owner: { id: 'okafor', name: 'Dr Amara Okafor' }, story })
    expect(store.referrals.open(scope)).toMatchObject([
      { ref, state: 'accepted', setAt: NINE + 5 * MINUTE, triagedAt: NINE + 5 * MINUTE, lastWord: 'referrer' },
    ])

    putReferral(store, 1, { state: 'completed', story })
    expect(store.referrals.open(scope)).toEqual([])
    expect(store.referrals.closed(question(store), 'newest', 0, 10)).toEqual([ref])
    expect(store.referrals.isOver(ref)).toBe(true)

    store.write(() => store.items.remove(NEURO, 'r1'))
    expect(store.referrals.closed(question(store), 'newest', 0, 10)).toEqual([])
    expect(store.referrals.closedCount(question(store))).toBe(0)
    expect(store.referrals.closedCount(question(store, { find: 'seizure' }))).toBe(0)
  })

  it('keeps the redirects that brought it and took it away', () => {
    const store = openedStore()
    const redirects = [redirect('CARDIO-SGH', 'NEURO-SGH', 1), redirect('NEURO-SGH', 'STROKE-SGH', 2)]
    putReferral(store, 1, { redirects: redirects.slice(0, 1) })
    expect(store.referrals.open(scope)[0]?.hops).toEqual([{ from: 'CARDIO-SGH', to: 'NEURO-SGH' }])
    const received = (state: 'redirected') => {
      putReferral(store, 1, { redirects, state })
      return store.referrals.received('NEURO-SGH', NINE, NINE + 1, { sentAt: 0, seq: 0 }, 10)
    }
    expect(received('redirected')[0]?.hops).toHaveLength(2)
  })

  it('is not written again by a reading that only marks it as seen', () => {
    const store = openedStore()
    const ref = putReferral(store, 1, closed(1))
    const end = store.referrals.latestEnd()
    const item = store.items.get(ref)
    if (!item) throw new Error('gone')
    store.write(() => store.items.put(item, 7))
    expect(store.referrals.latestEnd()).toBe(end)
    expect(store.referrals.closedCount(question(store))).toBe(1)
  })
})

describe('those that are over', () => {
  const many = () => {
    const store = openedStore()
    for (let number = 0; number < 30; number += 1)
      putReferral(store, number, closed(number + 1, { specialtyCode: number % 3 === 0 ? 'STROKE-SGH' : 'NEURO-SGH' }))
    return store
  }

  it('come in one order whatever window they are read in', () => {
    const store = many()
    const asked = question(store)
    const all = store.referrals.closed(asked, 'newest', 0, 100)
    expect(all.map((ref) => ref.split('/r')[1])).toEqual(Array.from({ length: 30 }, (_, number) => String(number)))
    expect(store.referrals.closed(asked, 'oldest', 0, 100)).toEqual(all.toReversed())
    const windows = [0, 7, 14, 21, 28].flatMap((offset) => store.referrals.closed(asked, 'newest', offset, 7))
    expect(windows).toEqual(all)
  })

  it('stay as they were for whoever reads them, and say what came since', () => {
    const store = many()
    const asked = question(store)
    const before = store.referrals.closed(asked, 'newest', 0, 100)
    putReferral(store, 99, closed(0.5))
    putReferral(
      store,
      3,
      closed(4, { specialtyCode: 'STROKE-SGH', story: [entry('said', 3, { text: 'One more word' })] }),
    )
    expect(store.referrals.closed(asked, 'newest', 0, 100)).toEqual(before)
    expect([store.referrals.closedCount(asked), store.referrals.closedSince(asked)]).toEqual([30, 1])
    expect(store.referrals.closedCount(question(store))).toBe(31)
  })

  it('are counted as they are listed, whatever is asked', () => {
    const store = openedStore()
    const states = ['completed', 'cancelled', 'sent'] as const
    for (let number = 0; number < 24; number += 1)
      putReferral(store, number, {
        ...closed(number * 10),
        state: states[number % 3] ?? 'sent',
        urgency: number % 2 === 0 ? 'urgent' : 'routine',
        specialtyCode: number % 4 === 0 ? 'STROKE-SGH' : 'NEURO-SGH',
        owner: number % 5 === 0 ? { id: 'okafor', name: 'Dr Amara Okafor' } : null,
        ward: number % 7 === 0 ? 'D4' : 'E5',
      })
    const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined })
    const filter: fc.Arbitrary<ReferralFilter> = fc.record({
      find: fc.constantFrom(undefined, 'seizure', 'E5', 'nothing of it'),
      states: maybe(fc.subarray([...states])),
      urgencies: maybe(fc.subarray(['urgent' as const, 'routine' as const])),
      specialties: maybe(fc.subarray(['STROKE-SGH', 'NEURO-SGH'])),
      owner: maybe(fc.constantFrom({ id: 'okafor' }, { id: null })),
      ward: maybe(fc.constantFrom('E5', 'ward d4')),
      from: maybe(fc.constant(NINE - 100 * MINUTE)),
      until: maybe(fc.constant(NINE - 30 * MINUTE)),
    })
    fc.assert(
      fc.property(filter, (asked) => {
        const listed = store.referrals.closed(question(store, asked), 'newest', 0, 100)
        expect(store.referrals.closedCount(question(store, asked))).toBe(listed.length)
        expect(new Set(listed).size).toBe(listed.length)
      }),
      { numRuns: 200 },
    )
    expect(store.referrals.closedCount(question(store, { ward: 'Ward D4' }))).toBe(3)
  })

  it('are of a sender or a place once, who both sent it and works there', () => {
    const store = openedStore()
    putReferral(store, 1, closed(1, { sentBy: { id: 'lindqvist', name: 'H' } }))
    putReferral(store, 2, closed(2))
    putReferral(store, 3, closed(3, { ward: 'D4' }))
    const senders = { of: 'senders', id: 'lindqvist', homes: ['SGH E5'] } as const
    const asked = { scope: senders, filter: {}, until: store.referrals.latestEnd() }
    expect(store.referrals.closed(asked, 'newest', 0, 10)).toEqual([`${NEURO}/r1`, `${NEURO}/r2`])
    expect(store.referrals.closedCount(asked)).toBe(2)
  })
})

describe('the search', () => {
  const found = (store: Store, find: string) => store.referrals.open(scope, find).map(({ ref }) => ref.split('/')[1])
  const store = () => {
    const opened = openedStore()
    putReferral(opened, 1, {
      story: [entry('asked', 1, { text: 'Any head injury?' })],
      sentBy: { id: 'n', name: 'Siobhán O’Brien' },
      patient: { nhsNumber: '9990000018', familyName: 'Àlvarez', hospitalNumber: 'S1234567' },
    })
    putReferral(opened, 2, {
      question: 'Weak left arm',
      headings: { social: 'Lives alone' },
      patient: { nhsNumber: '9990000026', familyName: 'Harebell' },
    })
    return opened
  }
  it.each([
    ['alvarez', ['r1']],
    ['obrien', ['r1']],
    ['999 000 0018', ['r1']],
    ['9990000', ['r1', 'r2']],
    ['s123', ['r1']],
    ['head inj', ['r1']],
    ['ward E5 weak', ['r2']],
    ['lives', ['r2']],
    ['lives injury', []],
    ['"; DROP', []],
    ['   ', ['r1', 'r2']],
  ])('%s', (find, refs) => {
    expect(found(store(), find)).toEqual(refs)
  })

  it('follows what changes', () => {
    const opened = store()
    putReferral(opened, 2, { question: 'Numb right leg' })
    expect([found(opened, 'weak'), found(opened, 'numb')]).toEqual([[], ['r2']])
  })
})

it('finds what else there is of a patient, the newest first', () => {
  const store = openedStore()
  const older = putReferral(store, 1, closed(60))
  const newer = putReferral(store, 2)
  putReferral(store, 3, { patient: { nhsNumber: '9990000026', familyName: 'Testpatient' } })
  const keys = { nhs: '9990000018', hospital: '', family: 'testpatient' }
  expect(store.referrals.ofPatient(keys, 10)).toEqual([newer, older])
  expect(store.referrals.ofPatient(keys, 1)).toEqual([newer])
  expect(store.referrals.openOfPatient('NEURO-SGH', keys)).toContain(newer)
})
