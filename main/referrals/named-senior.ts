// The senior who stands for a decision, as the ward and the audit will read it: a person whom this hospital has, by the name that
// it has them under, or somebody who is known by name only.

import type { Senior } from '../../domain/referral/referral.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import type { Directory } from '../directory/directory.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'

export interface SeniorParts {
  readonly directory: Pick<Directory, 'person'>
  readonly roles: Pick<RoleDirectory, 'all'>
}

const UNKNOWN =
  'The hospital’s directory on this computer does not have this senior. Choose another, or type their name.'
const LEFT = 'This senior does not work here any more. Choose another, or type their name.'

/** A holder of a role counts also where the directory has not been read yet. */
export function namedSenior(senior: Senior, { directory, roles }: SeniorParts): Result<Senior, 'not-sensible'> {
  const { id, role } = senior
  if (id === '') return ok(senior)
  const person = directory.person(id)
  if (person.ok) return person.value.left ? failure('not-sensible', LEFT) : ok({ id, name: person.value.name, role })
  const holder = roles.all().find((known) => known.role.holder?.id === id)?.role.holder
  return holder ? ok({ id, name: holder.name, role }) : failure('not-sensible', UNKNOWN)
}
