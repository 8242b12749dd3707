import type { selfCheckChannels } from '../../contract/self-check-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import type { Contact } from '../ports.ts'
import { checkOneself } from '../self-check/check-oneself.ts'
import { selfCheckText } from '../self-check/self-check.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'

const nobody = () => refuse('signed-out', 'Nobody is signed in on this console.')

export const selfCheckHandlers = (
  console: RolecallConsole,
  contact: Contact,
): HandlersOf<typeof selfCheckChannels> => ({
  async 'selfCheck.run'() {
    const view = await checkOneself(console)
    return view ? answer(view) : nobody()
  },
  async 'selfCheck.copy'() {
    const view = await checkOneself(console)
    if (!view) return nobody()
    contact.copy(selfCheckText(view, console.about()))
    return answer({})
  },
})
