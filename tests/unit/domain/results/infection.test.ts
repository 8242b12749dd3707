// Who lay with whom, and the picture that is made of it.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../../../../domain/instant.ts'
import { bayBook, contactsOf, type Lying, type Stay } from '../../../../domain/results/contacts.ts'
import { infectionPicture } from '../../../../domain/results/infection.ts'
import type { InvestigationResult } from '../../../../domain/results/investigation-result.ts'
import { ourClass } from '../../../../domain/results/result-class.ts'
import { NINE } from '../../../support/sample-page.ts'
import { sampleResult } from '../../../support/sample-result.ts'

interface Person extends Lying {
  readonly name: string
}
const stay = (bay: string | undefined, from: number, until: number | null = null, over: Partial<Stay> = {}): Stay => ({
  site: 'SGH',
  ward: 'D4',
  bay,
  bed: '1',
  from: NINE + from * HOUR,
  until: until === null ? null : NINE + until * HOUR,
  ...over,
})
const person = (name: string, ...stays: Stay[]): Person => ({ name, keys: [`hospital:${name}`], stays })
const names = (patient: Person, since: number, others: Person[]) =>
  contactsOf(patient, NINE + since * HOUR, bayBook([patient, ...others])).map((each) => each.patient.name)

describe('contacts', () => {
  const index = person('index', stay('Bay 1', -48, -2), stay(undefined, -2))
  it.each<[string, Stay[], boolean]>([
    ['who lies in the bay since before the specimen', [stay('Bay 1', -72)], true],
    ['who came and went in between', [stay('Bay 1', -20, -10)], true],
    ['who had left before the specimen', [stay('Bay 1', -72, -30)], false],
    ['who came once the patient was alone', [stay('Bay 1', -1)], false],
    ['who lay in another bay', [stay('Bay 2', -72)], false],
    ['who lay in the bay of that name of another ward', [stay('Bay 1', -72, null, { ward: 'D5' })], false],
    ['who lies in a side room', [stay(undefined, -72)], false],
  ])('%s', (_what, stays, is) => expect(names(index, -24, [person('other', ...stays)])).toEqual(is ? ['other'] : []))

  it('are so from when both were there, and the specimen was taken, until the first of them left', () => {
    const spans = (...stays: Stay[]) =>
      contactsOf(index, NINE - 24 * HOUR, bayBook([index, person('other', ...stays)])).map(({ from, until }) => [
        (from - NINE) / HOUR,
        until === null ? null : (until - NINE) / HOUR,
      ])
    expect(spans(stay('Bay 1', -72))).toEqual([[-24, -2]])
    expect(spans(stay('Bay 1', -20, -10))).toEqual([[-20, -10]])
    expect(spans(stay('Bay 1', -23, -20), stay('Bay 2', -20, -8), stay('bay 1 ', -8, -1))).toEqual([[-23, -2]])
    expect(spans(stay('Bay 1', -8, -1), stay('Bay 1', -23, -20))).toEqual([[-23, -2]])
    const still = person('still', stay('Bay 1', -10))
    expect(contactsOf(still, NINE - 24 * HOUR, bayBook([still, person('x', stay('Bay 1', -3))]))).toMatchObject([
      { from: NINE - 3 * HOUR, until: null },
    ])
  })
  it('are not the patient themselves, under whichever of their numbers', () => {
    const twice: Person = { name: 'again', keys: ['nhs:9990000018', ...index.keys], stays: index.stays }
    expect(names(index, -24, [twice])).toEqual([])
  })
  it('come first while they still share the bay', () => {
    const still = person('still', stay('Bay 1', -72))
    const others = [
      person('left', stay('Bay 1', -72, -1)),
      person('now', stay('Bay 1', -5)),
      person('gone', stay('Bay 1', -72, -3)),
    ]
    expect(names(still, -24, others)).toEqual(['now', 'left', 'gone'])
  })

  it('are those who shared an hour of a bay, by the plain rule', () => {
    const hours = fc.integer({ min: -30, max: 0 })
    const stays = fc
      .array(fc.tuple(fc.constantFrom('Bay 1', 'Bay 2', undefined), hours, fc.integer({ min: 1, max: 20 })), {
        maxLength: 3,
      })
      .map((all) => all.map(([bay, from, length]) => stay(bay, from, from + length)))
    fc.assert(
      fc.property(fc.array(stays, { minLength: 2, maxLength: 5 }), hours, (all, since) => {
        const people = all.map((each, n) => person(`p${n}`, ...each))
        const [first, ...others] = people
        if (!first) return
        const shared = others.filter((other) =>
          Array.from({ length: 60 }, (_none, n) => n - 30).some(
            (hour) =>
              hour >= since &&
              [first, other]
                .map(({ stays: of }) =>
                  of.flatMap(({ bay, from, until }) =>
                    bay && from <= NINE + hour * HOUR && NINE + hour * HOUR < (until ?? Infinity) ? [bay] : [],
                  ),
                )
                .reduce((a, b) => a.filter((bay) => b.includes(bay))).length > 0,
          ),
        )
        expect(names(first, since, others).sort()).toEqual(shared.map(({ name }) => name).sort())
      }),
    )
  })
})

