// One finding as the renderer draws it.

import type { ObservationView } from '../../contract/result-views.ts'
import { interpretationWords } from '../../domain/results/flag-words.ts'
import {
  isAbnormal,
  isFarOut,
  numberOf,
  type Observation,
  type ResultStatus,
  valueWords,
} from '../../domain/results/observation.ts'

/** @param before what the version before had released */
export function observationView(observation: Observation, before: readonly Observation[] = []): ObservationView {
  const { code, name, units, range, flag, status, notes, previous } = observation
  const earlier = before.find((each) => each.code === code)
  return {
    code,
    name,
    value: valueWords(observation),
    units: units ?? null,
    number: numberOf(observation) ?? null,
    range: range ?? null,
    flag: flag ?? null,
    flagWords: interpretationWords(flag),
    isAbnormal: isAbnormal(observation),
    isCritical: isFarOut(observation),
    status,
    notes: notes ?? null,
    previous: previous.map(({ value, at }) => ({ value, number: numberOf({ value }) ?? null, at })).reverse(),
    before: earlier && valueWords(earlier) !== valueWords(observation) ? valueWords(earlier) : null,
  }
}

/** Null: it is final. */
export const statusWords = (status: ResultStatus): string | null => STATUS_WORDS[status]

const STATUS_WORDS: Readonly<Record<ResultStatus, string | null>> = {
  P: 'Preliminary',
  F: null,
  C: 'Corrected',
  X: 'Cancelled by the laboratory',
  W: 'Not this patient’s',
}
