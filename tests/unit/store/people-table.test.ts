import { describe, expect, test } from 'vitest'
import { USUAL_ABBREVIATIONS } from '../../../domain/directory/abbreviations.ts'
import { questionOf } from '../../../domain/directory/question.ts'
import type { Store } from '../../../main/store/store.ts'
import { aStaff, sampleStaff } from '../../support/sample-staff.ts'
import { newFile, openedStore } from './fixture.ts'

const GENERAL = 'southmeregeneralhospital'
const silva = aStaff('silva', 'Dr Luís Silva', {
  job: 'Medical SHO',
  department: 'Acute medicine',
  site: 'Southmere General Hospital',
  phones: ['01632 960555'],
})

const find = ({ people }: Store, text: string): string[] =>
  people.candidates(questionOf(text, USUAL_ABBREVIATIONS), GENERAL, 50).map(({ id }) => id)

function withStaff(...more: Parameters<Store['people']['put']>[0][]): Store {
  const store = openedStore()
  store.write(() => {
    for (const staff of [silva, ...more]) store.people.put(staff, null)
  })
  return store
}

describe('somebody is found', () => {
  test.each([
    'luis',
    'LUÍS si',
    'silva',
    'dr sil',
    'sho acute',
    'med sho silva',
    '01632 960555',
    '+44 1632 960555',
    '0555',
    '555',
    'southmere silva',
  ])('%s', (text) => {
    expect(find(withStaff(aStaff('else', 'Grace Mbeki')), text)).toEqual(['silva'])
  })

  test('and nobody by what nobody has, whatever is typed', () => {
    const store = withStaff()
    for (const text of [
      '',
      '  ',
      'xyz',
      '"',
      "'; DROP TABLE people; --",
      'name:',
      '(',
      '*',
      'NEAR(',
      '99',
      'OR',
      'AND si',
    ])
      expect([text, find(store, text)]).toEqual([text, []])
  })
})

test('another name replaces the one before, and the same facts are no change', () => {
  const store = withStaff()
  expect(store.people.put(silva, null)).toBe(false)
  expect(
    store.people.put({ ...silva, name: 'Dr Luís Pereira', surname: 'Pereira', username: 'lp@southmere.example' }, null),
  ).toBe(true)
  expect([find(store, 'silva'), find(store, 'pereira'), store.people.count()]).toEqual([[], ['silva'], 1])
  expect(store.people.get('silva')?.name).toBe('Dr Luís Pereira')
})

test('who has left is kept and not found; who is removed is gone', () => {
  const store = withStaff()
  store.people.put({ ...silva, enabled: false }, null)
  expect([find(store, 'silva'), store.people.count(), store.people.get('silva')?.enabled]).toEqual([[], 0, false])
  store.people.put(silva, null)
  expect(find(store, 'silva')).toEqual(['silva'])
  expect([store.people.remove('silva'), store.people.remove('silva')]).toEqual([true, false])
  expect([find(store, 'silva'), store.people.get('silva')]).toEqual([[], undefined])
})

test('after a full reading only those remain that it saw', () => {
  const store = withStaff(aStaff('mbeki', 'Grace Mbeki'))
  store.people.put(silva, 7)
  store.people.put(aStaff('new', 'Nia New'), 7)
  expect(store.people.sweep(7)).toBe(1)
  expect(store.people.inOrder(0, 9).map(({ id }) => id)).toEqual(['new', 'silva'])
})

test('everybody stands by family name', () => {
  const store = withStaff(aStaff('b', 'Zoë Abara'), aStaff('a', 'Ana Silva'))
  expect(store.people.inOrder(0, 9).map(({ id }) => id)).toEqual(['b', 'a', 'silva'])
  expect(store.people.inOrder(1, 1).map(({ id }) => id)).toEqual(['a'])
})

test('among very many a single letter brings the own site first, and no more than can be ranked', () => {
  const store = openedStore()
  store.write(() => {
    for (let index = 0; index < 900; index += 1) store.people.put(sampleStaff(index), null)
  })
  const found = store.people.candidates(questionOf('o', USUAL_ABBREVIATIONS), GENERAL, 100)
  expect(found.length).toBeGreaterThan(20)
  expect(found.length).toBeLessThan(500)
  expect(found.slice(0, 20).every(({ site }) => site === GENERAL)).toBe(true)
})

test('where a reading stands outlives the program', () => {
  const file = newFile()
  const first = openedStore(file)
  first.people.putFeed({ link: 'https://graph.microsoft.com/v1.0/users/delta?x', enumeration: 3, syncedAt: null })
  first.people.put(silva, 3)
  first.close()
  const again = openedStore(file)
  expect(again.people.feed()).toEqual({
    link: 'https://graph.microsoft.com/v1.0/users/delta?x',
    enumeration: 3,
    syncedAt: null,
  })
  expect(find(again, 'luis')).toEqual(['silva'])
})
