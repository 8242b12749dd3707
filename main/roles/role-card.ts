// One role in full, from the cache alone.

import type { RoleCard } from '../../contract/role-views.ts'
import type { ComingTurn } from '../../contract/rota-views.ts'
import type { PageRow } from '../../contract/views.ts'
import { failure, ok, type Result } from '../../domain/result.ts'
import { offerFact } from '../../domain/role-now.ts'
import type { ItemRef } from '../store/model.ts'
import type { KnownRole, RoleDirectory } from './role-directory.ts'
import { factLine } from './role-view.ts'

export interface RoleCardParts {
  readonly roles: RoleDirectory
  readonly me: string
  /** From the resolver. */
  readonly coming: (roleCode: string) => ComingTurn[]
  /** Open pages for a role, the most urgent first; null while the list that holds them has not been read here. */
  readonly openPages: (role: KnownRole['role']) => PageRow[] | null
}

export function roleCard(ref: ItemRef, { roles, me, coming, openPages }: RoleCardParts): Result<RoleCard, 'not-found'> {
  const known = roles.known(ref)
  const row = known && roles.rowOf(known.role.code)
  if (!known || !row)
    return failure('not-found', 'This role is no longer in the hospital’s list, or cannot be read from it.')
  const { role } = known
  return ok({
    row,
    coverUntil: role.coverUntil,
    coming: coming(role.code),
    chain: roles.chainOf(role),
    story: role.story.map((fact) => factLine(fact, me)).reverse(),
    offerNote: offerFact(role)?.reason ?? null,
    open: openPages(role),
  })
}
