// Where every patient of the trust is, and which results of theirs there are, as the tenant's rows say: read once at the start, and
// kept by what is written here, since nobody else writes these rows.

import { z } from 'zod'
import type { Instant } from '../../domain/instant.ts'
import type { Patient } from '../../domain/patient/patient.ts'
import { maybeSamePatient } from '../../domain/patient/same-patient.ts'
import { patientKeys } from '../../domain/results/match.ts'
import type { GraphFailure, GraphResult, Lists, WireItem } from '../../main/graph/lists-port.ts'
import { readPatient } from '../../main/pages/page-fields.ts'
import { type Move, readMoves } from '../../main/results/moves-field.ts'

export interface Inpatient {
  readonly list: string
  readonly itemId: string
  readonly etag: string
  readonly patient: Patient
  readonly siteCode: string
  readonly ward: string
  readonly bay?: string | undefined
  readonly bed?: string | undefined
  readonly consultant?: string | undefined
  readonly discharged: boolean
  readonly moves: readonly Move[]
}

export interface ResultRow {
  readonly list: string
  readonly item: WireItem
}

export interface Census {
  /** By NHS number; else by hospital number, date of birth and name together. `several`: more than one may be meant. */
  find(patient: Patient): Inpatient | 'nobody' | 'several'
  /** The row in this list, whatever has become of the patient there. */
  rowIn(list: string, patient: Patient): Inpatient | undefined
  keepInpatient(list: string, item: WireItem): void
  /** The rows of a patient's results that have not moved on. */
  resultsOf(patient: Patient): readonly ResultRow[]
  keepResult(list: string, item: WireItem): void
}

const text = z.string().trim().min(1).optional().catch(undefined)

export function readInpatient(list: string, { id, etag, fields }: WireItem): Inpatient | undefined {
  const patient = readPatient(fields)
  const { SiteCode: siteCode, Ward: ward, State } = fields
  if (!patient || typeof siteCode !== 'string' || typeof ward !== 'string') return undefined
  return {
    list,
    itemId: id,
    etag,
    patient,
    siteCode,
    ward,
    bay: text.parse(fields.Bay),
    bed: text.parse(fields.Bed),
    consultant: text.parse(fields.Consultant),
    discharged: State === 'discharged',
    moves: readMoves(fields),
  }
}

export function createCensus(): Census {
  /** The row that counts, by key of the patient. */
  const byKey = new Map<string, Inpatient>()
  const byRow = new Map<string, Inpatient>()
  const results = new Map<string, Map<string, ResultRow>>()

  const first = (keys: readonly string[]): Inpatient | undefined =>
    keys.map((key) => byKey.get(key)).find((found) => found !== undefined)

  return {
    find(patient) {
      const [nhs] = patientKeys({ nhsNumber: patient.nhsNumber })
      const known = nhs === undefined ? undefined : byKey.get(nhs)
      if (known) return known
      if (nhs !== undefined && patient.hospitalNumber === undefined) return 'nobody'
      const found = first(patientKeys({ hospitalNumber: patient.hospitalNumber }))
      // A hospital number alone is typed wrong too easily: name and date of birth must say the same.
      const agrees =
        found?.patient.born !== undefined &&
        patient.born !== undefined &&
        maybeSamePatient(
          { ...found.patient, nhsNumber: undefined, hospitalNumber: undefined },
          {
            ...patient,
            nhsNumber: undefined,
            hospitalNumber: undefined,
          },
        )
      if (!found || !agrees) return 'nobody'
      return nhs !== undefined && found.patient.nhsNumber !== undefined ? 'several' : found
    },
    rowIn: (list, patient) =>
      patientKeys(patient)
        .map((key) => byRow.get(`${list}\n${key}`))
        .find((found) => found !== undefined),
    keepInpatient(list, item) {
      const read = readInpatient(list, item)
      if (!read) return
      const gone = item.fields.State === 'moved'
      for (const key of patientKeys(read.patient)) {
        byRow.set(`${list}\n${key}`, read)
        if (!gone) byKey.set(key, read)
        else if (byKey.get(key)?.list === list) byKey.delete(key)
      }
    },
    resultsOf(patient) {
      const found = new Map<string, ResultRow>()
      for (const key of patientKeys(patient)) for (const [id, row] of results.get(key) ?? []) found.set(id, row)
      return [...found.values()]
    },
    keepResult(list, item) {
      const patient = readPatient(item.fields)
      if (!patient) return
      const id = `${list}/${item.id}`
      for (const key of patientKeys(patient)) {
        const known = results.get(key) ?? new Map<string, ResultRow>()
        if (item.fields.State === 'moved') known.delete(id)
        else known.set(id, { list, item })
        results.set(key, known)
      }
    },
  }
}

/** Reads every list of a desk to its end. `since`: results released before are not kept. */
export async function readCensus(
  lists: Pick<Lists, 'delta'>,
  deskLists: readonly { readonly id: string; readonly name: string }[],
  since: Instant,
): Promise<GraphResult<Census>> {
  const census = createCensus()
  for (const { id, name } of deskLists) {
    const failed = await readList(lists, id, (item) => {
      if (item.fields.Kind === 'inpatient') census.keepInpatient(name, item)
      if (item.fields.Kind === 'result' && (isOwed(item) || Date.parse(String(item.fields.SentAt)) >= since))
        census.keepResult(name, item)
    })
    if (failed) return failed
  }
  return { ok: true, value: census }
}

const isOwed = ({ fields }: WireItem): boolean => fields.State === 'open' || fields.State === 'accepted'

async function readList(
  lists: Pick<Lists, 'delta'>,
  listId: string,
  keep: (item: WireItem) => void,
): Promise<GraphFailure | undefined> {
  for (let link: string | null = null; ; ) {
    const page: Awaited<ReturnType<Lists['delta']>> = await lists.delta(listId, link)
    if (!page.ok) return page
    for (const item of page.value.items) keep(item)
    if (page.value.complete) return undefined
    link = page.value.link
  }
}
