// What the search of a hospital finds first, on the roles of the simulated one.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { USUAL_ABBREVIATIONS, withTrustAbbreviations } from '../../../domain/directory/abbreviations.ts'
import { wordsOf } from '../../../domain/directory/fold.ts'
import { questionOf } from '../../../domain/directory/question.ts'
import {
  compareRanked,
  type FindablePerson,
  type FindableRole,
  RANK,
  type Ranked,
  rankPerson,
  rankRole,
} from '../../../domain/directory/rank.ts'
import { southmereRoles } from '../../support/southmere-roles.ts'

const GENERAL = 'Southmere General Hospital'
const roles = southmereRoles(GENERAL)

const person = (name: string, more: Partial<FindablePerson> = {}): FindablePerson => ({
  what: 'person',
  id: name,
  name,
  ownSite: true,
  onDuty: false,
  nameWords: wordsOf(name),
  otherWords: [],
  numbers: [],
  ...more,
})

function find(
  text: string,
  among: readonly (FindableRole | FindablePerson)[] = roles,
  abbreviations = USUAL_ABBREVIATIONS,
): string[] {
  const question = questionOf(text, abbreviations)
  return among
    .flatMap((found): Ranked<FindableRole | FindablePerson>[] => {
      const rank = found.what === 'role' ? rankRole(found, question) : rankPerson(found, question)
      return rank === null ? [] : [{ found, rank }]
    })
    .sort(compareRanked)
    .map(({ found }) => (found.what === 'role' ? found.code : found.id))
}

describe('what is meant comes first', () => {
  test.each([
    ['med reg', 'MEDREG-SGH'],
    ['Med Reg', 'MEDREG-SGH'],
    ['medical registrar', 'MEDREG-SGH'],
    ['2417', 'MEDREG-SGH'],
    ['5017', 'MEDREG-EFH'],
    ['01632 960107', 'MEDREG-SGH'],
    ['+44 1632 960107', 'MEDREG-SGH'],
    ['medreg-efh', 'MEDREG-EFH'],
    ['gen surg sho', 'SURGSHO-SGH'],
    ['surg reg', 'SURGREG-SGH'],
    ['anaes', 'ANAESREG-SGH'],
    ['itu', 'ITUREG-SGH'],
    ['icu reg', 'ITUREG-SGH'],
    ['ccot', 'OUTREACH-SGH'],
    ['t&o sho', 'ORTHSHO-SGH'],
    ['ortho reg', 'ORTHREG-SGH'],
    ['o&g reg', 'OBSREG-SGH'],
    ['obs reg', 'OBSREG-SGH'],
    ['paeds reg', 'PAEDREG-SGH'],
    ['peds sho', 'PAEDSHO-SGH'],
    ['neuro reg', 'NEUROREG-SGH'],
    ['micro', 'MICROREG-SGH'],
    ['switch', 'SWB-SGH'],
    ['nicu reg', 'NEOREG-SGH'],
    ['geris cons', 'OPMCON-SGH'],
    ['ct', 'CTRAD-SGH'],
    ['labour ward', 'LABWARD-SGH'],
    ['ward k2', 'PAEDNIC-SGH'],
    ['gi bleed', 'GIBLEED-SGH'],
    ['site manager', 'SITEMGR-SGH'],
    ['csm', 'SITEMGR-SGH'],
    ['cardiology', 'CARDREG-SGH'],
  ])('%s', (text, code) => {
    expect(find(text)[0]).toBe(code)
  })

  test('one letter may be wrong in a word of five or more, not in a shorter one', () => {
    expect(find('carduology reg')[0]).toBe('CARDREG-SGH')
    expect(find('neurolgy')[0]).toMatch(/^NEURO/)
    expect(find('anasthetic')[0]).toMatch(/^ANAES/)
    expect(find('nuero')[0]).toMatch(/^NEURO/)
    expect(find('meed')).toEqual([])
    expect(find('zardiologx')).toEqual([])
  })

  test('a trust’s own word is understood, and a slip in its setting takes nothing away', () => {
    const own = withTrustAbbreviations('{"the bat phone": ["ITU registrar"], "broken": 7}')
    expect(find('the bat phone', roles, own)[0]).toBe('ITUREG-SGH')
    expect(find('med reg', roles, withTrustAbbreviations('{"med reg": '))[0]).toBe('MEDREG-SGH')
    expect(find('itu', roles, own)[0]).toBe('ITUREG-SGH')
  })

  test('the own site comes first, wherever that is', () => {
    expect(find('med reg', southmereRoles('Eastfold Hospital'))[0]).toBe('MEDREG-EFH')
  })

  test('who is on duty comes before who is not, at the same site', () => {
    const held = southmereRoles(GENERAL, new Map([['SURGSHO-SGH', { id: 'x', name: 'Dr X' }]]))
    expect(find('surg sho', held)[0]).toBe('SURGSHO-SGH')
    const people = [person('Anna Hall'), person('Zara Hall', { onDuty: true }), person('Bea Hall', { ownSite: false })]
    expect(find('hall', people)).toEqual(['Zara Hall', 'Anna Hall', 'Bea Hall'])
  })

  test('people are found without their accents, by parts of their names in any order, and by numbers', () => {
    const people = [person('Dr Luís Silva', { numbers: ['01632960555'] }), person('Bjørn Åse O’Brien')]
    for (const text of ['luis', 'LUÍS', 'silva lu', 'dr silva', '01632 960555', '555', 'sillva'])
      expect([text, find(text, people)]).toEqual([text, ['Dr Luís Silva']])
    expect(find('bjorn ase obrien', people)).toEqual(['Bjørn Åse O’Brien'])
  })

  test('a role by its name stands before a person of that name, a person before who merely works there', () => {
    const among = [
      ...roles.filter(({ code }) => code === 'CHAPLAIN-SGH'),
      person('Mary Chaplain'),
      person('Ann Other', { otherWords: ['chaplain'] }),
    ]
    expect(find('chaplain', among)).toEqual(['CHAPLAIN-SGH', 'Mary Chaplain', 'Ann Other'])
  })
})

