// Who answers in somebody's place, as the page draws it.

import type { CoverView } from '../../contract/rota-views.ts'
import type { PlannedCover } from '../../domain/rota/planned-cover.ts'

export const coverView = ({ kind, role, person }: PlannedCover): CoverView => ({
  kind,
  roleName: role?.name ?? null,
  person,
  phone: role?.phone ?? null,
  bleep: role?.bleep ?? null,
})
