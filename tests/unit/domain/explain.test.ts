import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type ExplainFacts, explain, TOPICS } from '../../../domain/explain.ts'
import { HOUR, MINUTE } from '../../../domain/instant.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import type { Level } from '../../../domain/level.ts'
import type { Page } from '../../../domain/page.ts'
import type { Role } from '../../../domain/role.ts'
import { NINE, samplePage } from '../../support/sample-page.ts'
import { medicalRoles, person, roleFacts, VACANT } from '../../support/sample-roles.ts'

const delivered = { id: 'd', kind: 'delivered', at: NINE, byId: 'okafor', byName: '', console: '' } as const
const page = (over: Partial<Page> = {}) => samplePage({ roleCode: 'MEDREG', story: [delivered], ...over })
const facts = (level: Level, over: Readonly<Record<string, Partial<Role>>> = {}): ExplainFacts => ({
  policy: defaultLadder.levels[level],
  roles: roleFacts(medicalRoles(over)),
  now: NINE + MINUTE,
})
const words = (what: Page, who: string, over: Readonly<Record<string, Partial<Role>>> = {}) =>
  explain(what, who, facts(what.level, over)).map(({ topic, text }) => `${topic}: ${text}`)

it('tells the holder why, what comes next and with which names', () => {
  expect(words(page(), 'okafor')).toEqual([
    'why-me: You hold MEDREG on call since 08:00.',
    'why-now: It was sent at 09:00:00. Emergency pages alert at once.',
    'next: It alerts again every 20 s until it is acknowledged.',
    'next: At 09:02:00 MEDSHO on call is told (Dr Silva), unless somebody answers.',
    'next: At 09:04:00 MEDREG2 on call is told (Dr Bello), unless somebody answers.',
    'next: At 09:06:00 SWB on call has it on the red list (Dr Lindqvist), unless somebody answers.',
    'others: MEDSHO on call is not told yet: their turn is at 09:02:00.',
  ])
})

it('tells who covers, who stands in and who was told by the ladder', () => {
  expect(words(page(), 'silva', { MEDREG: VACANT }).slice(0, 2)).toEqual([
    'why-me: MEDREG on call: nobody since 08:59.',
    'why-me: You hold its deputy, MEDSHO on call.',
  ])
  const away = { reason: 'In theatre', from: NINE, until: NINE + HOUR, delegate: person('bello') }
  const absent = { MEDREG: { away } }
  expect(words(page({ level: 3 }), 'bello', absent)[0]).toBe(
    'why-me: Dr Okafor is away until 10:00 (In theatre) and named you to stand in for MEDREG on call.',
  )
  expect(words(page({ level: 3 }), 'okafor', absent)).toContain(
    'why-now: You are away until 10:00 (In theatre): your delegate is alerted instead.',
  )
  expect(words(page({ level: 3 }), 'bello', absent)).toContain(
    'others: Dr Okafor (MEDREG on call) is not alerted until 10:00: In theatre.',
  )
  const step = {
    ...delivered,
    id: 's',
    kind: 'escalated',
    to: 'MEDSHO',
    step: 0,
    why: 'declined',
    at: NINE + 5_000,
  } as const
  const told = page({ step: 1, alsoFor: ['MEDSHO'], story: [delivered, step] })
  expect(words(told, 'silva').slice(0, 2)).toEqual([
    'why-me: You hold MEDSHO on call, which its ladder tells next.',
    'why-now: It came to you at 09:00:05, because they could not attend.',
  ])
})

it('tells what is held back, and that nothing comes of a page that somebody has', () => {
  const teaching = { protectedTimes: [{ id: 'p', from: NINE, until: NINE + HOUR, reason: 'Teaching' }] }
  expect(words(page({ level: 4 }), 'okafor', { MEDREG: teaching })).toContain(
    'why-now: It is held until 10:00 (Teaching): routine pages and those for information wait.',
  )
  const ack = {
    ...delivered,
    id: 'a',
    kind: 'acknowledged',
    byId: 'silva',
    byName: 'Dr Silva',
    at: NINE + 9_000,
  } as const
  expect(words(page({ story: [ack] }), 'okafor')).toContain('next: Nothing by itself: Dr Silva has it since 09:00:09.')
  expect(words(page({ state: 'cancelled' }), 'okafor')).toContain('next: Nothing: it is closed.')
})

it('answers every question for everybody, and never with anything of the patient', () => {
  const codes = ['MEDREG', 'MEDSHO', 'MEDCON', 'NOSUCH']
  fc.assert(
    fc.property(
      fc.constantFrom<Level>(1, 2, 3, 4, 5),
      fc.constantFrom(...codes),
      fc.subarray(codes),
      fc.constantFrom('okafor', 'silva', 'lindqvist', 'mbeki', 'nobody'),
      fc.constantFrom({}, VACANT),
      (level, roleCode, also, who, medreg) => {
        const what = page({
          level,
          roleCode,
          alsoFor: also.filter((code) => code !== roleCode),
          reason: 'Secret reason',
          situation: 'Secret situation',
          patient: { familyName: 'Secret', nhsNumber: '9990000123' },
        })
        const lines = explain(what, who, facts(level, { MEDREG: medreg }))
        expect([...new Set(lines.map(({ topic }) => topic))]).toEqual([...TOPICS])
        expect(JSON.stringify(lines)).not.toMatch(/secret|999000/i)
      },
    ),
  )
})
