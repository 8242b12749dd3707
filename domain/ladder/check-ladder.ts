// Judges a ladder as the trust wrote it, in plain words. A level that cannot be followed safely has our default instead:
// a page must not go unanswered because of a slip in a list.

import { span } from '../clinical-time.ts'
import type { RoleFacts } from '../cover.ts'
import { SECOND } from '../instant.ts'
import { isLevel, LEVELS, type Level, levelWord } from '../level.ts'
import { defaultLadder, type Ladder, type LadderStep, type LevelPolicy, MUST_END, type Target } from './ladder.ts'

/** A level as it is written in `Ladders` (docs/lists.md); durations in seconds. */
export interface WrittenLevel {
  readonly level: number
  readonly acknowledgeWithin?: number | undefined
  readonly repeatEvery?: number | undefined
  readonly undeliveredAfter?: number | undefined
  readonly steps: readonly { readonly after: number; readonly tell: string }[]
}

export interface CheckedLadder {
  readonly ladder: Ladder
  /** Sentences for whoever looks after the policy; they name levels and roles, and nothing of a patient. */
  readonly faults: readonly string[]
}

export function checkLadder(name: string, written: readonly WrittenLevel[]): CheckedLadder {
  const faults: string[] = []
  const policyOf = (level: Level): LevelPolicy => {
    const own = written.find((each) => each.level === level)
    const say = (fault: string) => faults.push(`Ladder “${name}”, ${levelWord[level].toLowerCase()}: ${fault}`)
    if (!own) {
      if (MUST_END.includes(level)) say('it says nothing, so Rolecall’s own steps are used.')
      return defaultLadder.levels[level]
    }
    const found = faultsOf(level, own)
    for (const fault of found) say(`${fault} Rolecall’s own steps are used.`)
    return found.length > 0 ? defaultLadder.levels[level] : policy(level, own)
  }
  const levels = { 1: policyOf(1), 2: policyOf(2), 3: policyOf(3), 4: policyOf(4), 5: policyOf(5) }
  for (const { level } of written)
    if (!isLevel(level)) faults.push(`Ladder “${name}”: there is no level ${level} (they are ${LEVELS.join(', ')}).`)
  return { ladder: { name, levels }, faults }
}

const TIMES = {
  acknowledgeWithin: 'the time within which it is to be acknowledged',
  repeatEvery: 'the time after which it is repeated',
  undeliveredAfter: 'the time after which it counts as not delivered',
} as const

function faultsOf(level: Level, { steps, ...times }: WrittenLevel): string[] {
  const faults: string[] = []
  const targets = steps.map(({ tell }) => readTarget(tell))
  const must = MUST_END.includes(level)
  for (const name of ['acknowledgeWithin', 'repeatEvery', 'undeliveredAfter'] as const) {
    const time = times[name]
    // Of the lesser levels a zero says: never.
    if (must && time !== undefined && !isTime(time))
      faults.push(`${TIMES[name]} is not a number of seconds above zero.`)
  }
  if (must && steps.length === 0) return ['it has no steps, so nobody would hear of a page that is not answered.']
  for (const [place, { after }] of steps.entries()) {
    const before = steps[place - 1]
    if (!Number.isFinite(after) || after < 0) faults.push(`the time of step ${place + 1} is not a number of seconds.`)
    else if (before && after <= before.after)
      faults.push(
        `step ${place + 1} comes after ${span(after * SECOND)}, which is not later than step ${place} (${span(before.after * SECOND)}).`,
      )
  }
  for (const [place, target] of targets.entries()) {
    if (!target) faults.push(`step ${place + 1} does not say whom to tell.`)
    else if (targets.slice(0, place).some((earlier) => same(earlier, target)))
      faults.push(`it goes round in a circle: step ${place + 1} tells ${steps[place]?.tell ?? ''} a second time.`)
  }
  if (must && !targets.some((target) => target?.kind === 'switchboard'))
    faults.push('switchboard is not among its steps, so a page could end unanswered.')
  return faults
}

