import { describe, expect, it } from 'vitest'
import { attentionOfSeats, type SeatFacts, seatView } from '../../../main/console/seat-views.ts'

const facts = (name: string, over: Partial<SeatFacts> & { unattended?: number; blind?: boolean } = {}): SeatFacts => {
  const { unattended = 0, blind = false, ...rest } = over
  const text =
    unattended === 0 ? 'Nothing waits for Medical registrar' : `${unattended} pages wait for Medical registrar`
  return {
    person: { id: name, name },
    front: false,
    roles: ['Medical registrar on call'],
    waiting: [],
    attention: { unattended, overdue: false, blind, text },
    trouble: null,
    askedAt: null,
    ...rest,
  }
}

describe('what tray and title say of everybody here', () => {
  it('is the front alone while nothing waits for those behind', () => {
    const front = facts('Dr Silva', { unattended: 2 })
    expect(attentionOfSeats(front, false, [facts('Dr Okafor')])).toEqual({ ...front.attention, behind: 0 })
    expect(attentionOfSeats(undefined, false, []).text).toBe('Nobody is signed in')
  })

  it('counts the front, and tells of those behind in words', () => {
    const told = attentionOfSeats(facts('Dr Silva', { unattended: 2 }), false, [
      facts('Dr Okafor', { unattended: 3 }),
      facts('Dr Mbeki', { trouble: 'Your sign-in has ended.' }),
    ])
    expect(told).toMatchObject({ unattended: 2, behind: 3, blind: false })
    expect(told.text).toBe(
      '2 pages wait for Medical registrar. Dr Okafor: 3 pages wait for Medical registrar. Dr Mbeki: Your sign-in has ended.',
    )
  })

  it('is blind when anybody here is', () => {
    expect(attentionOfSeats(facts('Dr Silva'), false, [facts('Dr Okafor', { blind: true })]).blind).toBe(true)
  })

  it('says who has locked it', () => {
    expect(attentionOfSeats(facts('Dr Okafor', { unattended: 3 }), true, []).text).toBe(
      'Locked: Dr Okafor. 3 pages wait for Medical registrar',
    )
  })
})

it('a seat tells levels and counts, and that it cannot see', () => {
  const view = seatView(facts('Dr Okafor', { waiting: [{ level: 2, count: 3 }], trouble: 'Your sign-in has ended.' }))
  expect(view).toMatchObject({ waiting: [{ level: 2, count: 3 }], blind: true, roles: ['Medical registrar on call'] })
})
