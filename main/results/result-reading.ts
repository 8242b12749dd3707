// What may be read of results, watches, requests and infections. Types only; reading.ts answers.

import type { Answer, Question } from '../../contract/channels.ts'
import type { ExplainView } from '../../contract/explain-views.ts'
import type { ResultBox, ResultList, ResultQuery } from '../../contract/result-channels.ts'
import type {
  InfectionView,
  RequestRow,
  ResultAskView,
  ResultDetail,
  WatchDraftView,
  WatchRow,
} from '../../contract/result-views.ts'
import type { Result } from '../../domain/result.ts'
import type { ItemRef } from '../store/model.ts'

export interface ListWindow {
  /** Of an earlier answer. */
  readonly order?: string | undefined
  readonly offset: number
  readonly limit: number
}

export interface ResultReading {
  list(query: ResultQuery, window: ListWindow): ResultList
  counts(box: ResultBox): Record<ResultAskView, number>
  detail(ref: ItemRef): Result<ResultDetail, 'not-found'>
  explain(ref: ItemRef): Result<ExplainView, 'not-found'>
  /** The result that the page in this row is about; null: it is not on this computer. */
  ofPage(ref: ItemRef): ItemRef | null
  /** One result to print, as html, and what the file is called. */
  print(
    ref: ItemRef,
    hospital: { readonly name: string; readonly mark: string | null },
  ): Result<{ html: string; name: string }, 'not-found'>
  watches(ended: boolean): WatchRow[]
  offers(): Answer<'watches.offers'>
  preview(draft: WatchDraftView, limit: number): Answer<'watches.preview'>
  services(): Answer<'requests.services'>['services']
  requests(question: Question<'requests.list'>): Answer<'requests.list'>
  request(ref: ItemRef): Result<RequestRow, 'not-found'>
  infection(site: string, ward?: string): InfectionView
  places(): Answer<'infection.places'>['sites']
  /** Of every list here; goes up with every change. */
  version(): number
  changed(): void
}
