// What the window says of a page, as it reaches the tenant.

import { expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import { pageHandlers } from '../../../main/bridge/page-handlers.ts'
import type { RolecallConsole } from '../../../main/console/console.ts'
import type { Act } from '../../../main/store/model.ts'
import type { Workspace } from '../../../main/workspace/workspace-parts.ts'
import { NINE } from '../../support/sample-page.ts'

it('promises by the tenant’s time what was promised by the clock of this computer', async () => {
  const acts: Act[] = []
  // This computer's clock is three minutes slow.
  const here = { clockSkew: () => 3 * MINUTE + 0.4 } as Partial<Workspace> as Workspace
  const handlers = pageHandlers(
    {} as Partial<RolecallConsole> as RolecallConsole,
    (use) => use(here),
    (_ref, act) => {
      acts.push(act)
      return { ok: true, value: { id: '1' } }
    },
  )
  const ref = 'Desk-ACUTEMED-SGH/1'
  await handlers['pages.accept']({ ref, eta: NINE + 10 * MINUTE })
  await handlers['pages.reply']({ ref, text: 'On my way', eta: NINE + 20 * MINUTE })
  await handlers['pages.reply']({ ref, text: 'What is the NEWS2?' })
  expect(acts).toMatchObject([
    { kind: 'accepted', eta: NINE + 13 * MINUTE },
    { kind: 'replied', eta: NINE + 23 * MINUTE },
    { kind: 'replied', eta: undefined },
  ])
})
