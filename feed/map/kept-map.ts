// The map as it is now: read again when its file has changed. A change that does not read leaves the map as it was, and is said.

import { readFileSync, statSync } from 'node:fs'
import type { Log } from '../../main/ports.ts'
import type { Classify, IncomingResult } from '../incoming.ts'
import { classifyBy } from './classify.ts'
import { readMap } from './map-file.ts'

/** Throws when the map cannot be read at the start: a feed without one would call everything harmless. */
export function keptMap(file: string, log: Log): Classify {
  let readAt = -1
  let classify: Classify | undefined
  const look = () => {
    const { mtimeMs } = statSync(file)
    if (mtimeMs === readAt) return
    readAt = mtimeMs
    const read = readMap(readFileSync(file, 'utf8'))
    if (read.ok) {
      if (classify) log.info('the map was read again')
      classify = classifyBy(read.value)
    } else if (classify) log.error('the map has a fault: the one before stays in use', { fault: read.message })
    else throw new Error(`${file}: ${read.message}`)
  }
  look()
  return (result: IncomingResult) => {
    try {
      look()
    } catch {
      // The file is being replaced this instant, or is gone: the map that was read stays in use.
    }
    if (!classify) throw new Error('no map was read')
    return classify(result)
  }
}
