import { randomUUID } from 'node:crypto'
import type { dutyChannels } from '../../contract/duty-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'
import type { InCache } from './in-cache.ts'

export const dutyHandlers = (console: RolecallConsole, inCache: InCache): HandlersOf<typeof dutyChannels> => ({
  'duty.get': () => inCache(({ dutyBook }) => answer(dutyBook.view())),
  'duty.leave': () =>
    inCache(({ dutyBook }) => {
      dutyBook.leave()
      return answer({})
    }),
  'duty.stay': () =>
    inCache(({ dutyBook }) => {
      dutyBook.stay()
      return answer({})
    }),
  'duty.putAway': ({ id }) =>
    inCache(({ dutyBook }) => {
      dutyBook.putAway(id)
      return answer({})
    }),
  'duty.testAlert': async () => {
    const [delivery, sound] = await Promise.all([console.testNotice(randomUUID()), console.alarms.sound.test('urgent')])
    if (delivery.outcome === 'failed') return refuse('not-shown', `No test alert was shown: ${delivery.reason}`)
    const shown =
      delivery.outcome === 'shown'
        ? 'A test alert was shown on this computer.'
        : 'A test alert was sent to this computer, which does not say whether it showed it.'
    const sounded = sound.trouble === null
    const heard = sounded ? 'The sound of an urgent page was played.' : `No sound: ${sound.trouble}`
    return inCache((workspace) => answer({ at: workspace.tenantNow(), sounded, message: `${shown} ${heard}` }))
  },
})
