// How long a console waits when a step is due, so that not everybody writes in the same instant. Pure.

import { createHash } from 'node:crypto'

/** Whoever sent the page, or has it, goes at once: at most a handful of consoles. */
const FIRST = 200
const WITHIN = 300

/** Milliseconds: 0 for those whose page it is; for the others 200 to 500, different for each console and page. */
export function stagger(isTheirs: boolean, consoleName: string, pageClientId: string): number {
  if (isTheirs) return 0
  const hash = createHash('sha256').update(`${consoleName}\n${pageClientId}`).digest()
  return FIRST + Math.floor((hash.readUInt32BE(0) / 2 ** 32) * WITHIN)
}
