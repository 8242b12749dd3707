// A role as the search sees it: its words folded once, not at each key.

import { digitsOf, indexWords, wordsOf } from '../../domain/directory/fold.ts'
import type { FindableRole } from '../../domain/directory/rank.ts'
import type { Role } from '../../domain/role.ts'

export function findableRole(
  role: Role,
  { siteName, ownSite, deskName }: { siteName: string | null; ownSite: string | null; deskName: string | null },
): FindableRole {
  return {
    what: 'role',
    name: role.name,
    ownSite: siteName !== null && siteName === ownSite,
    onDuty: role.holder !== null,
    code: role.code,
    codeWords: wordsOf(role.code),
    nameWords: indexWords(role.name),
    specialtyWords: indexWords(role.specialty ?? ''),
    otherWords: [role.holder?.name, role.siteCode, siteName, deskName, role.bleep].flatMap((text) =>
      indexWords(text ?? ''),
    ),
    bleep: role.bleep ? digitsOf(role.bleep) || null : null,
    phone: role.phone ? digitsOf(role.phone) || null : null,
    highestLevel: role.highestLevel,
  }
}
