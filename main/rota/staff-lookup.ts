// Finds who a cell of a rota file means, among the staff in the cache: exactly, or not at all.

import { wordsOf } from '../../domain/directory/fold.ts'
import type { Staff } from '../../domain/directory/staff.ts'
import type { Person } from '../../domain/person.ts'
import type { Found } from '../../domain/rota/read-rota-csv.ts'
import type { PeopleTable } from '../store/store.ts'

export type StaffLookup = (text: string) => Found<Person>

/** Employee numbers share beginnings: enough are looked at for the exact one to be among them. */
const LOOKED_AT = 200

/** By e-mail address or user name, by employee number, or by the whole name where only one has it. */
export function createStaffLookup(people: Pick<PeopleTable, 'candidates' | 'get' | 'matching'>): StaffLookup {
  const known = new Map<string, Found<Person>>()
  const look = (text: string): Found<Person> => {
    if (text.includes('@')) {
      const address = text.toLowerCase()
      const [local = ''] = address.split('@')
      return only(matching(wordsOf(local)), ({ username, mail }) => isSame(username, address) || isSame(mail, address))
    }
    const numbered = only(byNumber(text), ({ employeeId }) => isSame(employeeId, text.toLowerCase()))
    if (numbered.kind !== 'none') return numbered
    const name = wordsOf(text).join(' ')
    return only(matching(wordsOf(text)), (staff) => wordsOf(staff.name).join(' ') === name)
  }
  const staffOf = (found: readonly { readonly id: string }[]): Staff[] =>
    found.flatMap(({ id }) => people.get(id) ?? [])
  const matching = (words: readonly string[]): Staff[] =>
    words.length === 0 ? [] : staffOf(people.matching(words.map((word) => [word])))
  const byNumber = (text: string): Staff[] =>
    /^\d{2,}$/.test(text) ? staffOf(people.candidates({ words: [], slots: [], number: text }, '', LOOKED_AT)) : []

  return (text) => {
    const found = known.get(text) ?? look(text)
    known.set(text, found)
    return found
  }
}

const isSame = (value: string | null, lowerCase: string): boolean => value?.toLowerCase() === lowerCase

function only(staff: readonly Staff[], isMeant: (staff: Staff) => boolean): Found<Person> {
  const [first, second] = staff.filter((one) => one.enabled && isMeant(one))
  if (first === undefined) return { kind: 'none' }
  return second === undefined ? { kind: 'one', value: { id: first.id, name: first.name } } : { kind: 'several' }
}
