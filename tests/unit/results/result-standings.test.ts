// What a result asks of each person: of whoever answers for it, has it, was sent it, watches it, or had what it said before.

import { describe, expect, it } from 'vitest'
import { MINUTE } from '../../../domain/instant.ts'
import type { InvestigationResult, ResultEntry, ResultKind } from '../../../domain/results/investigation-result.ts'
import { ourClass } from '../../../domain/results/result-class.ts'
import { createResultStandings } from '../../../main/results/result-standings.ts'
import type { KnownWatch } from '../../../main/results/watch-book.ts'
import { NINE } from '../../support/sample-page.ts'
import { sampleObservation, sampleResult, sampleWatch } from '../../support/sample-result.ts'

interface Circumstances {
  readonly answers?: readonly string[]
  readonly watchSince?: number
  readonly now?: number
}

const asks = (
  over: Partial<InvestigationResult>,
  { answers = [], watchSince, now = NINE + MINUTE }: Circumstances = {},
) => {
  const watch: KnownWatch = { ...sampleWatch({ since: watchSince ?? 0 }), ref: 'Desk-A/1', unsent: false }
  return createResultStandings({
    personId: 'me',
    answersFor: (code) => answers.includes(code),
    watches: { matching: () => (watchSince === undefined ? [] : [watch]) },
    classOf: ourClass,
    now: () => now,
  }).of(sampleResult(over)).asks
}
const entry = (kind: ResultKind, over: Partial<ResultEntry> = {}): ResultEntry => ({
  id: `${kind}-${over.byId}-${over.version}`,
  kind,
  at: NINE,
  byId: 'other',
  byName: 'Somebody',
  console: 'PC',
  version: 1,
  ...over,
})
const ME = { id: 'me', name: 'Me' }
const OTHER = { id: 'other', name: 'Somebody' }
const mine = { answers: ['MEDFY1-SGH'] }
const CORRECTED = {
  version: 2,
  status: 'C' as const,
  observations: [sampleObservation({ value: '4.6', flag: 'N' })],
  versions: [
    { version: 1, status: 'F' as const, at: NINE, classCode: 'critical', observations: [sampleObservation()] },
  ],
}

describe('a result asks', () => {
  it.each<[string, Partial<InvestigationResult>, Circumstances, string]>([
    ['a stranger for nothing', {}, {}, 'nothing'],
    ['its role to accept it', {}, mine, 'to-accept'],
    ['its role for nothing once somebody has it', { state: 'accepted', owner: OTHER }, mine, 'nothing'],
    ['whoever has it to do something', { state: 'accepted', owner: ME }, {}, 'to-do'],
    [
      'whoever it was handed to before anybody accepted it, to accept it',
      { state: 'open', owner: ME, story: [entry('handed-on', { person: ME }), entry('seen', { byId: 'me' })] },
      {},
      'to-accept',
    ],
    ['nobody once something was done', { state: 'done', owner: ME }, mine, 'nothing'],
    ['its role, overdue', {}, { ...mine, now: NINE + 30 * MINUTE }, 'overdue'],
    ['whoever has it, overdue', { state: 'accepted', owner: ME }, { now: NINE + 60 * MINUTE }, 'overdue'],
    [
      'its role for nothing while somebody else is late',
      { state: 'accepted', owner: OTHER },
      { ...mine, now: NINE + 60 * MINUTE },
      'nothing',
    ],
    ['whoever was sent it to see it', { story: [entry('forwarded', { person: ME })] }, {}, 'to-see'],
    [
      'a role that was sent it to see it',
      { story: [entry('forwarded', { to: 'MEDREG-SGH' })] },
      { answers: ['MEDREG-SGH'] },
      'to-see',
    ],
    [
      'whoever was sent it and saw it for nothing',
      { story: [entry('forwarded', { person: ME }), entry('seen', { byId: 'me' })] },
      {},
      'nothing',
    ],
    ['whoever watches it to see it', {}, { watchSince: 0 }, 'to-see'],
    ['whoever came late to see what is owed', {}, { watchSince: NINE + 1 }, 'to-see'],
    [
      'whoever came late for nothing of what was dealt with',
      { state: 'accepted', owner: OTHER },
      { watchSince: NINE + 1 },
      'nothing',
    ],
    ['whoever watches it for nothing where it runs on elsewhere', { state: 'moved' }, { watchSince: 0 }, 'nothing'],
    ['whoever had what it said before', { ...CORRECTED, story: [entry('seen', { byId: 'me' })] }, {}, 'recalled'],
    [
      'whoever had it sent, though they never opened it',
      { ...CORRECTED, story: [entry('forwarded', { person: ME })] },
      {},
      'recalled',
    ],
    [
      'for nothing again of whoever has seen what it says now',
      { ...CORRECTED, story: [entry('seen', { byId: 'me' }), entry('seen', { byId: 'me', version: 2 })] },
      {},
      'nothing',
    ],
  ])('%s', (_what, over, circumstances, answer) => expect(asks(over, circumstances)).toBe(answer))
})
