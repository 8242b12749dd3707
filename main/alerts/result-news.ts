// What a result has to tell one person now, beside the page that its owner role gets: that it answers a watch, that somebody sent
// it to them, and that what they had before is not so any more. Pure. Screens are public: nothing of a patient, and no value.

import { DAY, type Instant } from '../../domain/instant.ts'
import type { Level } from '../../domain/level.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import { saysTheSame } from '../../domain/results/observation.ts'
import type { ResultClass } from '../../domain/results/result-class.ts'
import type { News } from './item-notices.ts'
import { isWard } from './notice-text.ts'

export interface ResultReader {
  readonly id: string
  readonly klass: ResultClass
  readonly answers: boolean
  readonly sentTo: boolean
  readonly recalled: boolean
  readonly seen: boolean
  readonly beforeWatch: boolean
  /** Of this person, or of roles that they are told for, that it answers. */
  readonly watches: readonly { readonly clientId: string }[]
  /** It asks something of them now (result-standings.ts). */
  readonly asksToSee: boolean
}

/** Nobody who comes back later than this is told by a notification what their list says. */
const WORTH_SAYING = DAY

export function resultNews(result: InvestigationResult, reader: ResultReader, now: Instant): News[] {
  if (result.state === 'moved' || now - result.releasedAt > WORTH_SAYING) return []
  if (reader.recalled) return [ofRecall(result, reader)]
  return [...ofSending(result, reader), ...ofWatch(result, reader)]
}

/** As loud as what they had to act on: somebody may be treating a number that is wrong. */
function ofRecall(result: InvestigationResult, { klass }: ResultReader): News {
  const takenBack = result.status === 'X' || result.status === 'W'
  return {
    key: `${result.chain}:${result.version}:recall`,
    kind: 'new',
    level: Math.min(3, klass.level) as Level,
    title: takenBack ? 'A result that you had was taken back' : 'A result that you had was corrected',
    body: words(placeOf(result), 'Read it before you act on what it said.'),
  }
}

function ofSending(result: InvestigationResult, { id, seen, sentTo }: ResultReader): News[] {
  if (seen || !sentTo) return []
  const entry = result.story.findLast(
    ({ kind, person, to }) =>
      (kind === 'forwarded' && (person?.id === id || to !== undefined)) || (kind === 'handed-on' && person?.id === id),
  )
  if (!entry || entry.byId === id) return []
  return [
    {
      key: `${result.chain}:${entry.id}`,
      kind: 'new',
      level: 3,
      title:
        entry.kind === 'handed-on' ? `${entry.byName} handed a result on to you` : `${entry.byName} sent you a result`,
      body: words(placeOf(result)),
    },
  ]
}

/** Whoever must act on it is paged; a watch tells the others. */
function ofWatch(result: InvestigationResult, reader: ResultReader): News[] {
  const { answers, asksToSee, beforeWatch, watches, klass } = reader
  const [watch] = watches
  if (!watch || answers || !asksToSee) return []
  if (beforeWatch)
    return [
      {
        key: `${watch.clientId}:before`,
        kind: 'news',
        level: 4,
        title: 'Your watch has found results from before',
        body: 'They are in your list, marked “before you subscribed”.',
      },
    ]
  // One that only repeats what is known is listed, and interrupts nobody.
  const level: Level = result.repeatOf === undefined ? klass.level : 5
  if (level === 5) return []
  return [
    {
      key: `${result.chain}:${sinceVersion(result)}:watch`,
      kind: 'new',
      level: Math.max(3, level) as Level,
      title: `${klass.name} result for your watch`,
      body: words(placeOf(result)),
    },
  ]
}

/** The version since which it says what it says now: a preliminary result that is now final is no news. */
export function sinceVersion({
  version,
  versions,
  observations,
}: Pick<InvestigationResult, 'version' | 'versions' | 'observations'>): number {
  let since = version
  for (const earlier of [...versions].reverse()) {
    if (!saysTheSame(earlier.observations, observations)) break
    since = earlier.version
  }
  return since
}

const placeOf = ({ ward }: Pick<InvestigationResult, 'ward'>): string => (ward && isWard(ward) ? `Ward ${ward}` : '')

const words = (...parts: readonly string[]): string => parts.filter(Boolean).join(' · ') || 'Open Rolecall to read it.'
