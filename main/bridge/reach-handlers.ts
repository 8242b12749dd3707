import type { reachChannels } from '../../contract/reach-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { reachView } from '../reach/reach-view.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'

export const reachHandlers = (console: RolecallConsole): HandlersOf<typeof reachChannels> => ({
  async 'reach.get'({ roleCode }) {
    const workspace = console.workspace()
    if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
    return answer(reachView(roleCode, await workspace.reach.read(roleCode)))
  },
})
