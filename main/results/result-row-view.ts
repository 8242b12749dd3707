// A result as a row of a list: what the tenant last said, with the acts that are still on their way laid over it.

import type { ResultRow } from '../../contract/result-views.ts'
import { clinicalTime } from '../../domain/clinical-time.ts'
import { wordsOf } from '../../domain/directory/fold.ts'
import { describeWatch } from '../../domain/results/describe-watch.ts'
import { doneEntry, type InvestigationResult } from '../../domain/results/investigation-result.ts'
import { valueWords } from '../../domain/results/observation.ts'
import { readBackOf } from '../../domain/results/read-back.ts'
import { rulingClass } from '../../domain/results/result-class.ts'
import { dueOf } from '../../domain/results/result-clock.ts'
import { patientView } from '../pages/page-view.ts'
import { doerOf } from '../store/tables/action-row.ts'
import type { KnownResult } from './known-results.ts'
import { observationView, statusWords } from './observation-view.ts'
import type { ResultViewer } from './result-viewer.ts'

/** What makes somebody its owner. */
const OWNS: ReadonlySet<string> = new Set(['accepted', 'handed-on'])

/** @param repeats how many like it are folded under it */
export function resultRow(
  { ref, result, waiting }: KnownResult,
  viewer: ResultViewer,
  repeats = 0,
  find = '',
): ResultRow {
  const { owner, state } = result
  const standing = viewer.standings.of(result)
  const ruling = rulingClass(result, viewer.classOf)
  const headline = readBackOf(result)
  const row: ResultRow = {
    ref,
    key: result.chain,
    title: result.title,
    classCode: result.classCode,
    className: viewer.classOf(result.classCode).name,
    level: result.level,
    state,
    asks: standing.asks,
    status: result.status,
    statusWords: statusWords(result.status),
    version: result.version,
    flags: [...result.flags],
    place: resultPlace(result, viewer),
    patient: result.patient ? patientView(result.patient) : null,
    releasedAt: result.releasedAt,
    specimenAt: result.specimenAt,
    due: dueOf(result, ruling),
    roleName: result.roleCode === null ? null : viewer.roleName(result.roleCode),
    owner: owner && {
      id: owner.id,
      name: owner.name,
      mine: owner.id === viewer.id,
      saving: waiting.some(({ act }) => OWNS.has(act.kind)),
    },
    doneWords: doneWords(result, viewer),
    watches: standing.watches.map(({ condition }) => describeWatch(condition, viewer.names)),
    beforeWatch: standing.beforeWatch,
    repeats,
    headline: headline ? observationView(headline, result.versions.at(-1)?.observations) : null,
    saving: waiting.some((action) => doerOf(action) === 1),
    found: null,
  }
  return find === '' ? row : { ...row, found: found(result, row, find) }
}

/** "Ward E5 · Bay 2 · Bed 4"; with the site where it is not their own. */
export const resultPlace = (
  { ward, bay, bed, siteCode }: Pick<InvestigationResult, 'ward' | 'bay' | 'bed' | 'siteCode'>,
  { otherSite }: Pick<ResultViewer, 'otherSite'>,
): string =>
  [ward ? `Ward ${ward}` : '', bay ?? '', bed ? `Bed ${bed}` : '', otherSite(siteCode) ?? '']
    .filter(Boolean)
    .join(' · ')

/** Name of what was done; the words where somebody wrote their own. */
export function actionName(
  result: InvestigationResult,
  action: string | undefined,
  { classOf }: Pick<ResultViewer, 'classOf'>,
): string | null {
  if (!action) return null
  const actions = [rulingClass(result, classOf), classOf(result.classCode)].flatMap((klass) => klass.actions)
  return actions.find(({ code }) => code === action)?.name ?? action
}

/** "Isolated where they are, by Sister Mary Stone 10:20"; null: nothing is recorded. */
export function doneWords(result: InvestigationResult, viewer: Pick<ResultViewer, 'classOf'>): string | null {
  const entry = doneEntry(result)
  if (!entry) return null
  const what = actionName(result, entry.action, viewer) ?? entry.text ?? 'Done'
  return `${what}, by ${entry.byName} ${clinicalTime(entry.at)}`
}

/** Every text of a result that may be searched for. */
export const textsOfResult = (result: InvestigationResult): string[] =>
  [
    result.title,
    result.service.name,
    result.labNumber,
    result.orderNumber,
    result.specimen,
    result.requester,
    result.consultant,
    ...result.observations.flatMap((each) => [`${each.name} ${valueWords(each)}`, each.notes]),
    ...result.story.map(({ text }) => text),
  ].filter((text): text is string => text !== undefined && text !== '')

/** The words that a row shows. */
const shownIn = ({ title, className, place, owner, patient }: ResultRow): string[] =>
  wordsOf(
    [
      title,
      className,
      place,
      owner?.name,
      patient?.familyName,
      patient?.givenName,
      patient?.nhsNumber,
      patient?.hospitalNumber,
    ]
      .filter(Boolean)
      .join(' '),
  )

/** The text in which something was found that the row does not show; null: it shows all of it. */
function found(result: InvestigationResult, row: ResultRow, find: string): string | null {
  const shown = shownIn(row)
  const hidden = wordsOf(find).find((word) => !shown.some((each) => each.startsWith(word)))
  if (hidden === undefined) return null
  return textsOfResult(result).find((text) => wordsOf(text).some((each) => each.startsWith(hidden))) ?? null
}