describe('for any question', () => {
  const text = fc.oneof(
    fc.constantFrom('med', 'reg', 'sho', 'itu', 'gen surg', 't&o', '24', '2417', 'card', 'neurolgy', 'k2', 'site'),
    fc.string({ maxLength: 12 }),
  )
  const asked = fc.array(text, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))

  test('the order does not depend on the order in which things were read', () => {
    fc.assert(
      fc.property(asked, fc.array(fc.nat(), { minLength: roles.length, maxLength: roles.length }), (typed, keys) => {
        const shuffled = roles
          .map((role, index) => ({ role, key: keys[index] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ role }) => role)
        expect(find(typed, shuffled)).toEqual(find(typed))
      }),
      { numRuns: 150 },
    )
  })

  test('a whole bleep or code finds its role first, whatever else it finds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), (role) => {
        expect(find(role.code)[0]).toBe(role.code)
        if (role.bleep) expect(find(role.bleep)[0]).toBe(role.code)
      }),
    )
  })

  test('every beginning of a role’s name finds it, with one slip too', () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), fc.nat(), fc.nat(), (role, cut, slip) => {
        const typed = role.name.slice(0, 1 + (cut % role.name.length))
        if (wordsOf(typed).length > 0) expect(find(typed)).toContain(role.code)
        const [long] = role.nameWords.filter((word) => word.length >= 6)
        if (long === undefined) return
        const at = slip % long.length
        expect(find(long.slice(0, at) + long.slice(at + 1))).toContain(role.code)
      }),
    )
  })

  test('ranks stay in their classes', () => {
    fc.assert(
      fc.property(asked, (typed) => {
        const question = questionOf(typed, USUAL_ABBREVIATIONS)
        for (const role of roles) {
          const rank = rankRole(role, question)
          expect(rank === null || Object.values(RANK).includes(rank)).toBe(true)
        }
      }),
    )
  })
})
