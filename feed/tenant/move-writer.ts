// Writes where patients are: the row of the inpatient first, then, for each result that is owed or recent, where it is now and who
// answers for it. A move to a ward of another desk makes new rows there before the old ones say so.

import { DAY, type Instant, toIso } from '../../domain/instant.ts'
import type { ResultPageReason } from '../../domain/page.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { type InvestigationResult, isOwed, type ResultEntry } from '../../domain/results/investigation-result.ts'
import { patientKeys } from '../../domain/results/match.ts'
import type { ClassOf } from '../../domain/results/result-class.ts'
import type { Move } from '../../main/results/moves-field.ts'
import { fieldsOfNewResult, fieldsOfResult, readResult } from '../../main/results/result-fields.ts'
import { successorId } from '../../main/results/result-ids.ts'
import type { Ward } from '../../main/results/ward-book.ts'
import { derivedId } from '../../main/wire/derived-id.ts'
import { patientColumns } from '../../main/wire/patient-columns.ts'
import type { IncomingMove, Written } from '../incoming.ts'
import type { Census, Inpatient } from './census.ts'
import { type Author, whereOf } from './next-result.ts'
import type { Places } from './places.ts'
import { changeRow, createOnce, type Fields, notRead, type RowWriter } from './write-row.ts'

export interface MoveWriterOptions {
  readonly lists: RowWriter
  readonly listIdOf: (name: string) => string | undefined
  readonly census: Census
  readonly places: Places
  readonly classOf: ClassOf
  readonly author: Author
  readonly putPage: (
    result: InvestigationResult,
    list: string,
    why: ResultPageReason,
    to: string,
    key: string,
  ) => Promise<Written>
  /** The tenant's time. */
  readonly now: () => Instant
}

/** What is older, and owed nothing, stays where it is. */
const MOVES_WITHIN = 3 * DAY
const DONE: Written = { kind: 'done' }

