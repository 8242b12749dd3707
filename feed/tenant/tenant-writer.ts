// Writes what came in to the hospital's lists: the result, then the page that its owner role gets, then that a request is ready.
// Each step follows from what the rows say, so that a feed that dies between two of them does the rest when it is asked again.

import type { Instant } from '../../domain/instant.ts'
import type { ResultPageReason } from '../../domain/page.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { decideRequest } from '../../domain/results/decide-request.ts'
import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import { patientKeys } from '../../domain/results/match.ts'
import { type ClassOf, rulingClass } from '../../domain/results/result-class.ts'
import type { Role } from '../../domain/role.ts'
import type { WireItem } from '../../main/graph/lists-port.ts'
import type { Log } from '../../main/ports.ts'
import { readRequest, writeRequest } from '../../main/results/request-fields.ts'
import { fieldsOfNewResult, fieldsOfResult, readResult } from '../../main/results/result-fields.ts'
import { resultId, resultPageId } from '../../main/results/result-ids.ts'
import { fieldsOfResultPage } from '../../main/results/result-page.ts'
import { derivedId } from '../../main/wire/derived-id.ts'
import type { Classify, IncomingFact, IncomingResult, TenantWriter, Written } from '../incoming.ts'
import type { Census, Inpatient } from './census.ts'
import { createMoveWriter } from './move-writer.ts'
import { type Author, type NextParts, newResult, nextVersion } from './next-result.ts'
import type { Places } from './places.ts'
import { changeRow, createOnce, type RowWriter } from './write-row.ts'

export interface TenantWriterOptions {
  readonly lists: RowWriter
  readonly listIdOf: (name: string) => string | undefined
  readonly census: Census
  readonly places: Places
  readonly classOf: ClassOf
  readonly classify: Classify
  readonly roleOf: (code: string) => Role | undefined
  /** Display name of the list of a role's desk. */
  readonly listOfRole: (role: Role) => string | undefined
  /** Code of the role that hears of a result whose patient is not known, at the site that the message names, or any. */
  readonly lostTo: (siteCode: string | undefined) => string | undefined
  /** Display names of the lists in which requests of laboratories are. */
  readonly requestLists: () => readonly string[]
  readonly author: Author
  /** The tenant's time. */
  readonly now: () => Instant
  readonly log: Log
}

const DONE: Written = { kind: 'done' }

