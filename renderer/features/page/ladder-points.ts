// The points of the picture of a page's ladder. Pure.

import type { PageDetail, StoryLine } from '../../../contract/views.ts'
import { clinicalTime, span } from '../../../domain/clinical-time.ts'
import { HOUR, type Instant } from '../../../domain/instant.ts'

export interface LadderPoint {
  readonly id: string
  readonly past: boolean
  readonly time: string
  readonly word: string
  /** Short enough for the picture. */
  readonly who: string
  readonly fullWho: string
  readonly tone: 'plain' | 'good' | 'warn'
}

/** The picture shows how it is, not everything that was: that is in the story under it. */
const MOST_PAST = 5
const MOST_COMING = 4
const WHO_FITS = 15

const WORD: Partial<Readonly<Record<StoryLine['kind'], readonly [word: string, tone: LadderPoint['tone']]>>> = {
  sent: ['Sent', 'plain'],
  delivered: ['Delivered', 'plain'],
  seen: ['Seen', 'plain'],
  acknowledged: ['Acknowledged', 'good'],
  accepted: ['Accepted', 'good'],
  declined: ['Cannot attend', 'warn'],
  redirected: ['Redirected', 'warn'],
  escalated: ['Escalated', 'warn'],
  done: ['Done', 'good'],
  cancelled: ['Withdrawn', 'warn'],
}

export function ladderPoints({ story, coming, row }: PageDetail, now: Instant): LadderPoint[] {
  const past = story.flatMap((line): LadderPoint[] => {
    const known = WORD[line.kind]
    if (!known) return []
    const fullWho = line.toName ?? (line.mine ? 'You' : line.byName)
    return [
      {
        id: line.id,
        past: true,
        time: clinicalTime(line.at),
        word: known[0],
        who: short(fullWho),
        fullWho,
        tone: known[1],
      },
    ]
  })
  const [first, ...rest] = past
  const shown = first ? [first, ...rest.slice(-(MOST_PAST - 1))] : []
  if (row.state !== 'open' || row.acknowledged !== null) return shown
  const steps = coming.slice(0, MOST_COMING).map((step): LadderPoint => {
    const fullWho = step.told.map(({ name }) => name).join(' and ') || step.roleName
    const left = step.at - now
    return {
      id: `coming-${step.roleCode}-${step.red}`,
      past: false,
      time: left <= 0 ? 'due' : left < HOUR ? `in ${span(left)}` : clinicalTime(step.at),
      word: step.red ? 'Switchboard' : 'Escalates',
      who: short(fullWho),
      fullWho: `${fullWho} (${step.roleName})`,
      tone: 'plain',
    }
  })
  return [...shown, ...steps]
}

export const samePoints = (a: readonly LadderPoint[], b: readonly LadderPoint[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const short = (name: string): string => (name.length <= WHO_FITS ? name : `${name.slice(0, WHO_FITS - 1)}…`)
