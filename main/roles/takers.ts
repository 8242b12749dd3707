// Who a role may be handed to, as one types: the people of its desk first, then everybody whom the directory finds.

import type { Taker } from '../../contract/role-views.ts'
import type { Person } from '../../domain/person.ts'
import type { Role } from '../../domain/role.ts'
import type { Directory } from '../directory/directory.ts'
import type { RoleDirectory } from './role-directory.ts'

const MOST = 12

export function takersOf(
  role: Role,
  find: string,
  me: string,
  { roles, directory }: { readonly roles: RoleDirectory; readonly directory: Pick<Directory, 'people'> },
): Taker[] {
  const found = new Map<string, Taker>()
  const add = (person: Person, about: string) => {
    if (person.id !== me && !found.has(person.id)) found.set(person.id, { ...person, about })
  }
  const words = find.toLowerCase().split(/\s+/).filter(Boolean)
  const matches = (person: Person) => words.every((word) => person.name.toLowerCase().includes(word))
  const addIfAsked = (person: Person | null | undefined, about: string) => {
    if (person && matches(person)) add(person, about)
  }
  const ofDesk = roles.all().flatMap((known) => (known.role.deskCode === role.deskCode ? [known.role] : []))
  // Who has held this very role of late is the likeliest to hold it next.
  for (const { by, from, to } of role.story.toReversed())
    for (const person of [by, from, to]) addIfAsked(person, 'recently on this role')
  for (const { holder, name } of ofDesk) addIfAsked(holder, `holds ${name}`)
  for (const { story, name } of ofDesk) for (const { by } of story.toReversed()) addIfAsked(by, `has held ${name}`)
  if (words.length > 0)
    for (const { id, name, job, department, site } of directory.people(find, 0, MOST).rows)
      add({ id, name }, [job, department, site].filter(Boolean).join(' · '))
  return [...found.values()].slice(0, MOST)
}
