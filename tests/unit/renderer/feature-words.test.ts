import { describe, expect, it } from 'vitest'
import type { PlanStepView } from '../../../contract/views.ts'
import { faultLines } from '../../../renderer/features/compose/fault-lines.ts'
import { stepWords } from '../../../renderer/features/compose/plan-words.ts'
import { acceptWords } from '../../../renderer/features/duty/accept-words.ts'
import { roleAtSite } from '../../../renderer/features/roles/role-at-site.ts'
import { importWords, isSettled } from '../../../renderer/features/rota/import-words.ts'
import { shiftWords } from '../../../renderer/features/rota/rota-words.ts'
import { numberParts } from '../../../renderer/ui/number-parts.ts'
import { reachedOn, tellSwitchboard } from '../../../renderer/ui/reached-words.ts'
import { T0 } from './sample-views.ts'

const ROLE = 'Medical registrar on call'
const SITE = 'Southmere General Hospital'

describe('a role of which there are two', () => {
  it('is named with its site', () => {
    expect(roleAtSite({ name: ROLE, siteName: SITE })).toBe(`${ROLE} at ${SITE}`)
    expect(roleAtSite({ name: ROLE, siteName: null })).toBe(ROLE)
    const shift = { roleName: ROLE, siteName: SITE, from: T0, until: T0 + 3_600_000 }
    expect(shiftWords(shift)).toBe(`${ROLE} at ${SITE}, 22-Nov-2026 10:00–11:00`)
  })
})

describe('what whoever accepts a role says', () => {
  it.each([
    [3, 3, false, true, 'I have read all 3 and heard the test alert'],
    [1, 1, false, true, 'I have read the page and heard the test alert'],
    [0, 0, false, true, 'I have heard the test alert'],
    [2, 5, true, true, 'I have read the 2 new pages'],
    [3, 3, false, false, 'I have read all 3 and seen the test alert; this computer is silent'],
    [0, 0, false, false, 'I have seen the test alert; this computer is silent'],
  ] as const)('%i of %i unread, before %s, sound %s', (unread, total, before, sounded, words) => {
    expect(acceptWords(unread, total, before, sounded)).toBe(words)
  })
})

describe('an import that is being written', () => {
  it('is done when every row has its answer, and never counts a refusal as saved', () => {
    expect(importWords(null, 3)).toBe('Saving 3 changes. You can close this; it goes on.')
    expect(importWords({ rows: 3, saved: 0, refused: 0 }, 3)).toBe(
      'Saving: 0 of 3 saved. You can close this; it goes on.',
    )
    expect(importWords({ rows: 3, saved: 3, refused: 0 }, 3)).toBe('Done: 3 changes saved.')
    expect(importWords({ rows: 3, saved: 2, refused: 1 }, 3)).toBe(
      '2 of 3 saved; 1 change was refused by the hospital. Import the same rota again to see what is missing.',
    )
    expect(isSettled({ rows: 3, saved: 2, refused: 0 })).toBe(false)
  })
})

describe('a step of the plan', () => {
  const step = (over: Partial<PlanStepView>): PlanStepView => ({
    at: T0,
    why: null,
    roleCode: 'MEDREG-SGH',
    roleName: ROLE,
    siteName: SITE,
    red: false,
    told: [],
    vacant: [],
    answering: null,
    coveredBy: null,
    phone: null,
    bleep: null,
    ...over,
  })
  const told = { name: 'Dr A Okafor', why: 'holder', alert: 'now', until: null, reason: null } as const

  it('says where the role is, and when it is the reader who is told', () => {
    expect(stepWords(step({ told: [{ ...told, mine: true }] }), { at: T0 })).toMatchObject({
      who: 'Dr A Okafor (you, holder)',
      role: `${ROLE} at ${SITE}`,
    })
    expect(stepWords(step({ told: [{ ...told, mine: false }] }), { at: T0 }).who).toBe('Dr A Okafor (holder)')
  })
})

describe('numbers in a text', () => {
  const wholes = (text: string) => numberParts(text).filter(({ whole }) => whole)
  it('are kept whole, with the word before them, and nothing of the text is lost', () => {
    const text = 'Telephone only: 01632 960107 or bleep 2417'
    expect(wholes(text).map(({ words }) => words)).toEqual(['01632 960107', 'bleep 2417'])
    expect(
      numberParts(text)
        .map(({ words }) => words)
        .join(''),
    ).toBe(text)
    expect(wholes('Dr Silva (holder)')).toEqual([])
  })
})

describe('a console that is blind', () => {
  const role = { code: 'MEDREG', name: ROLE, phone: '01632 960107', bleep: '2417', switchboardPhone: '01632 960646' }
  it('never tells its person to ring their own number', () => {
    expect(reachedOn(role)).toBe('you are reached on 01632 960107 or bleep 2417')
    expect(reachedOn({ phone: null, bleep: null })).toBe('no number is recorded, say how you are reached')
    expect(tellSwitchboard([role, role])).toBe('Ring switchboard on 01632 960646 and say that your console is blind.')
    expect(tellSwitchboard([{ ...role, switchboardPhone: null }])).toBe(
      'Ring switchboard and say that your console is blind.',
    )
  })
})

describe('what is wrong with a draft', () => {
  it('names its field where no field stands beside it', () => {
    expect(faultLines({ nhsNumber: 'The last digit does not fit the other nine: one of them is wrong.' })).toEqual([
      'NHS number: The last digit does not fit the other nine: one of them is wrong.',
    ])
  })
})
