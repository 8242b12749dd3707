// The timeline of a result as it is drawn: every code by its name.

import type { ResultLine } from '../../contract/result-views.ts'
import type { InvestigationResult, ResultEntry, ResultKind } from '../../domain/results/investigation-result.ts'
import { placeOf } from '../pages/page-view.ts'
import type { KnownResult } from './known-results.ts'
import { actionName } from './result-row-view.ts'
import type { ResultViewer } from './result-viewer.ts'

/** Said by the laboratory and the patient administration; no person did it. */
const BY_FEED: ReadonlySet<string> = new Set<ResultKind>(['version', 'reassigned', 'moved'])

const EMPTY = {
  rawKind: null,
  mine: false,
  byFeed: false,
  console: '',
  roleName: null,
  remoteSite: null,
  version: null,
  status: null,
  text: null,
  readBack: null,
  actionName: null,
  toName: null,
  why: null,
  place: null,
  saving: false,
} as const

/** The first is that it was released. */
export function resultLines({ result, waiting }: KnownResult, viewer: ResultViewer): ResultLine[] {
  const onItsWay = new Set(waiting.map(({ id }) => id))
  const [first] = result.versions
  const released: ResultLine = {
    ...EMPTY,
    id: `${result.chain}:released`,
    kind: 'released',
    at: result.firstReleasedAt,
    byName: 'The laboratory',
    byFeed: true,
    version: 1,
    status: first?.status ?? result.status,
  }
  return [released, ...result.story.map((entry) => lineOf(entry, result, viewer, onItsWay.has(entry.id)))]
}

function lineOf(entry: ResultEntry, result: InvestigationResult, viewer: ResultViewer, saving: boolean): ResultLine {
  const { role, to, person, readBack, kind } = entry
  return {
    id: entry.id,
    kind,
    rawKind: entry.rawKind ?? null,
    at: entry.at,
    byName: entry.byName,
    mine: entry.byId === viewer.id,
    byFeed: BY_FEED.has(kind),
    console: entry.console,
    roleName: role === undefined ? null : viewer.roleName(role),
    remoteSite: entry.remote?.site ?? null,
    version: entry.version ?? null,
    status: entry.status ?? null,
    text: entry.text ?? null,
    readBack: readBack?.value ?? null,
    actionName: actionName(result, entry.action, viewer),
    toName: person?.name ?? (to === undefined ? null : viewer.roleName(to)),
    why: entry.why ?? null,
    place: placeOf(entry) || null,
    saving,
  }
}
