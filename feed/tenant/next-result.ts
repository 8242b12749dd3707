// What a result becomes when a report comes in: a new one, another version of one that is there, or nothing at all. Pure.

import type { Instant } from '../../domain/instant.ts'
import { afterVersion } from '../../domain/results/decide-result.ts'
import type { EarlierVersion, InvestigationResult, ResultEntry } from '../../domain/results/investigation-result.ts'
import { numberOf, type Observation, saysTheSame, type Value, valueWords } from '../../domain/results/observation.ts'
import { readBackOf } from '../../domain/results/read-back.ts'
import { type ClassOf, owns, type ResultClass } from '../../domain/results/result-class.ts'
import type { Classified, IncomingResult } from '../incoming.ts'

/** Where the patient is, and who answers for results there. */
export interface Placed {
  readonly siteCode: string
  readonly ward: string
  readonly bay?: string | undefined
  readonly bed?: string | undefined
  readonly consultant?: string | undefined
  /** Code of the owner role of a class; null: it owns nothing, or nobody is named. */
  readonly ownerOf: (klass: ResultClass) => string | null
}

export interface Author {
  readonly id: string
  readonly name: string
  readonly console: string
}

export interface NextResult {
  readonly result: InvestigationResult
  /** The page that its owner role must get; null: none. */
  readonly page: 'released' | 'corrected' | null
}

export interface NextParts {
  readonly incoming: IncomingResult
  readonly classified: Classified
  readonly placed: Placed
  readonly classOf: ClassOf
  readonly author: Author
  /** Of the new row; it follows from the report. */
  readonly clientId: string
  /** Values of the same test of this patient, the newest first. */
  readonly previousOf: (code: string) => readonly Value[]
  /** An earlier abnormal result of the same test that may be repeated here, with its observations. */
  readonly like: readonly Pick<InvestigationResult, 'clientId' | 'observations' | 'releasedAt'>[]
  /** The tenant's time. */
  readonly now: Instant
}

/** The most previous values that an observation carries: a small trend. */
const TREND = 8

export function newResult(parts: NextParts): NextResult {
  const { incoming, classified, placed, classOf, clientId } = parts
  const klass = classOf(classified.classCode)
  const takenBack = isTakenBack(incoming)
  const repeatOf = repeated(parts)
  const role = takenBack || repeatOf !== undefined ? null : placed.ownerOf(klass)
  const result: InvestigationResult = {
    clientId,
    chain: clientId,
    ...said(parts),
    state: takenBack ? 'cancelled' : role === null ? 'released' : 'open',
    level: klass.level,
    roleCode: role,
    owner: null,
    version: 1,
    versions: [],
    firstReleasedAt: incoming.releasedAt,
    owedSince: role === null ? null : parts.now,
    ...(repeatOf === undefined ? {} : { repeatOf }),
    ...whereOf(placed),
    patient: incoming.patient,
    step: 0,
    story: [],
  }
  return { result, page: role === null ? null : 'released' }
}

