import type { downtimeChannels } from '../../contract/downtime-channels.ts'
import type { RolecallConsole } from '../console/console.ts'
import { downtimePack } from '../downtime/downtime-pack.ts'
import { packName } from '../downtime/pack-facts.ts'
import type { Paper } from '../ports.ts'
import { answer, type HandlersOf, refuse } from './dispatch.ts'

export const downtimeHandlers = (console: RolecallConsole, paper: Paper): HandlersOf<typeof downtimeChannels> => ({
  async 'downtime.save'() {
    const workspace = console.workspace()
    if (!workspace) return refuse('signed-out', 'Nobody is signed in on this console.')
    const { hospital, mark } = console.health()
    const madeAt = workspace.now()
    const html = downtimePack({ hospital, mark, madeAt, ...workspace.downtime() })
    const kept = await paper.save(html, packName(madeAt))
    if (kept.outcome === 'failed')
      return refuse('not-saved', `The downtime pack could not be kept there: ${kept.reason}. Choose another place.`)
    return answer({ file: kept.outcome === 'saved' ? kept.file : null })
  },
})