function policy(level: Level, { steps, ...times }: WrittenLevel): LevelPolicy {
  const standard = defaultLadder.levels[level]
  const within = (seconds: number | undefined, ours: number | null): number | null =>
    seconds === undefined ? ours : isTime(seconds) ? seconds * SECOND : null
  return {
    level,
    acknowledgeWithin: within(times.acknowledgeWithin, standard.acknowledgeWithin),
    repeatEvery: within(times.repeatEvery, standard.repeatEvery),
    undeliveredAfter: within(times.undeliveredAfter, standard.undeliveredAfter),
    steps: steps.flatMap(({ after, tell }): LadderStep[] => {
      const target = readTarget(tell)
      return target ? [{ after: after * SECOND, tell: target }] : []
    }),
  }
}

const isTime = (seconds: number): boolean => seconds > 0 && Number.isFinite(seconds)

/** `deputy`, `deputy of deputy`, `switchboard`, or the code of a role. */
export function readTarget(tell: string): Target | undefined {
  const words = tell.trim()
  switch (words.toLowerCase()) {
    case '':
      return undefined
    case 'deputy':
      return { kind: 'deputy', depth: 1 }
    case 'deputy of deputy':
      return { kind: 'deputy', depth: 2 }
    case 'switchboard':
      return { kind: 'switchboard' }
    default:
      return { kind: 'role', code: words }
  }
}

const same = (a: Target | undefined, b: Target): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * A level that must not end in nothing, and that tells a role which does not exist, has our steps instead: whoever comes after
 * the missing one would be told too late. Of the lesser levels the step is passed over.
 */
export function withKnownTargets({ name, levels }: Ladder, role: RoleFacts['role']): Ladder {
  const known = (level: Level): LevelPolicy => {
    const isKnown = levels[level].steps.every(({ tell }) => tell.kind !== 'role' || role(tell.code) !== undefined)
    return isKnown || !MUST_END.includes(level) ? levels[level] : defaultLadder.levels[level]
  }
  return { name, levels: { 1: known(1), 2: known(2), 3: known(3), 4: known(4), 5: known(5) } }
}

/** What is wrong between ladders, as they are written, and the roles that use them. */
export function checkTargets(ladders: ReadonlyMap<string, Ladder>, facts: RoleFacts): string[] {
  const faults = new Set<string>()
  const sites = new Set<string>()
  for (const ladder of ladders.values())
    for (const { level, steps } of Object.values(ladder.levels))
      for (const { tell } of steps) {
        if (tell.kind !== 'role') continue
        const where = `Ladder “${ladder.name}”, ${levelWord[level].toLowerCase()}`
        const role = facts.role(tell.code)
        if (!role)
          faults.add(
            `${where}: it tells ${tell.code}, which is not a role${MUST_END.includes(level) ? ', so Rolecall’s own steps are used' : ''}.`,
          )
        else if (!role.holder && role.holderSince === null)
          faults.add(`${where}: it tells ${role.name}, which nobody has ever held.`)
      }
  for (const role of facts.all()) {
    if (role.ladder !== undefined && !ladders.has(role.ladder))
      faults.add(`${role.name} (${role.code}) has the ladder “${role.ladder}”, which does not exist.`)
    if (role.deputyRole !== undefined && !facts.role(role.deputyRole))
      faults.add(`The deputy of ${role.name} (${role.code}) is ${role.deputyRole}, which is not a role.`)
    if (role.deputyRole === role.code) faults.add(`${role.name} (${role.code}) is its own deputy.`)
    if (sites.has(role.siteCode)) continue
    sites.add(role.siteCode)
    const switchboard = facts.switchboard(role.siteCode)
    if (switchboard === undefined || !facts.role(switchboard))
      faults.add(`There is no switchboard role for ${role.siteCode}: a page there could end unanswered.`)
  }
  return [...faults]
}
