// A role's reach in words, with the age of the proof.

import type { ReachView } from '../../../contract/reach-channels.ts'
import { clinicalTime, span } from '../../../domain/clinical-time.ts'
import { type Instant, MINUTE, SECOND } from '../../../domain/instant.ts'

export interface ReachWords {
  readonly text: string
  readonly tone: 'good' | 'caution' | 'none'
}

export function reachWords(view: ReachView | undefined, now: Instant): ReachWords {
  if (!view) return { text: 'Asking for proof', tone: 'none' }
  const note = view.note === null ? '' : ` ${view.note}`
  switch (view.state) {
    case 'proven':
      return { text: `Console proven ${age(view.provenAt, now)}`, tone: 'good' }
    case 'weak':
      return { text: `Console proven ${age(view.provenAt, now)}.${note}`, tone: 'caution' }
    case 'unproven':
      return view.provenAt === null
        ? { text: `Not reachable by console.${note}`, tone: 'caution' }
        : { text: `Not reachable since ${clinicalTime(view.provenAt)}.${note}`, tone: 'caution' }
    case 'pending':
      return { text: note.trim(), tone: 'none' }
    case 'nobody':
      return { text: 'Nobody holds it', tone: 'none' }
    case 'unknown':
      return { text: `Not known.${note}`, tone: 'none' }
  }
}

function age(at: Instant | null, now: Instant): string {
  const ago = Math.max(0, now - (at ?? now))
  return ago < MINUTE ? `${Math.round(ago / SECOND)} s ago` : `${span(ago)} ago`
}