export function createMoveWriter(options: MoveWriterOptions): { write(fact: IncomingMove): Promise<Written> } {
  const { lists, listIdOf, census, places, classOf, author, putPage, now } = options

  async function write(fact: IncomingMove): Promise<Written> {
    const known = census.find(fact.patient)
    if (known === 'several')
      return {
        kind: 'dead',
        reason: 'The NHS number and the hospital number are not those of one patient.',
        fix: 'Put the identifiers right in the message, then replay.',
      }
    const leaves = fact.what === 'discharged' || fact.what === 'not-admitted'
    if (leaves) return known === 'nobody' ? DONE : discharge(known, fact)
    const ward = places.wardOf(fact.place) ?? (known === 'nobody' ? undefined : places.wardOf(known))
    if (!ward)
      return {
        kind: 'dead',
        reason: `The ward ${fact.place.ward ?? 'of this message'} is in no desk of the hospital.`,
        fix: 'Add it to Wards of its desk in Desks, then replay.',
      }
    return place(known === 'nobody' ? undefined : known, fact, ward)
  }

  async function discharge(known: Inpatient, { at }: IncomingMove): Promise<Written> {
    const written = await changeInpatient(known, (fields) =>
      fields.State === 'discharged' ? null : { State: 'discharged', Moves: JSON.stringify(ended(known.moves, at)) },
    )
    if (written.kind !== 'done') return written
    const gone = census.rowIn(known.list, known.patient) ?? known
    return moveResults(gone, known.list, 'discharged')
  }

  async function place(known: Inpatient | undefined, fact: IncomingMove, ward: Ward): Promise<Written> {
    const patient: Patient = { ...known?.patient, ...present(fact.patient) }
    const bed = fact.place.bed
    const bay = places.bayOf(ward, bed) ?? fact.place.bay
    const here: Move = { site: ward.siteCode, ward: ward.ward, bay, bed, from: toIso(fact.at) }
    const same = known && known.siteCode === ward.siteCode && known.ward === ward.ward && known.bed === bed
    const moves = known && same && known.moves.length > 0 ? known.moves : [...ended(known?.moves ?? [], fact.at), here]
    const fields: Fields = {
      Title: `${ward.ward} ${bed ?? ''}`.trim(),
      State: '',
      SiteCode: ward.siteCode,
      Ward: ward.ward,
      Bay: bay ?? '',
      Bed: bed ?? '',
      MovedTo: '',
      Moves: JSON.stringify(moves),
      ...patientColumns(patient),
      ...(fact.consultant === undefined ? {} : { Consultant: fact.consultant }),
    }
    const before = census.rowIn(ward.list, patient)
    const written = before
      ? await changeInpatient(before, changed(fields))
      : await admit(ward, patient, fields, fact, known)
    if (written.kind !== 'done') return written
    const now = census.rowIn(ward.list, patient)
    if (!now) return DONE
    if (known && known.list !== ward.list) {
      const left = await changeInpatient(known, (is) =>
        is.State === 'moved' && is.MovedTo === ward.list ? null : { State: 'moved', MovedTo: ward.list },
      )
      if (left.kind !== 'done') return left
    }
    return moveResults(now, ward.list, 'moved')
  }

  async function admit(
    ward: Ward,
    patient: Patient,
    fields: Fields,
    { at }: IncomingMove,
    known: Inpatient | undefined,
  ): Promise<Written> {
    const listId = listIdOf(ward.list)
    if (listId === undefined) return { kind: 'later', reason: `the list ${ward.list} is not known`, retryAt: null }
    const [key = ''] = patientKeys(patient)
    const made = await createOnce(
      lists,
      listId,
      derivedId('inpatient', key, ward.list),
      Object.fromEntries(
        Object.entries({
          ...fields,
          Kind: 'inpatient',
          AdmittedAt: toIso(at),
          Consultant: fields.Consultant ?? known?.consultant,
        }).filter(([, value]) => value !== undefined && value !== ''),
      ),
      'the inpatient',
    )
    if (made.kind !== 'row') return made
    census.keepInpatient(ward.list, made.item)
    // It may have been made before the feed died, or before the patient left and came back.
    const row = census.rowIn(ward.list, patient)
    return row ? changeInpatient(row, changed(fields)) : DONE
  }

  async function changeInpatient(row: Inpatient, change: (fields: Fields) => Fields | null): Promise<Written> {
    const listId = listIdOf(row.list)
    if (listId === undefined) return { kind: 'later', reason: `the list ${row.list} is not known`, retryAt: null }
    const read = await lists.item(listId, row.itemId)
    if (!read.ok) return notRead(read, 'the inpatient')
    const written = await changeRow(lists, listId, read.value, ({ fields }) => change(fields), 'the inpatient')
    if (written.kind !== 'row') return written
    census.keepInpatient(row.list, written.item)
    return DONE
  }

  /** Orphans: what nobody has dealt with goes where the patient is, and says so. */
  async function moveResults(patient: Inpatient, list: string, why: 'moved' | 'discharged'): Promise<Written> {
    const placed = places.placed(patient)
    for (const row of census.resultsOf(patient.patient)) {
      const read = readResult(row.item.fields)
      if (!read.ok || !matters(read.value)) continue
      const { value: result } = read
      const wanted = placed.ownerOf(classOf(result.classCode))
      const roleCode = isOwed(result.state) ? (wanted ?? result.roleCode) : result.roleCode
      const stays = result.ward === patient.ward && result.siteCode === patient.siteCode && result.bed === patient.bed
      if (row.list === list && stays && roleCode === result.roleCode) continue
      const moved =
        row.list === list ? await moveWithin(row.list, row.item, patient, why) : await moveTo(list, row, patient)
      if (moved.kind !== 'done') return moved
    }
    return DONE
  }

  const matters = ({ state, releasedAt }: InvestigationResult): boolean =>
    state !== 'moved' && (isOwed(state) || now() - releasedAt < MOVES_WITHIN)

  const entry = (
    kind: 'moved' | 'reassigned',
    result: InvestigationResult,
    patient: Inpatient,
    more: Partial<ResultEntry>,
  ): ResultEntry => ({
    id: derivedId('result entry', kind, result.chain, result.story.length),
    kind,
    at: now(),
    byId: author.id,
    byName: author.name,
    console: author.console,
    siteCode: patient.siteCode,
    ward: patient.ward,
    ...(patient.bed === undefined ? {} : { bed: patient.bed }),
    ...more,
  })

  /** The result where its patient is now, with who answers for it. */
  function relocated(
    result: InvestigationResult,
    patient: Inpatient,
    why: 'moved' | 'discharged',
  ): InvestigationResult {
    const placed = places.placed(patient)
    const owed = isOwed(result.state)
    const role = owed ? (placed.ownerOf(classOf(result.classCode)) ?? result.roleCode) : result.roleCode
    const elsewhere = result.ward !== patient.ward || result.siteCode !== patient.siteCode || result.bed !== patient.bed
    const story = [
      ...result.story,
      ...(elsewhere ? [entry('moved', result, patient, {})] : []),
      ...(role !== result.roleCode && role !== null ? [entry('reassigned', result, patient, { to: role, why })] : []),
    ]
    return { ...result, ...whereOf(placed), roleCode: role, story }
  }

  async function moveWithin(
    list: string,
    item: Parameters<typeof changeRow>[2],
    patient: Inpatient,
    why: 'moved' | 'discharged',
  ): Promise<Written> {
    const listId = listIdOf(list)
    if (listId === undefined) return { kind: 'later', reason: `the list ${list} is not known`, retryAt: null }
    let told: InvestigationResult | undefined
    const written = await changeRow(
      lists,
      listId,
      item,
      ({ fields }) => {
        const read = readResult(fields)
        if (!read.ok) return null
        const after = relocated(read.value, patient, why)
        if (after.story.length === read.value.story.length) return null
        if (after.roleCode !== read.value.roleCode && after.state === 'open') told = after
        const { SiteCode, Ward, Bay, Bed, RoleCode, Story } = fieldsOfResult(after)
        return { SiteCode, Ward, Bay, Bed, RoleCode, Story }
      },
      'the result',
    )
    if (written.kind !== 'row') return written
    census.keepResult(list, written.item)
    return told?.roleCode ? putPage(told, list, 'reassigned', told.roleCode, `reassigned ${told.roleCode}`) : DONE
  }

  async function moveTo(
    list: string,
    row: ReturnType<Census['resultsOf']>[number],
    patient: Inpatient,
  ): Promise<Written> {
    const [to, from] = [listIdOf(list), listIdOf(row.list)]
    if (to === undefined || from === undefined)
      return { kind: 'later', reason: 'the lists of a result that moves', retryAt: null }
    const fresh = await lists.item(from, row.item.id)
    if (!fresh.ok) return notRead(fresh, 'the result')
    const read = readResult(fresh.value.fields)
    if (!read.ok || read.value.state === 'moved') {
      census.keepResult(row.list, fresh.value)
      return DONE
    }
    const clientId = successorId(read.value, list)
    const after = relocated({ ...read.value, clientId }, patient, 'moved')
    const made = await createOnce(lists, to, clientId, fieldsOfNewResult(after), 'the result')
    if (made.kind !== 'row') return made
    census.keepResult(list, made.item)
    const left = await changeRow(
      lists,
      from,
      fresh.value,
      ({ fields }) => (fields.State === 'moved' ? null : { State: 'moved', Successor: clientId }),
      'the result',
    )
    if (left.kind !== 'row') return left
    census.keepResult(row.list, left.item)
    const isToldAnew = after.state === 'open' && after.roleCode !== null && after.roleCode !== read.value.roleCode
    return isToldAnew && after.roleCode !== null
      ? putPage(after, list, 'reassigned', after.roleCode, `reassigned ${after.roleCode}`)
      : DONE
  }

  return { write }
}

const ended = (moves: readonly Move[], at: Instant): Move[] =>
  moves.map((move) => (move.until === undefined ? { ...move, until: toIso(at) } : move))

const present = (patient: Patient): Patient =>
  Object.fromEntries(Object.entries(patient).filter(([, part]) => part !== undefined))

/** Only what differs, so that a message that comes twice writes nothing. */
const changed =
  (wanted: Fields) =>
  (fields: Fields): Fields | null => {
    const patch = Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && String(fields[name] ?? '') !== String(value ?? ''),
    )
    return patch.length === 0 ? null : Object.fromEntries(patch)
  }
