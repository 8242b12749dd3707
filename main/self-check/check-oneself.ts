// Gathers the facts of the check of oneself: from the console, from the workspace of whoever is here, and from Microsoft 365.

import type { SelfCheckView } from '../../contract/self-check-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { selfCheck } from './self-check.ts'

/** Undefined when nobody is here. */
export async function checkOneself(console: RolecallConsole): Promise<SelfCheckView | undefined> {
  const plans = await console.workspace()?.servicePlans()
  // Whoever was here may have gone meanwhile.
  const workspace = console.workspace()
  const session = console.session()
  if (!workspace || (session.kind !== 'signed-in' && session.kind !== 'needs-attention')) return undefined
  return selfCheck(
    {
      signIn:
        session.kind === 'signed-in'
          ? { kind: 'signed-in', username: session.username }
          : { kind: 'needs-attention', because: session.because.message },
      plans: plans?.ok ? plans.value : null,
      held: workspace.duty().held.map(({ name }) => name),
      freshness: workspace.freshness(),
      notifications: workspace.notifications(),
      sound: workspace.sound(),
      locked: false,
      clockSkew: workspace.clockSkew(),
      unsent: workspace.unsentByPerson(),
    },
    workspace.now(),
  )
}
