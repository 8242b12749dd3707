import { expect, it } from 'vitest'
import { defaultLadder } from '../../../domain/ladder/ladder.ts'
import type { Role } from '../../../domain/role.ts'
import type { Policy } from '../../../main/policy/policy.ts'
import { seesDesk } from '../../../main/sync/near-desks.ts'
import { medicalRoles, person, roleFacts, sampleRole, VACANT } from '../../support/sample-roles.ts'

const policyOf = (roles: readonly Role[]): Policy => ({
  ...roleFacts(roles),
  levelPolicy: (_code, level) => defaultLadder.levels[level],
  faults: () => [],
  ready: () => true,
  version: () => 1,
  changed: () => undefined,
})

const radiology = sampleRole('RADREG', { deskCode: 'DIAG-SGH', holder: person('adeyemi') })

it('lets a page be sent on to whoever sees it: at the desk, in its cover or ladder, and at switchboard', () => {
  const policy = policyOf([...medicalRoles(), radiology])
  for (const code of ['MEDSHO', 'MEDCON', 'SWB']) expect(seesDesk(code, 'ACUTEMED-SGH', policy)).toBe(true)
})

it('does not let it be sent to a role of another desk, whose console would never read it', () => {
  expect(seesDesk('RADREG', 'ACUTEMED-SGH', policyOf([...medicalRoles(), radiology]))).toBe(false)
})

it('looks at who answers for a role that nobody holds', () => {
  const far = { ...radiology, ...VACANT, deputyRole: 'MEDSHO' }
  expect(seesDesk('RADREG', 'ACUTEMED-SGH', policyOf([...medicalRoles(), far]))).toBe(true)
})
