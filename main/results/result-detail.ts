// One result in full, as the window draws it.

import type { RecallView, ResultDetail, ResultRow, VersionView } from '../../contract/result-views.ts'
import { maybeSamePatient } from '../../domain/patient/same-patient.ts'
import {
  acceptance,
  doneEntry,
  type InvestigationResult,
  RESULT_KINDS,
  type ResultKind,
  SHOWS_IT_WAS_SEEN,
} from '../../domain/results/investigation-result.ts'
import { readBackOf } from '../../domain/results/read-back.ts'
import { recall } from '../../domain/results/recall.ts'
import { repeatedBy } from '../../domain/results/repeats.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { deadlines } from '../../domain/results/result-clock.ts'
import { mayActOnResult } from '../../domain/results/result-permit.ts'
import { pendingViews } from '../pages/page-view.ts'
import { onNow } from '../referrals/specialty-view.ts'
import type { RoleDirectory } from '../roles/role-directory.ts'
import type { Store } from '../store/store.ts'
import type { KnownResult } from './known-results.ts'
import { observationView } from './observation-view.ts'
import { resultLines } from './result-lines.ts'
import { actionName, doneWords, resultRow } from './result-row-view.ts'
import type { ResultViewer } from './result-viewer.ts'

export interface ResultDetailParts {
  readonly store: Pick<Store, 'actions'>
  readonly roles: Pick<RoleDirectory, 'byCode' | 'nameOf' | 'coverOf'>
  readonly viewer: ResultViewer
  /** Every result that this computer looks after. */
  readonly all: () => Iterable<KnownResult>
}

/** Other results of a patient that are shown with one. */
const MOST_OTHERS = 20

export function resultDetail(known: KnownResult, parts: ResultDetailParts): ResultDetail {
  const { viewer } = parts
  const { result, waiting } = known
  const ruling = rulingClass(result, viewer.classOf)
  const others = [...parts.all()].filter(({ ref }) => ref !== known.ref)
  const repeated = ofResults(
    repeatedBy(
      result,
      others.map((each) => each.result),
    ),
    others,
  )
  const before = result.versions.at(-1)?.observations
  const refused = parts.store.actions.lastRefused(known.ref)
  return {
    row: resultRow(known, viewer, repeated.length),
    serviceName: result.service.name,
    labNumber: result.labNumber,
    orderNumber: result.orderNumber ?? null,
    specimen: result.specimen ?? null,
    requester: result.requester ?? null,
    consultant: result.consultant ?? null,
    observations: result.observations.map((each) => observationView(each, before)),
    clock: clockOf(result, viewer),
    onNow: result.roleCode === null ? null : onNow(result.roleCode, parts.roles),
    readBack: ruling.readBack ? toReadBack(result) : null,
    actions: ruling.actions.map(({ code, name }) => ({ code, name })),
    offered: offered(result, viewer),
    timeline: resultLines(known, viewer),
    versions: versionsOf(result, viewer),
    recalled: recall(result).map(
      ({ person, version, by, knowsSince }): RecallView => ({
        person: { ...person },
        mine: person.id === viewer.id,
        version,
        how: by.kind === 'other' ? 'seen' : by.kind,
        at: by.at,
        knowsSince,
      }),
    ),
    repeated: repeated.map((each) => resultRow(each, viewer)),
    alsoOfPatient: alsoOfPatient(result, others, viewer),
    pending: pendingViews({ waiting, refused }),
  }
}

const ofResults = (results: readonly InvestigationResult[], known: readonly KnownResult[]): KnownResult[] =>
  results.flatMap((result) => known.find((each) => each.result === result) ?? [])

function clockOf(result: InvestigationResult, viewer: ResultViewer): ResultDetail['clock'] {
  const seen = result.story.find(({ kind, version }) => SHOWS_IT_WAS_SEEN.has(kind) && version === result.version)
  const accepted = acceptance(result)
  const done = doneEntry(result)
  const { acceptBy, doneBy } = deadlines(result, rulingClass(result, viewer.classOf))
  return {
    owedSince: result.owedSince,
    firstSeen: seen ? { at: seen.at, byName: seen.byName } : null,
    accepted: accepted && result.owner ? { at: accepted.at, byName: result.owner.name } : null,
    acceptBy,
    done: done
      ? {
          at: done.at,
          byName: done.byName,
          actionName: actionName(result, done.action, viewer) ?? done.text ?? doneWords(result, viewer) ?? '',
        }
      : null,
    doneBy,
  }
}

function toReadBack(result: InvestigationResult): ResultDetail['readBack'] {
  const value = readBackOf(result)
  return value ? { name: value.name, units: value.units ?? null } : { name: result.title, units: null }
}

const ONLY_WHILE_OWED: ReadonlySet<ResultKind> = new Set(['accepted', 'given-up', 'done', 'handed-on'])

/** What the result's state leaves to this person. Reading it is noted by itself. */
function offered(result: InvestigationResult, viewer: ResultViewer): ResultKind[] {
  if (result.state === 'moved') return []
  const standing = viewer.standings.of(result)
  const isOwed = result.state === 'open' || result.state === 'accepted'
  return RESULT_KINDS.filter((kind) => {
    if (!mayActOnResult(kind, result, standing).ok) return false
    if (ONLY_WHILE_OWED.has(kind) && !isOwed) return false
    // Whoever it was handed to before anybody had accepted it must still do so.
    if (kind === 'accepted') return result.owner === null || (standing.has && result.state === 'open')
    if (kind === 'handed-on') return result.owner === null || standing.has || standing.answers
    return true
  })
}

/** The newest first. */
const versionsOf = ({ versions }: InvestigationResult, { classOf }: ResultViewer): VersionView[] =>
  versions
    .map(
      ({ version, status, at, classCode, observations }, place): VersionView => ({
        version,
        status,
        at,
        className: classOf(classCode).name,
        observations: observations.map((each) => observationView(each, versions[place - 1]?.observations)),
      }),
    )
    .reverse()

function alsoOfPatient(
  { patient }: InvestigationResult,
  others: readonly KnownResult[],
  viewer: ResultViewer,
): ResultRow[] {
  if (!patient) return []
  return others
    .filter(({ result }) => result.state !== 'moved' && result.patient && maybeSamePatient(result.patient, patient))
    .sort((a, b) => b.result.releasedAt - a.result.releasedAt)
    .slice(0, MOST_OTHERS)
    .map((each) => resultRow(each, viewer))
}
