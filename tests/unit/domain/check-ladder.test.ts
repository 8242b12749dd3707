import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MINUTE, SECOND } from '../../../domain/instant.ts'
import { checkLadder, checkTargets, type WrittenLevel } from '../../../domain/ladder/check-ladder.ts'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import { readLadder } from '../../../main/policy/read-ladder.ts'
import { medicalRoles, roleFacts, sampleRole, VACANT } from '../../support/sample-roles.ts'

const L2 = (...steps: WrittenLevel['steps'][number][]): WrittenLevel => ({ level: 2, steps })
const faultsOf = (level: WrittenLevel) =>
  checkLadder('Clinical', [level]).faults.filter((fault) => fault.startsWith('Ladder “Clinical”, emergency'))

describe('a level of a ladder', () => {
  const good = L2({ after: 120, tell: 'deputy' }, { after: 360, tell: 'Switchboard ' })

  it('is followed as it is written', () => {
    const { ladder } = checkLadder('Clinical', [
      { ...good, acknowledgeWithin: 90, repeatEvery: 30, undeliveredAfter: 20 },
    ])
    expect(ladder.levels[2]).toEqual({
      level: 2,
      acknowledgeWithin: 90 * SECOND,
      repeatEvery: 30 * SECOND,
      undeliveredAfter: 20 * SECOND,
      steps: [
        { after: 2 * MINUTE, tell: { kind: 'deputy', depth: 1 } },
        { after: 6 * MINUTE, tell: { kind: 'switchboard' } },
      ],
    })
    expect(faultsOf(good)).toEqual([])
  })

  it('has our times where it gives none', () => {
    expect(checkLadder('Clinical', [good]).ladder.levels[2].undeliveredAfter).toBe(15 * SECOND)
  })

  it.each<[string, WrittenLevel, RegExp]>([
    ['no steps', L2(), /no steps/],
    ['no human end', L2({ after: 120, tell: 'deputy' }), /switchboard is not among its steps/],
    [
      'times that do not rise',
      L2({ after: 120, tell: 'deputy' }, { after: 120, tell: 'switchboard' }),
      /step 2 comes after 2 min/,
    ],
    ['a time that is none', L2({ after: -1, tell: 'switchboard' }), /not a number of seconds/],
    [
      'a circle',
      L2({ after: 1, tell: 'deputy' }, { after: 2, tell: 'Deputy' }, { after: 3, tell: 'switchboard' }),
      /circle/,
    ],
    [
      'a zero for at once',
      { ...L2({ after: 1, tell: 'switchboard' }), acknowledgeWithin: 0 },
      /to be acknowledged is not a number of seconds above zero/,
    ],
    ['nobody to tell', L2({ after: 1, tell: ' ' }, { after: 3, tell: 'switchboard' }), /does not say whom/],
  ])('with %s has ours instead, and says why', (_what, level, words) => {
    expect(faultsOf(level).join(' ')).toMatch(words)
    expect(checkLadder('Clinical', [level]).ladder.levels[2]).toEqual(defaultLadder.levels[2])
  })

  it('that is missing has ours', () => {
    expect(checkLadder('Clinical', [good]).faults).toContain(
      'Ladder “Clinical”, crash: it says nothing, so Rolecall’s own steps are used.',
    )
  })

  it('may leave routine pages without a step', () => {
    expect(checkLadder('x', [{ level: 4, steps: [] }]).ladder.levels[4].steps).toEqual([])
  })
})

it('reads the ladders of the simulated hospital without a fault', () => {
  const file = join(import.meta.dirname, '../../../simulator/scenarios/southmere/data/ladders.json')
  for (const { Title, Steps } of JSON.parse(readFileSync(file, 'utf8'))) {
    const { ladder, faults } = readLadder({ Title, Steps: JSON.stringify(Steps) })
    expect([ladder.name, faults]).toEqual([Title, []])
  }
})

it('a row that cannot be read is said to be, and has our ladder', () => {
  const { ladder, faults } = readLadder({ Title: 'Clinical', Steps: '[{"level":2}]' })
  expect(ladder.levels).toEqual(defaultLadder.levels)
  expect(faults).toEqual(['Ladder “Clinical” cannot be read, so Rolecall’s own steps are used.'])
})

it('says what is wrong between ladders and roles', () => {
  const named = checkLadder('Clinical', [
    L2({ after: 1, tell: 'NOSUCH' }, { after: 2, tell: 'EMPTY' }, { after: 3, tell: 'switchboard' }),
  ]).ladder
  const roles = [
    ...medicalRoles({
      MEDREG: { ladder: 'Other' },
      MEDSHO: { ...VACANT, deputyRole: 'MEDSHO' },
      MEDCON: { deputyRole: 'GONE' },
    }),
    sampleRole('EMPTY'),
    sampleRole('AWAY', { siteCode: 'EFH' }),
  ]
  const faults = checkTargets(new Map([['Clinical', named]]), roleFacts(roles))
  expect(faults).toEqual([
    'Ladder “Clinical”, emergency: it tells NOSUCH, which is not a role, so Rolecall’s own steps are used.',
    'Ladder “Clinical”, emergency: it tells EMPTY on call, which nobody has ever held.',
    'MEDREG on call (MEDREG) has the ladder “Other”, which does not exist.',
    'MEDSHO on call (MEDSHO) is its own deputy.',
    'The deputy of MEDCON on call (MEDCON) is GONE, which is not a role.',
    'There is no switchboard role for EFH: a page there could end unanswered.',
  ])
})
