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
const WHO_FITS = 13

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
        who: line.toName !== null ? cut(line.toName) : line.mine ? fullWho : short(fullWho),
        fullWho,
        tone: known[1],
      },
    ]
  })
  const [first, ...rest] = past
  const shown = first ? [first, ...rest.slice(-(MOST_PAST - 1))] : []
  if (row.state !== 'open' || row.acknowledged !== null) return shown
  const steps = coming.slice(0, MOST_COMING).map((step): LadderPoint => {
    const names = step.told.map(({ name }) => name)
    const fullWho = names.join(' and ') || step.roleName
    const others = names.length > 1 ? ` +${names.length - 1}` : ''
    const left = step.at - now
    return {
      id: `coming-${step.roleCode}-${step.red}`,
      past: false,
      time: left <= 0 ? 'due' : left < HOUR ? `in ${span(left)}` : clinicalTime(step.at),
      word: step.red ? 'Switchboard' : 'Escalates',
      who: names[0] === undefined ? cut(step.roleName) : `${short(names[0])}${others}`,
      fullWho: `${fullWho} (${step.roleName})`,
      tone: 'plain',
    }
  })
  return [...shown, ...steps]
}

export const samePoints = (a: readonly LadderPoint[], b: readonly LadderPoint[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** "Dr Luís Silva" is "Dr Silva" here, and "Grace Mbeki" "G Mbeki": in full they are in the table and in the story. */
function short(name: string): string {
  const [first = '', ...rest] = name.split(' ')
  const last = rest.at(-1)
  if (last === undefined) return cut(name)
  return cut(`${/^(Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Sister)$/.test(first) ? first : first.slice(0, 1)} ${last}`)
}

const cut = (words: string): string => (words.length <= WHO_FITS ? words : `${words.slice(0, WHO_FITS - 1)}…`)