/** Undefined: it says nothing that the row does not say. */
export function nextVersion(before: InvestigationResult, parts: NextParts): NextResult | undefined {
  const { incoming, classified, placed, classOf, author, now } = parts
  const told = said(parts)
  const same = saysTheSame(before.observations, told.observations)
  const takenBack = isTakenBack(incoming) && before.status !== incoming.status
  if (same && before.status === incoming.status) return undefined
  // What was told before it was put right: a message that comes late changes nothing.
  if (incoming.releasedAt < before.releasedAt) return undefined
  // What was taken back by mistake, and holds again, is news, though it says what it said.
  const holdsAgain = isTakenBack(before) && !isTakenBack(incoming)
  if (same && !takenBack && !holdsAgain) return { result: { ...before, status: incoming.status }, page: null }
  const version = before.version + 1
  const earlier: EarlierVersion = {
    version: before.version,
    status: before.status,
    at: before.releasedAt,
    classCode: before.classCode,
    observations: before.observations,
  }
  const after = { status: incoming.status, classCode: classified.classCode, releasedAt: now }
  const standing = afterVersion(before, after, true, classOf)
  const klass = louder(classOf(before.classCode), classOf(classified.classCode))
  const role = placed.ownerOf(klass) ?? before.roleCode
  const isOwed = standing.state === 'open' && role !== null
  const entry: ResultEntry = {
    id: `${before.chain} ${version}`,
    kind: 'version',
    at: now,
    byId: author.id,
    byName: author.name,
    console: author.console,
    version,
    status: incoming.status,
  }
  return {
    result: {
      ...before,
      ...told,
      title: titleAfter(before, told),
      ...standing,
      state: standing.state === 'open' && role === null ? 'released' : standing.state,
      level: classOf(classified.classCode).level,
      roleCode: isOwed ? role : before.roleCode,
      version,
      versions: [...before.versions, earlier],
      repeatOf: undefined,
      story: [...before.story, entry],
    },
    page: isOwed ? (before.story.some(({ kind }) => HAD.has(kind)) ? 'corrected' : 'released') : null,
  }
}

/** Of a report that says nothing pressing any more: what was put right, and not only what was asked for. */
function titleAfter(before: InvestigationResult, told: ReturnType<typeof said>): string {
  const shown = readBackOf({ observations: told.observations, versions: [{ ...before, at: before.releasedAt }] })
  return told.title === told.service.name && shown ? `${shown.name} ${valueWords(shown)}`.trim() : told.title
}

/** Somebody had it before them. */
const HAD: ReadonlySet<string> = new Set(['seen', 'accepted', 'done', 'forwarded', 'handed-on', 'printed'])

const isTakenBack = ({ status }: Pick<IncomingResult, 'status'>): boolean => status === 'X' || status === 'W'

/** A correction to something harmless is as urgent as what it corrects. */
const louder = (a: ResultClass, b: ResultClass): ResultClass => {
  if (owns(a) !== owns(b)) return owns(a) ? a : b
  return a.level < b.level ? a : b
}

function said({ incoming, classified, previousOf }: NextParts) {
  return {
    title: classified.title,
    classCode: classified.classCode,
    status: incoming.status,
    releasedAt: incoming.releasedAt,
    specimenAt: incoming.specimenAt,
    specimen: incoming.specimen,
    labNumber: incoming.labNumber,
    orderNumber: incoming.orderNumber,
    service: incoming.service,
    observations: incoming.observations.map(
      ({ valueCode: _, ...each }): Observation => ({ ...each, previous: previousOf(each.code).slice(0, TREND) }),
    ),
    tests: [...new Set([incoming.service.code, ...incoming.observations.map(({ code }) => code)])],
    flags: [...classified.flags],
    requester: incoming.requester,
  }
}

export const whereOf = ({ siteCode, ward, bay, bed, consultant }: Placed) => ({ siteCode, ward, bay, bed, consultant })

/** By the laboratory's own rule: the same patient, the same abnormal finding, a few days ago, and hardly another number. */
function repeated({ incoming, classified, like }: NextParts): string | undefined {
  const { repeatWithinDays, similarPercent } = classified
  if (repeatWithinDays <= 0 || incoming.status === 'C') return undefined
  const oldest = incoming.releasedAt - repeatWithinDays * 24 * 60 * 60_000
  return like.find(
    ({ observations, releasedAt }) =>
      releasedAt >= oldest && alike(observations, incoming.observations, similarPercent),
  )?.clientId
}

const alike = (a: readonly Observation[], b: readonly Observation[], percent: number): boolean =>
  b.length > 0 &&
  b.every((now) => {
    const then = a.find(({ code }) => code === now.code)
    if (!then || (then.flag ?? '') !== (now.flag ?? '')) return false
    const [x, y] = [numberOf(then), numberOf(now)]
    if (x === undefined || y === undefined) return then.value.trim() === now.value.trim()
    return Math.abs(y - x) <= (Math.abs(x) * percent) / 100
  })