export function createTenantWriter(options: TenantWriterOptions): TenantWriter {
  const { lists, listIdOf, census, places, classOf, classify, author, now, log } = options

  const putPage = async (
    result: InvestigationResult,
    list: string,
    why: ResultPageReason,
    to: string,
    key: string = why,
  ): Promise<Written> => {
    const role = options.roleOf(to)
    const roleList = role && options.listOfRole(role)
    const listId = roleList === undefined ? undefined : listIdOf(roleList)
    if (!role || listId === undefined)
      return {
        kind: 'dead',
        reason: `The role ${to}, which is to be told, is not in the hospital’s Roles.`,
        fix: 'Put the role right in Desks or ResultClasses, then replay.',
      }
    // A correction to something harmless is as loud as what it corrects.
    const klass = rulingClass(result, classOf)
    const fields = fieldsOfResultPage({ result, list, klass, why, to: role.code, by: author, at: now() })
    const made = await createOnce(lists, listId, resultPageId(result, key), fields, 'the page')
    return made.kind === 'row' ? DONE : made
  }
  const moves = createMoveWriter({ ...options, putPage })

  async function write(fact: IncomingFact): Promise<Written> {
    return fact.what === 'result' ? writeResult(fact) : moves.write(fact)
  }

  async function writeResult(incoming: IncomingResult): Promise<Written> {
    const patient = census.find(incoming.patient)
    if (patient === 'nobody' || patient === 'several') return lost(incoming, patient)
    if (!isSamePerson(patient.patient, incoming.patient)) return lost(incoming, 'other')
    const listId = listIdOf(patient.list)
    if (listId === undefined) return { kind: 'later', reason: `the list ${patient.list} is not known`, retryAt: null }
    const classified = classify(incoming)
    const [key = ''] = patientKeys(patient.patient)
    const clientId = resultId(incoming.facility, incoming.labNumber, incoming.service.code, key)
    const rows = census.resultsOf(patient.patient).flatMap(({ list, item }) => {
      const read = readResult(item.fields)
      return read.ok ? [{ list, item, result: read.value }] : []
    })
    const parts: NextParts = {
      incoming: { ...incoming, patient: patient.patient },
      classified,
      placed: places.placed(patient),
      classOf,
      author,
      clientId,
      previousOf: (code) =>
        previousOf(
          rows.map(({ result }) => result),
          code,
          clientId,
          incoming,
        ),
      like: rows
        .map(({ result }) => result)
        .filter(({ chain, flags }) => chain !== clientId && flags.includes('abnormal')),
      now: now(),
    }
    const known = rows.find(({ result }) => result.chain === clientId)
    const written = known ? await update(known.list, known.item, parts) : await make(patient, listId, clientId, parts)
    if ('kind' in written) return written
    const { list, result, page } = written
    const told = page && result.roleCode !== null ? await putPage(result, list, page, result.roleCode) : DONE
    if (told.kind !== 'done') return told
    return incoming.orderNumber === undefined ? DONE : markReady(incoming.orderNumber, result)
  }

  type Put = {
    readonly list: string
    readonly result: InvestigationResult
    readonly page: 'released' | 'corrected' | null
  }

  async function make(patient: Inpatient, listId: string, clientId: string, parts: NextParts): Promise<Put | Written> {
    const next = newResult(parts)
    const made = await createOnce(lists, listId, clientId, fieldsOfNewResult(next.result), 'the result')
    if (made.kind !== 'row') return made
    census.keepResult(patient.list, made.item)
    // Made before the feed died: it may be an older version than this one.
    const read = readResult(made.item.fields)
    if (read.ok && read.value.version === 1 && nextVersion(read.value, parts) === undefined)
      return { list: patient.list, result: read.value, page: read.value.state === 'open' ? next.page : null }
    return update(patient.list, made.item, parts)
  }

  async function update(list: string, first: WireItem, parts: NextParts): Promise<Put | Written> {
    const listId = listIdOf(list)
    if (listId === undefined) return { kind: 'later', reason: `the list ${list} is not known`, retryAt: null }
    let page: Put['page'] = null
    const changed = await changeRow(
      lists,
      listId,
      first,
      (item) => {
        const before = readResult(item.fields)
        const next = before.ok ? nextVersion(before.value, parts) : undefined
        if (!before.ok || !next) return null
        page = next.page
        const { ClientId: _id, Kind: _kind, Chain: _chain, ...fields } = fieldsOfResult(next.result)
        return fields
      },
      'the result',
    )
    if (changed.kind !== 'row') return changed
    census.keepResult(list, changed.item)
    const read = readResult(changed.item.fields)
    if (!read.ok)
      return {
        kind: 'dead',
        reason: `The row of the result does not read: ${read.message}.`,
        fix: 'Put the row right, then replay.',
      }
    // A page that was owed when the feed died is still owed.
    const owed = read.value.state === 'open' && read.value.story.every(({ kind }) => kind !== 'accepted')
    return {
      list,
      result: read.value,
      page: page ?? (owed ? (read.value.version > 1 ? 'corrected' : 'released') : null),
    }
  }

  async function markReady(orderNumber: string, { clientId, title }: InvestigationResult): Promise<Written> {
    for (const name of options.requestLists()) {
      const listId = listIdOf(name)
      const found = listId === undefined ? undefined : await lists.find(listId, 'OrderNumber', orderNumber)
      if (listId === undefined || !found) continue
      if (!found.ok) return { kind: 'later', reason: `the request: ${found.code}`, retryAt: found.retryAt }
      if (found.value?.fields.Kind !== 'request') continue
      const changed = await changeRow(
        lists,
        listId,
        found.value,
        (item) => {
          const request = readRequest(item.fields)
          if (!request.ok) return null
          const act = { kind: 'ready' as const, resultId: clientId, text: title }
          const verdict = decideRequest(request.value, derivedId('request ready', clientId), act, author, now())
          return verdict.kind === 'write' ? writeRequest(request.value, verdict.request) : null
        },
        'the request',
      )
      return changed.kind === 'row' ? DONE : changed
    }
    // Asked for in another way than from here.
    return DONE
  }

  /** Nobody's result must not be known to nobody: the laboratory is paged, and the message waits for a person. */
  async function lost(incoming: IncomingResult, why: 'nobody' | 'several' | 'other'): Promise<Written> {
    const dead: Written = { kind: 'dead', ...LOST[why] }
    const to = options.lostTo(incoming.place.siteCode)
    const role = to === undefined ? undefined : options.roleOf(to)
    const list = role && options.listOfRole(role)
    const listId = list === undefined ? undefined : listIdOf(list)
    if (!role || listId === undefined) return dead
    const { classCode } = classify(incoming)
    const klass = classOf(classCode)
    const page = fieldsOfResultPage({
      result: { clientId: '', version: 1, siteCode: role.siteCode, ward: undefined, bed: undefined },
      list: '',
      klass: { ...klass, level: klass.level > 3 ? 4 : 3 },
      why: 'lost',
      to: role.code,
      by: author,
      at: now(),
    })
    const key = derivedId('result page', incoming.facility, incoming.labNumber, incoming.service.code, 'lost')
    const made = await createOnce(lists, listId, key, page, 'the page')
    if (made.kind === 'later') return made
    log.warn('a result has no patient', { why })
    return dead
  }

  return { write }
}

const FIX =
  'Find out whose result it is. Put the identifiers right in the message, or the patient in the lists, then replay.'
const LOST = {
  nobody: { reason: 'No patient of the hospital has these identifiers.', fix: FIX },
  several: { reason: 'The NHS number and the hospital number are not those of one patient.', fix: FIX },
  other: { reason: 'Name and date of birth are not those of the patient with this number.', fix: FIX },
} as const

/** The number is somebody's; if neither name nor date of birth is, the number is wrong. */
function isSamePerson(known: Patient, said: Patient): boolean {
  const sameName =
    known.familyName === undefined ||
    said.familyName === undefined ||
    plain(known.familyName) === plain(said.familyName)
  const [a, b] = [known.born, said.born]
  const sameBorn = !a || !b || (a.year === b.year && a.month === b.month && a.day === b.day)
  return sameName || sameBorn
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()

/** Of the same test of this patient, the newest first; what this very report said before is not among them. */
function previousOf(
  results: readonly InvestigationResult[],
  code: string,
  chain: string,
  { specimenAt, releasedAt }: IncomingResult,
) {
  return results
    .filter((result) => result.chain !== chain && result.state !== 'cancelled')
    .flatMap((result) =>
      result.observations
        .filter((each) => each.code === code && each.value !== '')
        .map(({ value }) => ({ value, at: result.specimenAt ?? result.releasedAt })),
    )
    .filter(({ at }) => at < (specimenAt ?? releasedAt))
    .sort((a, b) => b.at - a.at)
}
