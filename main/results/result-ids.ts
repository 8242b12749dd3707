// `ClientId`s that follow from a result (docs/lists.md): of its row, of what it runs on as, and of the pages made for it.

import type { InvestigationResult } from '../../domain/results/investigation-result.ts'
import type { FeedName } from '../store/model.ts'
import { derivedId } from '../wire/derived-id.ts'

/** Of a result's first row. `patientKey`: of domain/results/match.ts; one sample under two patients is two results. */
export const resultId = (facility: string, labNumber: string, serviceCode: string, patientKey: string): string =>
  derivedId('result', facility.toLowerCase(), labNumber.toLowerCase(), serviceCode.toLowerCase(), patientKey)

/** Of the row that it runs on as in the list of another desk. */
export const successorId = ({ clientId }: Pick<InvestigationResult, 'clientId'>, list: FeedName): string =>
  derivedId('result successor', clientId.toLowerCase(), list)

/** Of the page that tells the owner role of a version. `why` tells pages of one version apart. */
export const resultPageId = ({ chain, version }: Pick<InvestigationResult, 'chain' | 'version'>, why: string): string =>
  derivedId('result page', chain.toLowerCase(), version, why)