const covid = (name: string, over: Partial<InvestigationResult> = {}): InvestigationResult =>
  sampleResult({
    clientId: `result-${name}`,
    chain: `result-${name}`,
    classCode: 'infection',
    flags: ['positive', 'abnormal', 'covid'],
    ward: 'D4',
    patient: { hospitalNumber: name },
    ...over,
  })
const picture = (results: InvestigationResult[], patients: Person[]) =>
  infectionPicture({
    results,
    patients,
    classOf: ourClass,
    now: NINE + HOUR,
    wards: [{ site: 'SGH', ward: 'D4', bays: { 'Bay 1': ['1', '2'], 'Bay 2': ['3'] } }],
  })
const inBed = (name: string, bed: string, bay: string | undefined): Person =>
  person(name.toUpperCase(), stay(bay, -72, null, { bed }))

describe('the picture of a ward', () => {
  it('has each bed: empty, taken, positive, or a contact; side rooms apart', () => {
    const shown = picture(
      [covid('A')],
      [inBed('a', '1', 'Bay 1'), inBed('b', '2', 'Bay 1'), inBed('c', 'SR1', undefined)],
    )
    expect(shown.wards[0]?.beds.map(({ bed, bay, state }) => [bed, bay, state])).toEqual([
      ['1', 'Bay 1', 'positive'],
      ['2', 'Bay 1', 'contact'],
      ['3', 'Bay 2', 'empty'],
      ['SR1', null, 'taken'],
    ])
    expect(shown.wards[0]).toMatchObject({ positives: 1, contacts: 1, overdue: 1 })
    expect(shown.cases).toMatchObject([{ organism: 'covid', overdue: true }])
  })
  it.each([
    ['negative', covid('A', { flags: [] })],
    ['taken back', covid('A', { status: 'W', state: 'cancelled' })],
    ['that runs on elsewhere', covid('A', { state: 'moved' })],
  ])('shows nothing of a result %s', (_what, result) => {
    expect(picture([result], [inBed('a', '1', 'Bay 1')]).cases).toEqual([])
  })
  it('is overdue no more once something was done', () => {
    const done = covid('A', { state: 'done' })
    expect(picture([done], [inBed('a', '1', 'Bay 1')]).cases).toMatchObject([{ overdue: false }])
  })
  it('counts nobody anew of whom what is here only repeats what was known before', () => {
    const shown = picture([covid('A', { repeatOf: 'gone' })], [inBed('a', '1', 'Bay 1')])
    expect(shown.days.flatMap(({ counts }) => Object.keys(counts))).toEqual([])
    expect(shown.cases).toHaveLength(1)
  })
  it('counts a patient once, on the day of the first finding, over fourteen days', () => {
    const shown = picture(
      [
        covid('A', { firstReleasedAt: NINE - 3 * DAY }),
        covid('A', { clientId: 'again', chain: 'again', repeatOf: 'result-A' }),
        covid('B', { firstReleasedAt: NINE - 20 * DAY }),
      ],
      [inBed('a', '1', 'Bay 1'), inBed('b', '2', 'Bay 1')],
    )
    expect(shown.days).toHaveLength(14)
    expect(shown.days.map(({ counts }) => counts.covid ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0])
    expect(shown.cases).toHaveLength(2)
  })
})
